"""Remarks on a piece: who may write and settle them, and how they are kept.

What is for the desk stays there; what is for the author too stands on the author's page as soon as it is written.
No letter goes out for a comment: it goes with the next one. Writing and settling lock the piece, so that a proof
never leaves beside a comment that holds it up.
"""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from . import permissions, workflow
from .models import FINISHED, Comment, Submission
from .models.submission import COPYEDITED

DESK, AUTHOR = Comment.Audience.DESK, Comment.Audience.AUTHOR
TWICE = timedelta(minutes=1)  # within which the same words are a second click


def audiences(person, submission):
    """For whom this person may write: whoever decides the audience also settles what was written for it."""
    if permissions.writes(person, submission):
        return [] if submission.status in FINISHED else [AUTHOR]
    found = [DESK] if permissions.is_editor(person, submission) else []
    handled = permissions.handles(person, submission)
    copyedited = submission.status in COPYEDITED and permissions.copyedits(person, submission)
    return [*found, AUTHOR] if (handled or copyedited) and submission.status not in FINISHED else found


def seen_by(person, submission):
    """The comments this person reads: editors all, authors and copyeditors those that are for the author."""
    rows = submission.comments.select_related("by", "contributor")
    return rows if permissions.is_editor(person, submission) else rows.for_author()


def among(rows, person, submission):
    """Of comments that are loaded already, those this person reads: as seen_by()."""
    everything = permissions.is_editor(person, submission)
    return [row for row in rows if everything or row.audience == AUTHOR]


def in_threads(rows):
    """Each comment with its answers, as (comment, answers), oldest first."""
    found = {row.pk: (row, []) for row in rows if row.parent_id is None}
    for row in rows:
        if row.parent_id in found:
            found[row.parent_id][1].append(row)
    return list(found.values())


@transaction.atomic
def write(submission, *, by, text, audience=DESK, quotation=None, is_blocking=False, parent=None):
    """Keep a comment, or an answer to one, and log that there is one. The same words twice at once are kept once."""
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    if audience not in audiences(by, submission):
        raise PermissionDenied(_("You may not write this comment."))
    is_user = getattr(by, "is_authenticated", False)
    comment = Comment(
        submission=submission,
        parent=parent,
        by=by if is_user else None,
        contributor=None if is_user else by,
        text=text,
        audience=audience,
        is_blocking=is_blocking,
    )
    if quotation:
        comment.exact, comment.prefix, comment.suffix = quotation.exact[:1000], quotation.prefix, quotation.suffix
    if again := written_already(comment):
        return again
    comment.save()
    workflow.note("commented", submission, by=by, comment=comment.pk)
    return comment


def written_already(comment):
    """The comment itself, where a second click sent it again."""
    names = ("parent", "by", "contributor", "text", "exact", "audience")
    rows = comment.submission.comments.filter(**{name: getattr(comment, name) for name in names})
    return rows.filter(created_at__gt=comment.created_at - TWICE).first()


def answer(comment, *, by, text):
    """Answer a comment, for those whom it was for."""
    return write(comment.submission, by=by, text=text, audience=comment.audience, parent=comment)


def settle(comment, *, by):
    """Settle a comment. Returns whether it was open: of two at once, one settles it."""
    return turn(comment, by, "settled", was_open=True, resolved_at=timezone.now(), resolved_by=by)


def reopen(comment, *, by):
    """Open a settled comment again. Returns whether it was settled."""
    return turn(comment, by, "unsettled", was_open=False, resolved_at=None, resolved_by=None)


@transaction.atomic
def turn(comment, by, action, *, was_open, **fields):
    submission = Submission.objects.select_for_update().get(pk=comment.submission_id)
    if permissions.writes(by, submission) or comment.audience not in audiences(by, submission):
        raise PermissionDenied(_("You may not settle this comment."))
    rows = submission.comments.filter(pk=comment.pk, parent=None, resolved_at__isnull=was_open)
    if not rows.update(**fields):
        return False
    workflow.note(action, submission, by=by, comment=comment.pk)
    return True
