"""The day by which somebody has to act on a piece, moved by hand: its author is told where it is theirs to keep, or a
promise to them."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from . import letters, permissions, workflow
from .models import Letter, Status, Submission
from .occasions import IN_HAND, WITH_AUTHORS

TOLD = (Status.SUBMITTED, Status.IN_REVIEW, *WITH_AUTHORS)


def may_move(person, submission):
    """Whoever has the piece, while its day counts and no decision waits that will set another."""
    counts = submission.status in {Status.SUBMITTED, *IN_HAND, *WITH_AUTHORS} and submission.due_at is not None
    return counts and submission.pending_id is None and permissions.handles(person, submission)


@transaction.atomic
def move(submission, due_at, *, by, seen, words=""):
    """Give a piece another day. `seen` is the one that was shown. Raises PermissionDenied or workflow.NotPossible."""
    submission.refresh_from_db(from_queryset=Submission.objects.select_for_update())
    if not may_move(by, submission):
        raise PermissionDenied(_("The day of this piece cannot be moved."))
    if submission.due_at.isoformat() != seen:
        raise workflow.NotPossible(_("The day was moved meanwhile. Look at it again."), submission)
    submission.due_at = due_at
    submission.save(update_fields=["due_at"])
    event = workflow.note("day_moved", submission, by=by, text=words, due_at=due_at.isoformat())
    if submission.status in TOLD:
        letters.send_to_all(event, "day_moved", kind=Letter.Kind.NOTICE, words=words)
    return event
