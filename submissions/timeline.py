"""What happened to a piece, told to its author: no internal note, no reason that only the desk sees."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .log import UNTOLD
from .models import Event, Status
from .permissions import writes

BY_YOU = {
    "start": gettext_lazy("You began it"),
    "submit": gettext_lazy("You handed it in"),
    "replace": gettext_lazy("You sent a new version"),
    "resubmit": gettext_lazy("You sent the revised version"),
    "approve_proof": gettext_lazy("You approved the proof"),
    "ask_corrections": gettext_lazy("You asked for corrections"),
    "withdraw": gettext_lazy("You withdrew it"),
}
BY_OTHERS = {
    "start": gettext_lazy("Begun"),
    "submit": gettext_lazy("Handed in"),
    "replace": gettext_lazy("New version sent"),
    "claim": gettext_lazy("An editor took it on"),
    "assign": gettext_lazy("An editor took it on"),
    "request_changes": gettext_lazy("Changes asked for"),
    "resubmit": gettext_lazy("Revised version sent"),
    "decline": gettext_lazy("Not taken"),
    "accept": gettext_lazy("Accepted"),
    "edit": gettext_lazy("Edited again"),
    "send_proof": gettext_lazy("Proof sent to you"),
    "approve_proof": gettext_lazy("Proof approved"),
    "ask_corrections": gettext_lazy("Corrections asked for"),
    "publish_without_proof": gettext_lazy("Released without a proof"),
    "schedule": gettext_lazy("Given a date"),
    "unschedule": gettext_lazy("Taken off its date"),
    "publish": gettext_lazy("Published"),
    "correct": gettext_lazy("Changed after publication"),
    "confirm_correction": gettext_lazy("Corrected"),
    "retract": gettext_lazy("Retracted"),
    "reinstate": gettext_lazy("Reinstated"),
    "withdraw": gettext_lazy("Withdrawn"),
    "put_back": gettext_lazy("Waiting for an editor again"),
    "call_back": gettext_lazy("Taken back by the editors"),
    "lapse": gettext_lazy("Lapsed"),
    "reconsider": gettext_lazy("Read once more"),
    "revoke": gettext_lazy("Acceptance revoked"),
    "pull_proof": gettext_lazy("Proof taken back"),
    "go_on": gettext_lazy("Settled without your answer"),
    "reopen": gettext_lazy("Edited again"),
    "minor_fix": gettext_lazy("A small fix made"),
    "pull_back": gettext_lazy("Pulled back"),
}


def last_told(submission):
    """The number of the last event that its authors know of: what their forms say they have seen."""
    return since(submission, 0).values_list("seq", flat=True).last()


def since(submission, seq):
    """The events after this one that its authors know of."""
    return submission.events.exclude(action__in=UNTOLD).filter(seq__gt=seq)


@dataclass(frozen=True)
class Entry:
    what: str
    when: datetime
    who: str
    note: str


def told(events, submission, person):
    """The events as entries, newest first."""
    return [entry(event, submission, person) for event in reversed(list(events)) if is_told(event)]


def is_told(event):
    """Edits are told only where they undo something the author knew, a correction once it is agreed on."""
    if event.action == "edit":
        return event.from_status == Status.READY
    return event.action not in UNTOLD and event.data.get("kind") != "correction"


def entry(event, submission, person):
    if is_by(event, person):
        return Entry(BY_YOU.get(event.action, event.action), event.created_at, "", event.note)
    actor = event.actor or event.contributor
    note = event.note if actor and writes(actor, submission) else ""
    return Entry(BY_OTHERS.get(event.action, event.action), event.created_at, who(event), note)


def is_by(event, person):
    """Whether this person did it, by account or by signed link."""
    if getattr(person, "is_authenticated", False):
        return event.actor_id == person.pk or (event.contributor is not None and event.contributor.user_id == person.pk)
    return event.contributor_id == person.pk


def who(event: Event):
    """The name of whoever did it, and of the author in whose name; no address, and nothing where it was the clock."""
    name = event.actor.name if event.actor else event.contributor.name if event.contributor else ""
    if event.on_behalf_of:
        return _("%(editor)s, for %(author)s") % {"editor": name or _("an editor"), "author": event.on_behalf_of.name}
    return name
