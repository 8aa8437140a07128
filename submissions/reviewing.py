"""Reviews by people outside: asked for, answered, handed in, and shown to the author.

Each step locks the piece first, so that it and a decision exclude each other, and is logged in the same transaction.
"""

from dataclasses import dataclass
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from authors.models import User

from . import leaks, letters, permissions, placeholders, review_letters, workflow
from .models import Letter, ReviewRequest, Revision, Status, Submission
from .workflow import NotReady

State = ReviewRequest.State
ASKED_IN = (Status.SUBMITTED, Status.IN_REVIEW)
AGAIN_AFTER = timedelta(hours=1)  # between two reminders that somebody sends by hand


class Closed(Exception):
    """The request no longer stands where this step starts from."""


def may_ask(user, submission):
    """Whether this editor may have the piece reviewed now."""
    return submission.status in ASKED_IN and permissions.handles(user, submission)


def in_the_way(submission, email):
    """Why this person cannot be asked: sentences, none where they can."""
    reasons = []
    if submission.status not in ASKED_IN:
        reasons.append(_("Reviews are asked for while a piece is being read."))
    if submission.pending_id:
        reasons.append(_("A decision about this piece waits to be sent. Undo it first."))
    if email.lower() in addresses_of_authors(submission):
        reasons.append(_("This is the address of an author of the piece."))
    if submission.conflicts.filter(user__in=holders(email)).exists():
        reasons.append(_("This person has declared a conflict of interest."))
    if submission.reviews.open().filter(email__iexact=email).exists():
        reasons.append(_("This person is asked already, and has not answered or not handed in yet."))
    return reasons


def holders(email):
    """The accounts that have this address."""
    known = EmailAddress.objects.filter(email__iexact=email).values("user")
    return User.objects.filter(Q(email__iexact=email) | Q(pk__in=known))


def addresses_of_authors(submission):
    """Every address of every author, those of their accounts included, in small letters."""
    rows = list(submission.contributors.all())
    users = {row.user_id for row in rows} | {submission.owner_id}
    theirs = EmailAddress.objects.filter(user__in=users).values_list("email", flat=True)
    accounts = User.objects.filter(pk__in=users).values_list("email", flat=True)
    return {address.lower() for address in (*(row.email for row in rows), *theirs, *accounts)}


@transaction.atomic
def ask(submission, *, by, email, **fields):
    """Ask somebody outside to review the text as it stands now, by mail. Returns the ReviewRequest.

    Raises PermissionDenied, or NotReady with the reasons.
    """
    submission.refresh_from_db(from_queryset=Submission.objects.select_for_update())
    if not permissions.handles(by, submission):
        raise PermissionDenied(_("Only who handles the piece asks for reviews."))
    reasons, letter = in_the_way(submission, email), letter_to(submission, by=by, **fields)
    if reasons or letter.lacks:
        raise NotReady([*reasons, *filter(None, [letter.lacks])])
    revision = Revision.of_now(submission, by=by)
    review = submission.reviews.create(
        revision=revision, email=email.lower(), invited_by=by, **{**fields, "message": letter.text}
    )
    event = workflow.note("review_asked", submission, by=by, review=review.pk, version=revision.number)
    review_letters.write(review, "review_ask", event=event)
    return review


@dataclass(frozen=True)
class FilledIn:
    """An editor's letter to a reviewer as it goes out, and what could not be filled in, if anything."""

    text: str
    lacks: str | None


def letter_to(submission, *, by, name, due_at, hides_author, message, **others):
    values = review_letters.values_for(submission, by=by, name=name, due_at=due_at, hides_author=hides_author)
    return FilledIn(placeholders.fill(message, values), review_letters.lacks(message, values))


def traces(submission, revision, message):
    """What in the text, the letter or the name of its file tells who wrote it, as leaks.Finding."""
    files = [(_("name of the Word file, which no reviewer gets"), row.name) for row in submission.sources.only("name")]
    return leaks.find(submission.contributors.all(), [(_("your letter"), message), *leaks.parts_of(revision), *files])


def lock(review, *states):
    """Lock the piece and read the request anew. Raises Closed where it stands in none of these states."""
    submission = Submission.objects.select_for_update().get(pk=review.submission_id)
    review.refresh_from_db()
    review.submission = submission
    if review.state not in states:
        raise Closed
    return submission


