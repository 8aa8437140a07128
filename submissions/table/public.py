"""What happens to a piece that readers have."""

from django.utils.translation import gettext_lazy as _

from .. import checks, corrections, letters, permissions
from ..models import Status
from ..transition import Transition

PUBLIC = {
    "correct": Transition(
        _("Correct it"),
        (Status.PUBLISHED,),
        Status.PUBLISHED,
        permissions.handles,
        checks=(checks.by_no_author, corrections.amendable),
        effects=(corrections.amend, letters.corrected),
        fields=("kind", "note"),
    ),
    "confirm_correction": Transition(
        _("Confirm the correction"),
        (Status.PUBLISHED,),
        Status.PUBLISHED,
        permissions.is_editor,
        conditions=(corrections.proposed("correction"),),
        checks=(checks.by_no_author, corrections.second_voice),
        effects=(corrections.confirm, letters.corrected),
    ),
    "propose_retraction": Transition(
        _("Propose to retract it"),
        (Status.PUBLISHED,),
        Status.PUBLISHED,
        permissions.handles,
        conditions=(corrections.nothing_proposed,),
        checks=(checks.by_no_author, corrections.note_for_readers),
        effects=(corrections.propose_retraction,),
        fields=("note", "hides_text"),
    ),
    "retract": Transition(
        _("Retract it"),
        (Status.PUBLISHED,),
        Status.RETRACTED,
        permissions.is_editor,
        conditions=(corrections.proposed("retraction"),),
        checks=(checks.by_no_author, corrections.second_voice),
        effects=(corrections.confirm, letters.retracted),
    ),
    "propose_reinstatement": Transition(
        _("Propose to reinstate it"),
        (Status.RETRACTED,),
        Status.RETRACTED,
        permissions.handles,
        conditions=(corrections.nothing_proposed,),
        checks=(checks.by_no_author, corrections.note_for_readers),
        effects=(corrections.propose_reinstatement,),
        fields=("note",),
    ),
    "reinstate": Transition(
        _("Reinstate it"),
        (Status.RETRACTED,),
        Status.PUBLISHED,
        permissions.is_editor,
        conditions=(corrections.proposed("reinstatement"),),
        checks=(checks.by_no_author, corrections.second_voice),
        effects=(corrections.confirm, letters.reinstated),
    ),
    "set_aside": Transition(
        _("Set the proposal aside"),
        (Status.PUBLISHED, Status.RETRACTED),
        None,
        permissions.is_editor,
        conditions=(corrections.something_proposed,),
        checks=(checks.by_no_author,),
        effects=(corrections.set_aside,),
    ),
}
