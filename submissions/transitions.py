"""The table: every change of status there is, who may make it, what it needs and what follows.

Buttons, checks on the server, the tests and the documents are all derived from it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from . import conditions, corrections, effects, letters, permissions, publishing
from .models import Status

DRAFT, SUBMITTED, IN_REVIEW, CHANGES_REQUESTED = (
    Status.DRAFT,
    Status.SUBMITTED,
    Status.IN_REVIEW,
    Status.CHANGES_REQUESTED,
)
ACCEPTED, PROOF, READY, SCHEDULED = Status.ACCEPTED, Status.PROOF, Status.READY, Status.SCHEDULED


@dataclass(frozen=True)
class Transition:
    label: Promise
    sources: tuple
    target: Status | None  # None: it stays where it is
    allowed: Callable  # (person, submission) -> bool
    conditions: tuple = ()  # (submission) -> sentence or None: what must be true whoever asks
    checks: tuple = ()  # (submission, by, data) -> sentence or None: what the form must hold
    effects: tuple = ()  # (event, data), inside the transaction
    fields: tuple = ()  # what the form asks
    later: Status | None = None  # the target when the form names a time to come
    freezes: bool = False  # the text becomes a Revision
    authors: bool = False  # an author's action: taken by the desk, it is on their behalf
    by_clock: bool = False

    def target_for(self, status, data):
        return self.later if self.later and data.get("at") else self.target or status


TRANSITIONS = {
    "submit": Transition(
        _("Submit to the editors"),
        (DRAFT,),
        SUBMITTED,
        permissions.hands_in,
        conditions=(conditions.has_text, conditions.has_authors, conditions.is_declared),
        effects=(effects.hand_in, letters.receipt),
        freezes=True,
        authors=True,
    ),
    "replace": Transition(
        _("Replace with a new version"),
        (SUBMITTED,),
        SUBMITTED,
        permissions.hands_in,
        conditions=(conditions.has_text,),
        checks=(conditions.text_given, conditions.text_differs),
        fields=("text",),
        freezes=True,
        authors=True,
    ),
    "claim": Transition(
        _("Take it on"),
        (SUBMITTED,),
        IN_REVIEW,
        permissions.is_editor,
        effects=(effects.take_on,),
    ),
    "assign": Transition(
        _("Give it to an editor"),
        (SUBMITTED,),
        IN_REVIEW,
        permissions.is_managing_editor,
        checks=(conditions.assignee_may_edit,),
        effects=(effects.assign, letters.tell_assignee),
        fields=("assignee",),
    ),
    "accept": Transition(
        _("Accept"),
        (SUBMITTED, IN_REVIEW),
        ACCEPTED,
        permissions.decides,
        conditions=(conditions.is_declared,),
        checks=(conditions.by_no_author, conditions.letter_if_told, conditions.paper_was_reviewed),
        effects=(effects.take_on, effects.nothing_due, effects.decide, letters.decision),
        fields=("letter", "tell", "note"),
    ),
    "request_changes": Transition(
        _("Ask for changes"),
        (SUBMITTED, IN_REVIEW),
        CHANGES_REQUESTED,
        permissions.decides,
        checks=(conditions.letter_written, conditions.due_ahead),
        effects=(effects.take_on, effects.author_has_until, effects.decide, letters.decision),
        fields=("letter", "due_at"),
    ),
    "decline": Transition(
        _("Decline"),
        (SUBMITTED, IN_REVIEW),
        Status.DECLINED,
        permissions.decides,
        checks=(conditions.reason_chosen, conditions.letter_or_spam),
        effects=(effects.take_on, effects.nothing_due, effects.decide, letters.decision),
        fields=("reason", "letter", "tell"),
    ),
    "resubmit": Transition(
        _("Send the new version"),
        (CHANGES_REQUESTED,),
        IN_REVIEW,
        permissions.writes_or_handles,
        conditions=(conditions.has_text,),
        checks=(conditions.changed_or_explained,),
        effects=(effects.editors_have_until, letters.tell_editor),
        fields=("note",),
        freezes=True,
        authors=True,
    ),
    "edit": Transition(
        _("Edit the text"),
        (ACCEPTED, READY),
        ACCEPTED,
        permissions.copyedits,
        checks=(conditions.text_given,),
        fields=("text",),
    ),
    "send_proof": Transition(
        _("Send the proof"),
        (ACCEPTED,),
        PROOF,
        permissions.copyedits,
        conditions=(conditions.is_complete,),
        checks=(conditions.due_ahead,),
        effects=(effects.author_has_until, publishing.open_proof, letters.proof),
        fields=("letter", "due_at"),
        freezes=True,
    ),
    "approve_proof": Transition(
        _("Approve the proof"),
        (PROOF,),
        READY,
        permissions.writes_or_handles,
        checks=(conditions.proof_is_current, conditions.evidence_on_behalf),
        effects=(effects.nothing_due, publishing.close_proof, letters.tell_editor),
        fields=("digest", "note"),
        authors=True,
    ),
    "ask_corrections": Transition(
        _("Ask for corrections"),
        (PROOF,),
        ACCEPTED,
        permissions.writes_or_handles,
        checks=(conditions.note_written,),
        effects=(effects.nothing_due, publishing.close_proof, letters.tell_editor),
        fields=("note",),
        authors=True,
    ),
    "publish_without_proof": Transition(
        _("Publish without proof"),
        (ACCEPTED, PROOF),
        Status.PUBLISHED,
        permissions.publishes,
        conditions=(conditions.is_complete, conditions.proof_is_missing),
        checks=(conditions.by_no_author, conditions.waiver_chosen, conditions.time_ahead_if_given),
        effects=(effects.nothing_due, publishing.waive_proof, publishing.put_before_readers, letters.changes_shown),
        fields=("waiver", "at"),
        later=SCHEDULED,
        freezes=True,
    ),
    "schedule": Transition(
        _("Schedule"),
        (ACCEPTED, READY),
        SCHEDULED,
        permissions.publishes,
        conditions=(conditions.is_complete, conditions.is_signed_off),
        checks=(conditions.by_no_author, conditions.time_ahead),
        effects=(effects.nothing_due, publishing.put_before_readers, letters.scheduled),
        fields=("at",),
        freezes=True,
    ),
    "unschedule": Transition(
        _("Take off the schedule"),
        (SCHEDULED,),
        READY,
        permissions.publishes,
        conditions=(conditions.not_yet_public,),
        effects=(publishing.take_from_schedule, letters.unscheduled),
    ),
    "publish": Transition(
        _("Publish now"),
        (ACCEPTED, READY, SCHEDULED),
        Status.PUBLISHED,
        permissions.publishes,
        conditions=(conditions.is_complete, conditions.is_signed_off),
        checks=(
            conditions.by_no_author,
            conditions.clock_is_due,
        ),
        effects=(effects.nothing_due, publishing.put_before_readers, letters.published),
        freezes=True,
        by_clock=True,
    ),
    "correct": Transition(
        _("Correct it"),
        (Status.PUBLISHED,),
        Status.PUBLISHED,
        permissions.handles,
        checks=(conditions.by_no_author, corrections.amendable),
        effects=(corrections.amend, letters.corrected),
        fields=("kind", "note"),
    ),
    "confirm_correction": Transition(
        _("Confirm the correction"),
        (Status.PUBLISHED,),
        Status.PUBLISHED,
        permissions.is_editor,
        conditions=(corrections.proposed("correction"),),
        checks=(conditions.by_no_author, corrections.second_voice),
        effects=(corrections.confirm, letters.corrected),
    ),
    "propose_retraction": Transition(
        _("Propose to retract it"),
        (Status.PUBLISHED,),
        Status.PUBLISHED,
        permissions.handles,
        conditions=(corrections.nothing_proposed,),
        checks=(conditions.by_no_author, corrections.note_for_readers),
        effects=(corrections.propose_retraction,),
        fields=("note", "hides_text"),
    ),
    "retract": Transition(
        _("Retract it"),
        (Status.PUBLISHED,),
        Status.RETRACTED,
        permissions.is_editor,
        conditions=(corrections.proposed("retraction"),),
        checks=(conditions.by_no_author, corrections.second_voice),
        effects=(corrections.confirm, letters.retracted),
    ),
    "propose_reinstatement": Transition(
        _("Propose to reinstate it"),
        (Status.RETRACTED,),
        Status.RETRACTED,
        permissions.handles,
        conditions=(corrections.nothing_proposed,),
        checks=(conditions.by_no_author, corrections.note_for_readers),
        effects=(corrections.propose_reinstatement,),
        fields=("note",),
    ),
    "reinstate": Transition(
        _("Reinstate it"),
        (Status.RETRACTED,),
        Status.PUBLISHED,
        permissions.is_editor,
        conditions=(corrections.proposed("reinstatement"),),
        checks=(conditions.by_no_author, corrections.second_voice),
        effects=(corrections.confirm, letters.reinstated),
    ),
    "set_aside": Transition(
        _("Set the proposal aside"),
        (Status.PUBLISHED, Status.RETRACTED),
        None,
        permissions.is_editor,
        conditions=(corrections.something_proposed,),
        checks=(conditions.by_no_author,),
        effects=(corrections.set_aside,),
    ),
    "withdraw": Transition(
        _("Withdraw"),
        (DRAFT, SUBMITTED, IN_REVIEW, CHANGES_REQUESTED),
        Status.WITHDRAWN,
        permissions.writes_or_decides,
        effects=(effects.nothing_due, letters.withdrawn, letters.tell_editor),
        fields=("note",),
        authors=True,
    ),
}
