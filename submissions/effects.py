"""What an action changes on the submission itself. Each is called with the Event and the form's data."""

from datetime import timedelta

from django.utils import timezone

from articles.models import Publication

from . import permissions, writing
from .statistics.promise import reply_within


def in_days(days):
    return timezone.now() + timedelta(days=days)


def hand_in(event, data):
    submission = event.submission
    submission.submitted_at = event.created_at
    editors_have_until(event, data)


def editors_have_until(event, data):
    event.submission.due_at = in_days(reply_within(event.submission.kind))


def author_has_until(event, data):
    event.submission.due_at = data.get("due_at") or in_days(Publication.current().author_days)


def nothing_due(event, data):
    event.submission.due_at = None


def take_on(event, data):
    """Deciding on a piece that nobody has makes it the decider's, as does going on with one whose editor is gone."""
    submission = event.submission
    if submission.handling_editor is None or not permissions.is_editor(submission.handling_editor, submission):
        submission.handling_editor = event.actor


def assign(event, data):
    event.submission.handling_editor = data["assignee"]


def editing_until(event, data):
    event.submission.due_at = in_days(Publication.current().editing_days)


def hand_over(event, data):
    """Another editor has it from now on, and with it whatever is due."""
    event.submission.handling_editor = data["assignee"]


def put_back(event, data):
    event.submission.handling_editor = None


def declare_conflict(event, data):
    """Whoever declared it sees the piece no more; if it was theirs, a colleague has it now."""
    submission = event.submission
    submission.conflicts.create(user=event.actor, reason=data["note"])
    if submission.handling_editor_id == event.actor.pk:
        submission.handling_editor = data["assignee"]


def call_back(event, data):
    """The editors have their last version again; what the author has not sent stays among the earlier drafts."""
    submission = event.submission
    last = submission.revisions.order_by("-number").first()
    writing.keep_what_is_stored(submission.draft, by=submission.owner, at_once=True)
    submission.draft.take(last)
    submission.draft.seq += 1
    submission.draft.save()
