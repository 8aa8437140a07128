from django.contrib import admin
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from articles.forms import DisclaimerForm
from articles.models import Disclaimer
from authors.edit_guard import EditGuardMixin
from authors.moments import short_day
from authors.suggestions import SuggestsRows


@admin.register(Disclaimer)
class DisclaimerAdmin(SuggestsRows, EditGuardMixin, admin.ModelAdmin):
    """A text that is in force stays as it is: old pieces show it. A new text is a new row."""

    form = DisclaimerForm
    list_display = ["text_start", "kind_or_all", "since"]
    search_fields = ["text"]
    nothing_yet = _("Without one, pieces end with their author.")
    fieldsets = [
        (
            None,
            {
                "fields": ["kind", "text", "in_force_from"],
                "description": _(
                    "Every piece carries the text that was in force when it appeared. Once in force it stays as it is:"
                    " for a new text add another."
                ),
            },
        )
    ]
    list_select_related = ["kind"]

    @admin.display(description=_("text"), ordering="text")
    def text_start(self, obj):
        return Truncator(obj.text).chars(120)

    @admin.display(description=_("kind"), ordering="kind")
    def kind_or_all(self, obj):
        return obj.kind or _("every other kind")

    @admin.display(description=_("in force"), ordering="in_force_from")
    def since(self, obj):
        words = _("since %(day)s") if self.in_force(obj) else _("from %(day)s")
        return words % {"day": short_day(obj.in_force_from)}

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not self.in_force(obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not self.in_force(obj)

    def in_force(self, obj):
        return obj is not None and obj.in_force_from <= timezone.now()
