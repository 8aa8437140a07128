"""For which call a piece is meant: one that is open, named by its short name."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from submissions.models import Call


class CallField(forms.ModelChoiceField):
    """One of the open calls, or the one `kept` from when it was."""

    def __init__(self, **options):
        options = {
            "label": gettext_lazy("Call"),
            "required": False,
            "empty_label": gettext_lazy("For no call"),
            **options,
        }
        super().__init__(Call.objects.none(), to_field_name="slug", **options)

    def offer(self, kept=None):
        """Offer what is open now. Returns whether there is anything to choose."""
        self.queryset = Call.objects.filter(Q(pk__in=Call.objects.open()) | Q(pk=kept)).prefetch_related("kinds")
        return bool(self.queryset)


class CallChoice(forms.Form):
    """For a form about a piece with its kind: a call may ask for certain kinds only."""

    def clean(self):
        cleaned = super().clean()
        call, kind = cleaned.get("call"), cleaned.get("kind")
        kinds = list(call.kinds.all()) if call else []
        if kind and kinds and kind not in kinds:
            wanted = ", ".join(kind.name for kind in kinds)
            self.add_error(
                "call", _("This call is for %(kinds)s. Choose another kind, or no call.") % {"kinds": wanted}
            )
        return cleaned
