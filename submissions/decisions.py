"""Pending decisions: made, known to the desk alone, and not yet out of the house.

While a decision waits, the status and the author's page stay as they were. Only `workflow.perform()` calls what
writes here, with the submission's row locked, so that undoing it and releasing it exclude each other.
"""

from datetime import timedelta

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from articles.models import Publication

from . import permissions, placeholders
from .models import Decision

# What the desk does with a decision while it waits.
SETTLING = ("undo", "release", "reword")


def minutes():
    """How long decisions wait, as the publication has it."""
    return Publication.current().undo_minutes


def is_maker(person, pending):
    return getattr(person, "is_authenticated", False) and pending.by_id == person.pk


def put_off(event, action, data, wait):
    """Write the decision down and let it wait."""
    due_at = data.get("due_at")
    event.submission.pending = Decision.objects.create(
        submission=event.submission,
        action=action,
        by=event.actor,
        reason=data.get("reason", ""),
        letter_text=data.get("letter", ""),
        author_told=data.get("tell", True),
        data={
            "note": data.get("note", ""),
            "due_at": due_at.isoformat() if due_at else None,
            "batch": data.get("batch", ""),
        },
        made_at=event.created_at,
        release_at=event.created_at + timedelta(minutes=wait),
    )


def form_of(decision):
    """What the decider's form held, as perform() takes it. A day that has passed while it waited is none."""
    due_at = parse_datetime(decision.data.get("due_at") or "")
    return {
        "decision": decision,
        "reason": decision.reason,
        "letter": decision.letter_text,
        "tell": decision.author_told,
        "note": decision.data.get("note", ""),
        "due_at": due_at if due_at and due_at > timezone.now() else None,
    }


def take_back(submission, by):
    """Nothing of it ever leaves the house; the row stays, its letter with it."""
    decision = submission.pending
    decision.undone_at = timezone.now()
    decision.undone_by = by if getattr(by, "is_authenticated", False) else None
    decision.save(update_fields=["undone_at", "undone_by"])
    submission.pending = None


def in_the_way(action, submission, by):
    """Why what waits cannot be settled so: a sentence, or None.

    The clock may come too late, or meet another decision, whose time is to come. Nothing is released in the name of
    somebody who may not decide on this piece any more.
    """
    pending = submission.pending
    if pending is None:
        return _("No decision waits to be released.")
    if action == "release":
        if by is None and pending.release_at > timezone.now():
            return _("Its time has not come.")
        if not permissions.is_editor(pending.by, submission):
            return _("%(who)s decides on this piece no more. Undo it.") % {"who": pending.by}
    return None


# Conditions


def still_waits(submission):
    """A decision that waits."""
    return None if submission.pending_id else _("No decision waits to be released.")


def has_letter(submission):
    """A decision that its author is told of."""
    if submission.pending and not submission.pending.author_told:
        return _("No letter goes with this decision.")
    return None


# Effects


def undo(event, data):
    take_back(event.submission, event.actor)


def reword(event, data):
    """The letter, bettered while it waits."""
    decision = event.submission.pending
    decision.letter_text = data["letter"]
    decision.save(update_fields=["letter_text"])


def decide(event, data):
    """The decision is out: the author may read it from now on."""
    decision = data.get("decision") or Decision(
        submission=event.submission,
        action=event.action,
        by=event.actor,
        reason=data.get("reason", ""),
        letter_text=data.get("letter", ""),
        author_told=data.get("tell", True),
        made_at=event.created_at,
    )
    decision.event, decision.released_at = event, event.created_at
    # What the letter's placeholders stood for, so that the author's page goes on saying what the mail said.
    due_at = event.submission.due_at if event.action == "request_changes" else None
    filled_in = placeholders.of_piece(event.submission, editor=event.actor, due_at=due_at)
    decision.data = {**decision.data, "filled_in": filled_in}
    decision.save()
