"""What an action changes on the submission itself. Each is called with the Event and the form's data."""

from datetime import timedelta

from django.utils import timezone

from articles.models import Publication

from .models import Decision


def in_days(days):
    return timezone.now() + timedelta(days=days)


def hand_in(event, data):
    submission = event.submission
    submission.submitted_at = event.created_at
    editors_have_until(event, data)


def editors_have_until(event, data):
    event.submission.due_at = in_days(Publication.current().reply_days)


def author_has_until(event, data):
    event.submission.due_at = data.get("due_at") or in_days(Publication.current().author_days)


def nothing_due(event, data):
    event.submission.due_at = None


def take_on(event, data):
    """Deciding on a piece that nobody has makes it the decider's."""
    if event.submission.handling_editor_id is None:
        event.submission.handling_editor = event.actor


def assign(event, data):
    event.submission.handling_editor = data["assignee"]


def decide(event, data):
    """Decisions are released at once: the author may read this from now on."""
    Decision.objects.create(
        submission=event.submission,
        event=event,
        action=event.action,
        reason=data.get("reason", ""),
        letter_text=data.get("letter", ""),
        author_told=data.get("tell", True),
        released_at=event.created_at,
    )
