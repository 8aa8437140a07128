"""What a form asks about a change of what readers have: of which kind it is, and what they are told."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Version

Kind = Version.Kind
KINDS = [
    (Kind.TYPO, _("A slip mended: spelling, a comma, a link. It is listed in the history, and nobody is told.")),
    (Kind.CLARIFICATION, _("A clarification: nothing was wrong, but it could be misread. Readers see the note.")),
    (Kind.CORRECTION, _("A correction: something was wrong. Readers see the note, once a second editor confirms it.")),
]
ABOUT_NOTE = _("What was wrong and what is right. It stands on the page, in the history and among the corrections.")
ABOUT_RETRACTION = _("Who asked for it, and why. It stands over the piece while it is retracted.")
ABOUT_REINSTATEMENT = _("Why it stands again. Readers see it on the page and among the corrections.")


def kind_field(kinds=KINDS):
    return forms.ChoiceField(
        label=_("What kind of change is it?"), choices=kinds, required=False, widget=forms.RadioSelect
    )


def note_field(help_text=ABOUT_NOTE, *, required=False):
    return forms.CharField(
        label=_("Note for readers"),
        max_length=1000,
        required=required,
        widget=forms.Textarea({"rows": 3}),
        help_text=help_text,
    )


def hides_text_field():
    return forms.BooleanField(
        label=_("Take the text away"),
        required=False,
        help_text=_("Otherwise it stays below the notice, for the record. Choose this where the text does harm."),
    )