def log(action, review, *, by, text=""):
    return workflow.note(action, review.submission, by=by, text=text, review=review.pk)


# By the reviewer


@transaction.atomic
def agree(review):
    lock(review, State.INVITED)
    review.state, review.answered_at = State.AGREED, timezone.now()
    review.save(update_fields=["state", "answered_at"])
    log("review_agreed", review, by=review)


@transaction.atomic
def decline(review, *, reason="", suggestion=""):
    lock(review, State.INVITED, State.AGREED)
    review.state, review.answered_at = State.DECLINED, timezone.now()
    review.reason, review.suggestion = reason, suggestion
    review.save(update_fields=["state", "answered_at", "reason", "suggestion"])
    tell_editor(log("review_declined", review, by=review), review)


@transaction.atomic
def keep(review, written):
    """Keep what was written so far: {field: value}, the answers in the order of the questions."""
    lock(review, State.AGREED)
    for name, value in written.items():
        setattr(review, name, value)
    review.save(update_fields=list(written))


def lacking(review):
    """What a review cannot be handed in without: sentences."""
    reasons = []
    if not review.recommendation:
        reasons.append(_("Choose what you recommend."))
    if not any(text.strip() for text in (review.for_author, review.for_editors, *review.answers)):
        reasons.append(_("Write at least a sentence: an answer, a part for the author, or a part for the editors."))
    return reasons


@transaction.atomic
def hand_in(review):
    """What is kept is the review now; its writer is thanked, and the editor told. Raises Closed or NotReady."""
    lock(review, State.AGREED)
    if reasons := lacking(review):
        raise NotReady(reasons)
    review.state, review.done_at = State.DONE, timezone.now()
    review.save(update_fields=["state", "done_at"])
    event = log("review_done", review, by=review)
    review_letters.write(review, "review_thanks", event=event)
    tell_editor(event, review)


def tell_editor(event, review):
    letters.tell(event, review.submission.handling_editor or review.invited_by, "tell_review")


# By the desk


def lock_for_desk(review, by, *states):
    submission = lock(review, *states)
    if not permissions.handles(by, submission):
        raise PermissionDenied(_("Only who handles the piece does this."))


@transaction.atomic
def remind(review, *, by):
    """A friendly word by mail, at most one an hour."""
    lock_for_desk(review, by, State.INVITED, State.AGREED)
    reminders = review.letters.filter(kind=Letter.Kind.REMINDER)
    if reminders.filter(created_at__gt=timezone.now() - AGAIN_AFTER).exists():
        raise NotReady([_("A reminder went out less than an hour ago.")])
    event = log("reminded", review, by=by)
    is_late = review.due_at <= timezone.now()
    review_letters.write(review, "remind_reviewer", kind=Letter.Kind.REMINDER, event=event, is_late=is_late)


@transaction.atomic
def move(review, *, by, due_at):
    """Another date, of which the reviewer is told."""
    lock_for_desk(review, by, State.INVITED, State.AGREED)
    if due_at <= timezone.now():
        raise NotReady([_("The date lies in the past.")])
    review.due_at = due_at
    review.save(update_fields=["due_at"])
    review_letters.write(review, "review_moved", event=log("review_moved", review, by=by))


@transaction.atomic
def call_off(review, *, by):
    lock_for_desk(review, by, State.INVITED, State.AGREED)
    review.state = State.CANCELLED
    review.save(update_fields=["state"])
    review_letters.write(review, "review_cancelled", event=log("review_cancelled", review, by=by))


@transaction.atomic
def show_author(review, *, by):
    """Let the author read the part that is for them, from “a reviewer”."""
    lock_for_desk(review, by, State.DONE)
    if not review.for_author.strip():
        raise NotReady([_("This review has no part for the author.")])
    if review.shared_at is None:
        review.shared_at = timezone.now()
        review.save(update_fields=["shared_at"])
        log("review_shared", review, by=by)


# By the clock


def expire_due():
    """Requests a month overdue run out. Returns how many did."""
    done = 0
    for review in ReviewRequest.objects.run_out(timezone.now()).select_related("submission"):
        try:
            expire(review)
        except Closed:
            continue
        done += 1
    return done


@transaction.atomic
def expire(review):
    lock(review, State.INVITED, State.AGREED)
    review.state = State.EXPIRED
    review.save(update_fields=["state"])
    log("review_expired", review, by=None)
