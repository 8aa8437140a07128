"""Fields that the stock forms lack."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

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
