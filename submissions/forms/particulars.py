from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Category, DebateLink, Kind
from submissions.models import Submission

from .answers import AnswersField
from .calls import CallChoice, CallField

MOST_TAGS = 5


class KindSelect(forms.RadioSelect):
    """Each kind carries its limits, against which js/word-meter.js counts, and whether it is a paper's."""

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        if value:
            kind = value.instance
            option["attrs"] |= {"data-min": kind.min_words, "data-max": kind.max_words}
            option["attrs"] |= {"data-scholarly": True} if kind.is_scholarly else {}
        return option


class ParticularsForm(CallChoice, forms.ModelForm):
    """What an author says about a piece besides its text. Validates only: particulars.save() writes, under its lock."""

    tags = forms.CharField(
        label=gettext_lazy("Tags"), required=False, max_length=300, help_text=gettext_lazy("Up to five, with commas.")
    )

    call = CallField()
    answers = AnswersField(
        label=gettext_lazy("Address of the piece it takes up"),
        required=False,
        max_length=2000,
        help_text=gettext_lazy("From the address bar of its page. Leave it empty if yours stands by itself."),
    )
    answers_as = forms.ChoiceField(
        label=gettext_lazy("As what"), required=False, choices=DebateLink.Kind, initial=DebateLink.Kind.RESPONSE
    )

    class Meta:
        model = Submission
        fields = [
            "kind", "primary_category", "categories", "tags", "is_original", "interests", "software_use", "call",
            "answers", "answers_as",
        ]  # fmt: skip
        widgets = {
            "kind": KindSelect,
            "categories": forms.CheckboxSelectMultiple,
            "interests": forms.Textarea({"rows": 2}),
            "software_use": forms.Textarea({"rows": 2}),
        }
        labels = {
            "primary_category": gettext_lazy("Section"),
            "categories": gettext_lazy("Also belongs in"),
            "is_original": gettext_lazy("This is our own work, unpublished elsewhere."),
            "interests": gettext_lazy("Money or jobs that bear on the subject"),
            "software_use": gettext_lazy("Parts that software wrote"),
        }
        help_texts = {
            "interests": gettext_lazy("Printed under the piece. Leave it empty if there are none."),
            "software_use": gettext_lazy("Say which. Leave it empty if there are none."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["tags"] = ", ".join(self.instance.tags)
        if self.instance.answers:
            self.fields["answers"].kept = self.instance.answers
            self.initial["answers"] = self.instance.answers.get_absolute_url()
        self.initial["call"] = self.instance.call and self.instance.call.slug
        self.has_calls = self.fields["call"].offer(self.instance.call_id)
        self.initial["answers_as"] = self.instance.answers_as or DebateLink.Kind.RESPONSE
        kinds = Kind.objects.filter(Q(open_to_submissions=True) | Q(pk=self.instance.kind_id))
        self.fields["kind"].queryset, self.fields["kind"].empty_label = kinds, None
        sections = Category.objects.order_by("name")
        self.fields["categories"].queryset = self.fields["primary_category"].queryset = sections
        self.fields["primary_category"].empty_label = _("The editors choose")

    def clean_tags(self):
        names = [" ".join(name.split())[:100] for name in self.cleaned_data["tags"].split(",")]
        unique = list({name.lower(): name for name in names if name}.values())
        if len(unique) > MOST_TAGS:
            raise forms.ValidationError(_("Choose at most five tags."))
        return unique

    def clean(self):
        cleaned = super().clean()
        if "answers" in cleaned:
            taken_up = cleaned["answers"] is not None
            cleaned["answers_as"] = (cleaned.get("answers_as") or DebateLink.Kind.RESPONSE) if taken_up else ""
        return cleaned

    def _post_clean(self):
        """The instance stays as it is: somebody else may have locked the stored one."""
