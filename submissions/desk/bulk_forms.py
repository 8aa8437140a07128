from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from submissions import checks, letters

from .forms import field_for


class BulkForm(forms.Form):
    """What is asked once for many pieces. Its fields are those of the workflow's rows."""

    names: tuple = ()

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, auto_id="bulk-%s", **kwargs)
        for name in self.names:
            self.fields[name] = field_for(name, timezone.get_current_timezone_name())


class AssignForm(BulkForm):
    names = ("assignee",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["assignee"].required = True


class TagForm(BulkForm):
    tags = forms.CharField(
        label=_("Tags to add"), max_length=300, help_text=_("With commas between them. A piece has at most five.")
    )

    def clean_tags(self):
        names = [" ".join(name.split()) for name in self.cleaned_data["tags"].split(",")]
        unique = list({name.lower(): name for name in names if name}.values())
        if not unique:
            raise forms.ValidationError(_("Write a tag."))
        return unique


class DeclineForm(BulkForm):
    names = ("reason", "letter", "tell")

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, by=by, **kwargs)
        self.fields["letter"].initial = letters.suggestion("decline", None, by=by)
        for name in ("reason", "letter"):
            self.fields[name].decided_later = True

    def clean(self):
        data = super().clean()
        for check in (checks.reason_chosen, checks.letter_or_spam):
            if reason := check(None, None, data):
                self.add_error(None, reason)
        return data


FORMS = {"assign": AssignForm, "tag": TagForm, "decline": DeclineForm}
