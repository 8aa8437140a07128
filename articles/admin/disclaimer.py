from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.forms import DisclaimerForm
from articles.models import Disclaimer
from authors.edit_guard import EditGuardMixin


@admin.register(Disclaimer)
class DisclaimerAdmin(EditGuardMixin, admin.ModelAdmin):
    """A text that is in force stays as it is: old pieces show it. A new text is a new row."""

    form = DisclaimerForm
    list_display = ["text_start", "kind_or_all", "in_force_from"]
    list_select_related = ["kind"]

    @admin.display(description=_("text"), ordering="text")
    def text_start(self, obj):
        return str(obj)

    @admin.display(description=_("kind"), ordering="kind")
    def kind_or_all(self, obj):
        return obj.kind or _("every other kind")

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not self.in_force(obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not self.in_force(obj)

    def in_force(self, obj):
        return obj is not None and obj.in_force_from <= timezone.now()
