"""The forms that begin a piece: short for people with an account, guarded against machines where none is asked for."""

from django import forms
from django.core import signing
from django.utils.html import linebreaks
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import html
from articles.models import Kind
from authors.names import clean_name

from .answers import AnswerChoice
from .calls import CallChoice, CallField
from .word_file import REFUSALS, WordFileField

SOONEST, LATEST = 3, 24 * 3600
SALT = "submissions.new"


class BeginForm(CallChoice, AnswerChoice):
    """A piece by somebody logged in: the rest is asked for in the studio."""

    kind = forms.ModelChoiceField(
        label=gettext_lazy("Kind of piece"),
        queryset=Kind.objects.filter(open_to_submissions=True),
        empty_label=None,
        widget=forms.RadioSelect,
    )
    call = CallField()
    title = forms.CharField(
        label=gettext_lazy("Title"), max_length=300, help_text=gettext_lazy("A working title will do.")
    )
    text = forms.CharField(
        label=gettext_lazy("Text"),
        required=False,
        widget=forms.Textarea({"rows": 10}),
        help_text=gettext_lazy("Type or paste it here, or send a Word file instead. You can also write it later."),
    )
    file = WordFileField(
        label=gettext_lazy("Or a Word file"), required=False, help_text=gettext_lazy("A .docx of at most 20 MB.")
    )
    refusals = REFUSALS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].initial = Kind.objects.filter(open_to_submissions=True).first()
        if not self.fields["call"].offer():
            del self.fields["call"]

    def clean_text(self):
        """What was typed as HTML; markup in it is text like any other."""
        try:
            return html.clean(linebreaks(self.cleaned_data["text"], autoescape=True))
        except html.TooLarge as error:
            raise forms.ValidationError(str(error)) from error

    def clean(self):
        cleaned = super().clean()
        upload = self.files.get("file")
        if self.errors and upload and "file" not in self.errors:
            self.add_error("file", _("Choose “%(name)s” once more: browsers forget files.") % {"name": upload.name})
        return cleaned


class OpenForm(BeginForm):
    """The same without an account: name, address, a field for machines to fall into, a clock for the hasty."""

    name = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=150,
        widget=forms.TextInput({"autocomplete": "name"}),
        help_text=gettext_lazy("As it should stand over the piece."),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        widget=forms.EmailInput({"autocomplete": "email"}),
        help_text=gettext_lazy("We send a link that opens your draft. No password is needed."),
    )
    leave_empty = forms.CharField(
        label=gettext_lazy("Leave this field empty"),
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}),
    )
    opened = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ["name", "email", "kind", "call", "title", "text", "file", "leave_empty", "opened"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["opened"].initial = self.stamp = signing.dumps("", salt=SALT)

    def clean_name(self):
        return clean_name(self.cleaned_data["name"])

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    def clean_leave_empty(self):
        if self.cleaned_data["leave_empty"]:
            raise forms.ValidationError(_("Empty this field, then send the form again."))
        return ""

    def clean(self):
        stamp = self.cleaned_data.get("opened", "")
        if not is_younger(stamp, LATEST):
            self.add_error(None, _("This page was open for over a day. What you typed is still here: send it again."))
            self.data = self.data.copy()
            self.data["opened"] = self.stamp
        elif is_younger(stamp, SOONEST):
            self.add_error(None, _("That was faster than people type. What you typed is still here: send it again."))
        return super().clean()


def is_younger(stamp, seconds):
    """Whether the form was opened here, and that many seconds ago at most."""
    try:
        signing.loads(stamp, salt=SALT, max_age=seconds)
    except signing.BadSignature:
        return False
    return True
