"""What the log says of each thing that happened to a piece, and which of it stays at the desk."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

DONE = {
    "start": _("Begun"),
    "submit": _("Handed in"),
    "replace": _("New version sent"),
    "claim": _("Taken on"),
    "assign": _("Given to an editor"),
    "request_changes": _("Changes asked for"),
    "resubmit": _("Revised version sent"),
    "decline": _("Declined"),
    "accept": _("Accepted"),
    "edit": _("Text edited"),
    "send_proof": _("Proof sent"),
    "approve_proof": _("Proof approved"),
    "ask_corrections": _("Corrections asked for"),
    "publish_without_proof": _("Released without proof"),
    "schedule": _("Scheduled"),
    "unschedule": _("Taken off the schedule"),
    "publish": _("Published"),
    "correct": _("Changed after publication"),
    "confirm_correction": _("Correction confirmed"),
    "propose_retraction": _("Retraction proposed"),
    "retract": _("Retracted"),
    "propose_reinstatement": _("Reinstatement proposed"),
    "reinstate": _("Reinstated"),
    "set_aside": _("Proposal set aside"),
    "withdraw": _("Withdrawn"),
    "put_back": _("Put back"),
    "reassign": _("Handed over"),
    "declare_conflict": _("Conflict of interest declared"),
    "undo": _("Decision undone"),
    "reword": _("Letter changed"),
    "call_back": _("Called back"),
    "lapse": _("Lapsed"),
    "reconsider": _("Reconsidered"),
    "revoke": _("Acceptance revoked"),
    "pull_proof": _("Proof pulled back"),
    "go_on": _("Went on without the author"),
    "reopen": _("Reopened for editing"),
    "minor_fix": _("Minor fix"),
    "pull_back": _("Pulled back"),
    "erase": _("Erased"),
}

CORRECTED = {
    "typo": _("Slip mended"),
    "clarification": _("Clarified"),
    "correction": _("Correction proposed"),
}

# What is logged besides the actions of the table. It makes nobody's form out of date.
QUIET = {
    "review_asked": _("Review asked for"),
    "review_agreed": _("Reviewer agreed"),
    "review_declined": _("Reviewer said no"),
    "review_done": _("Review handed in"),
    "review_expired": _("Review ran out"),
    "review_cancelled": _("Review called off"),
    "review_moved": _("Another date for a review"),
    "review_shared": _("Review shown to the author"),
    "opinion": _("Opinion given"),
    "commented": _("Comment written"),
    "settled": _("Comment settled"),
    "unsettled": _("Comment opened again"),
    "shared": _("Share link made"),
    "unshared": _("Share link revoked"),
    "checked": _("Checklist ticked"),
    "unchecked": _("Tick taken away"),
    "reminded": _("Reminder sent"),
    "escalated": _("Managing editor told"),
    "day_moved": _("Day moved"),
    "bounced": _("Mail came back"),
    "resent": _("Letter sent again"),
    "filed": _("Filed"),
    "task_done": _("Task done"),
}
# What the desk keeps to itself: no author's page shows it, and no author's form is refused because of it.
UNTOLD = {
    *QUIET,
    "decide",
    "undo",
    "reword",
    "release",
    "reassign",
    "declare_conflict",
    "propose_retraction",
    "propose_reinstatement",
    "set_aside",
}


def what(event):
    """What an event was, in words for the desk."""
    if event.action == "decide":
        decision = event.data.get("decision")
        return gettext("%(decision)s, to be released") % {"decision": DONE.get(decision, decision)}
    said = CORRECTED.get(event.data.get("kind")) or DONE.get(event.action) or QUIET.get(event.action, event.action)
    if event.data.get("sent_by"):
        return gettext("%(what)s, sent by %(who)s") % {"what": said, "who": event.data["sent_by"]}
    return said
