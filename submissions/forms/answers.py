"""What a piece takes up: a public article, named by its address or the last part of one."""

import re
from urllib.parse import unquote

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, DebateLink

Kind = DebateLink.Kind
LAST_PART = re.compile(r"(?:^|/)([-\w]{1,200})/?(?:[?#].*)?\Z", re.DOTALL)


def piece_at(address):
    """The public piece at an address, with its byline, or None."""
    found = LAST_PART.search(unquote(address.strip()[:2000]))
    return Article.objects.published().with_bylines().filter(slug=found[1]).first() if found else None


class AnswerChoice(forms.Form):
    """For a form that begins a piece: the piece it answers comes with the address, and can be let go of here."""

    answers = forms.CharField(required=False, widget=forms.HiddenInput)
    answers_as = forms.ChoiceField(
        label=gettext_lazy("Your piece is"),
        required=False,
        widget=forms.RadioSelect,
        choices=[*Kind.choices, ("", gettext_lazy("Something else, not about that piece"))],
        initial=Kind.RESPONSE,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        named = str(self["answers"].value() or "")
        self.answered = piece_at(named)
        self.answers_nothing_public = bool(named) and self.answered is None
        if self.answered is None:
            del self.fields["answers_as"]

    def clean_answers(self):
        return self.answered

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("answers_as"):
            cleaned.update(answers=None, answers_as="")
        return cleaned


class AnswersField(forms.CharField):
    """For a piece that has begun: the address of what it takes up. `kept` may stay when readers have it no longer."""

    kept = None

    def clean(self, value):
        address = super().clean(value)
        if self.kept and address == self.kept.get_absolute_url():
            return self.kept
        found = piece_at(address) if address else None
        if address and found is None:
            raise forms.ValidationError(_("There is no piece at this address. Copy it from the piece’s page."))
        return found
