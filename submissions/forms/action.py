from django import forms
from django.utils.translation import gettext_lazy as _

from submissions import timeline

NOTES = {
    "withdraw": (_("Why you withdraw it"), _("The editors read it.")),
    "resubmit": (_("What you changed"), _("Or why nothing needs to change. The editors read it.")),
    "approve_proof": (_("A word to the editor"), ""),
    "ask_corrections": (_("What should be different"), _("The editor looks at it, then sends a new proof.")),
}


class ActionForm(forms.Form):
    """What one of an author's actions asks for."""

    expected_seq = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, action, transition, submission, data=None, *, seq=None):
        seen = timeline.last_told(submission) if seq is None else seq
        super().__init__(data, auto_id=f"{action}-%s", initial={"expected_seq": seen})
        if "digest" in transition.fields:
            self.fields["digest"] = forms.CharField(
                required=False, widget=forms.HiddenInput, initial=submission.text_digest, max_length=64
            )
        if "note" in transition.fields:
            label, help_text = NOTES[action]
            self.fields["note"] = forms.CharField(
                label=label, help_text=help_text, required=action == "ask_corrections", max_length=10_000,
                widget=forms.Textarea({"rows": 4}), error_messages={"required": _("Say what should be different.")},
            )  # fmt: skip
