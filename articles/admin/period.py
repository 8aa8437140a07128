"""What holds for a time, in the admin: its state in words, a filter by it, and fields in the publication's zone."""

from django import forms
from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.fields import LocalTimeField, in_this_zone
from authors.moments import in_short


def state_of(period, moment):
    """Where it stands in its time, in words."""
    if period.is_over(moment):
        return gettext("Over")
    return gettext("Waiting") if period.is_waiting(moment) else gettext("Running")


def span_of(period):
    """From when until when, in words; empty where it is without both."""
    ends = [(gettext("from %(time)s"), period.starts_at), (gettext("until %(time)s"), period.ends_at)]
    return " ".join(words % {"time": in_short(moment)} for words, moment in ends if moment)


class PeriodForm(forms.ModelForm):
    """For a model that is a Period."""

    starts_at = LocalTimeField(label=_("From"), required=False)
    ends_at = LocalTimeField(label=_("Until"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "starts_at" in self.fields:
            self.fields["starts_at"].help_text = _("Empty: at once. %(zone)s") % {"zone": in_this_zone()}
            self.fields["ends_at"].help_text = _("Empty: until you take it away.")


class PeriodFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("running", _("Running")), ("waiting", _("Waiting")), ("over", _("Over"))]

    def queryset(self, request, queryset):
        asked = self.value()
        return getattr(queryset, asked)(timezone.now()) if asked in {"running", "waiting", "over"} else queryset
