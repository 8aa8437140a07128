"""Who was reminded of what, and whether it reached them."""

from datetime import timedelta

from django.utils import timezone

from articles.models import Publication
from authors.models import Mail

from .models import Status

SENT = Mail.State.SENT
ENOUGH = 2  # reminders that must have been handed over before a piece may lapse


def to_author(submission):
    """The reminders its authors were sent for the day that holds now."""
    return submission.reminders.filter(kind__startswith="author_", key__contains=day_key(submission))


def day_key(submission):
    """What names the present occasion in a reminder's key."""
    return f"{submission.pk}:{submission.due_at.isoformat()}" if submission.due_at else f"{submission.pk}:-"


def was_reached(submission):
    """Whether a reminder of the present day was handed over and has not come back."""
    return to_author(submission).filter(mail__state=SENT).exists()


def may_lapse(submission):
    """Whether its author let the day, the grace and the reminders pass, all of which arrived."""
    grace = Publication.current().lapse_days
    if grace is None or submission.status != Status.CHANGES_REQUESTED or submission.due_at is None:
        return False
    if submission.due_at + timedelta(days=grace) > timezone.now():
        return False
    sent = to_author(submission)
    bounced = sent.filter(mail__state=Mail.State.BOUNCED).exists()
    return not bounced and sent.filter(mail__state=SENT).count() >= ENOUGH
