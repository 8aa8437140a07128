"""Fields that the stock forms lack."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from . import papers
from .models import Tag


class LocalTimeInput(forms.DateTimeInput):
    """The browser's own picker of date and time, in the publication's zone."""

    input_type = "datetime-local"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class LocalTimeField(forms.DateTimeField):
    """A date and time in the publication's zone, in a year that a calendar can hold in every zone."""

    widget = LocalTimeInput

    def to_python(self, value):
        moment = super().to_python(value)
        if moment and not 1900 <= moment.year < 2200:
            raise ValidationError(_("Choose a year between 1900 and 2200."))
        return moment


def in_this_zone():
    return _("Time in %(zone)s.") % {"zone": timezone.get_current_timezone_name()}


class TagsInput(forms.TextInput):
    """A line of words with suggestions from the tags there are, after each comma."""

    template_name = "admin/articles/_tags_input.html"

    class Media:
        js = [forms.Script("js/tag-suggestions.js", type="module")]


class TagsField(forms.CharField):
    """Tags as people write them: words separated by commas."""

    widget = TagsInput

    def prepare_value(self, value):
        return value if isinstance(value, str) or value is None else ", ".join(str(tag) for tag in value)

    def to_python(self, value):
        words = [" ".join(word.split()) for word in super().to_python(value).split(",")]
        return list({word.lower(): word for word in reversed(words) if word}.values())[::-1]

    def validate(self, value):
        super().validate(value)
        longest = Tag._meta.get_field("name").max_length
        too_long = [word for word in value if len(word) > longest]
        if too_long:
            raise ValidationError(
                _("“%(tag)s …” is too long for a tag. Separate tags by commas."), params={"tag": too_long[0][:40]}
            )

    def run_validators(self, value):
        for word in value:
            super().run_validators(word)

    def has_changed(self, initial, data):
        before = {str(tag).lower() for tag in initial or []}
        return before != {word.lower() for word in self.to_python(data)}


class CleanedField(forms.CharField):
    """Text that takes its one form before its length counts. Nothing is required, or nothing yet (`decided_later`)."""

    def __init__(self, tidy, *, decided_later=False, **kwargs):
        super().__init__(required=False, **kwargs)
        self.tidy, self.decided_later = tidy, decided_later

    def to_python(self, value):
        return self.tidy(super().to_python(value))


class PaperFields(forms.Form):
    """For a form in which a text is written: what only research papers have, each in its one form."""

    abstract = CleanedField(
        papers.clean_abstract,
        decided_later=True,
        label=_("Abstract"),
        max_length=3000,
        widget=forms.Textarea({"rows": 7}),
        help_text=_("Question, method and findings in up to 250 words, plain text."),
    )
    keywords = CleanedField(
        papers.clean_keywords, label=_("Keywords"), max_length=500, help_text=_("Up to ten, with commas.")
    )
    references = CleanedField(
        papers.clean_references,
        label=_("References"),
        max_length=60_000,
        widget=forms.Textarea({"rows": 7}),
        help_text=_("One work a line. DOIs and web addresses become links."),
    )

    def clean_keywords(self):
        keywords = self.cleaned_data["keywords"]
        if len(papers.keyword_list(keywords)) > papers.MOST_KEYWORDS:
            raise ValidationError(_("Choose at most ten keywords."))
        return keywords

    def clean_references(self):
        references = self.cleaned_data["references"]
        if references.count("\n") >= papers.MOST_REFERENCES:
            raise ValidationError(_("A list of references holds at most 500 works, one a line."))
        return references

    def paper(self):
        """What was typed; a form that did not show these fields says nothing about them."""
        return {name: self.cleaned_data[name] for name in papers.LABELS if self.add_prefix(name) in self.data}
