from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from authors.names import clean_name

MOST_AUTHORS = 12


class AuthorForm(forms.Form):
    """One line of the byline."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=150)
    email = forms.EmailField(label=gettext_lazy("E-mail address"))
    affiliation = forms.CharField(label=gettext_lazy("Affiliation"), max_length=200, required=False)

    def clean_name(self):
        return clean_name(self.cleaned_data["name"])

    def clean_email(self):
        """One address in one spelling, so that a link goes to one person; a fixed one stays as it is stored."""
        return self.cleaned_data["email"] if self.fields["email"].disabled else self.cleaned_data["email"].lower()


class BaseAuthorFormSet(BaseFormSet):
    """The authors in byline order, one empty line after them."""

    def __init__(self, submission, fixed, data=None):
        self.fixed = fixed
        self.stored = list(submission.contributors.all())
        initial = [{name: getattr(row, name) for name in ("name", "email", "affiliation")} for row in self.stored]
        super().__init__(data, initial=initial, prefix="authors")

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if index is not None and index < len(self.stored) and self.stored[index].pk in self.fixed:
            form.fields["email"].disabled = True
            form.fields.pop("DELETE", None)
        elif "DELETE" in form.fields:
            form.fields["DELETE"].label = _("Remove")

    def clean(self):
        emails = [row["email"].lower() for row in self.rows()]
        if len(set(emails)) < len(emails):
            raise forms.ValidationError(_("Two authors have the same e-mail address. Each needs their own."))
        if not emails:
            raise forms.ValidationError(_("A piece needs an author."))

    def rows(self):
        """What was filled in and not removed."""
        return [
            {name: form.cleaned_data[name] for name in ("name", "email", "affiliation")}
            for form in self.forms
            if form.is_valid() and form.cleaned_data.get("email") and not form.cleaned_data.get("DELETE")
        ]


AuthorFormSet = formset_factory(
    AuthorForm,
    formset=BaseAuthorFormSet,
    extra=1,
    can_delete=True,
    can_delete_extra=False,
    max_num=MOST_AUTHORS,
    absolute_max=MOST_AUTHORS,
    validate_max=True,
)
