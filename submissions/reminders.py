"""Who was reminded of what, and whether it reached them."""

from datetime import UTC, timedelta

from django.db.models import Q
from django.utils import timezone

from articles.models import Publication
from authors.models import Mail

from .models import Status, Submission

SENT, BOUNCED = Mail.State.SENT, Mail.State.BOUNCED
ENOUGH = 2  # reminders that must have been handed over before a piece may lapse
AUTHOR = "author_"  # how the kinds of an author's reminders begin


def day_key(thing):
    """What names the present occasion of a piece or a review in a reminder's key: moving the day makes a new one."""
    return f"{thing.pk}:{thing.due_at.astimezone(UTC).isoformat() if thing.due_at else '-'}:"


def to_author(submission):
    """The reminders its authors were sent for the day that holds now."""
    return submission.reminders.filter(kind__startswith=AUTHOR, key__startswith=day_key(submission))


def was_reached(submission):
    """Whether a reminder of the present day was handed over and has not come back."""
    return to_author(submission).filter(mail__state=SENT).exists()


def may_lapse(submission):
    """Whether its authors let the day, the grace and the reminders pass, all of which arrived."""
    grace = Publication.current().lapse_days
    if grace is None or submission.status != Status.CHANGES_REQUESTED or submission.due_at is None:
        return False
    if submission.due_at + timedelta(days=grace) > timezone.now():
        return False
    sent = to_author(submission)
    if sent.filter(mail__state=BOUNCED).exists():
        return False
    # Co-authors are reminded of the same occasion, which is one.
    return sent.filter(mail__state=SENT).values("kind").distinct().count() >= ENOUGH


def lapsing(now):
    """The pieces whose day and grace have passed; whether they may lapse, their reminders say."""
    grace = Publication.current().lapse_days
    late = Submission.objects.filter(status=Status.CHANGES_REQUESTED)
    return late.filter(due_at__lte=now - timedelta(days=grace)) if grace is not None else late.none()


def came_back(submission):
    """The addresses to which the newest mail about this piece came back: nothing more goes there until one arrives."""
    newest = {}
    mails = Mail.objects.filter(Q(letter__submission=submission) | Q(pk__in=submission.reminders.values("mail")))
    for to, state in mails.order_by("created_at", "pk").values_list("to", "state"):
        newest[to.lower()] = state
    return {to for to, state in newest.items() if state == BOUNCED}
