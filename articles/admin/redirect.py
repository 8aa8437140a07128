from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.models import Redirect
from authors.edit_guard import EditGuardMixin


@admin.register(Redirect)
class RedirectAdmin(EditGuardMixin, admin.ModelAdmin):
    list_display = ["path", "leads_to", "created_at"]
    list_filter = [("target", admin.EmptyFieldListFilter)]
    search_fields = ["path", "target"]
    search_help_text = _("Part of the old or the new address.")
    fields = ["path", "target"]
    list_per_page = 50
    show_full_result_count = False

    @admin.display(description=_("leads to"), ordering="target")
    def leads_to(self, obj):
        return obj.target or _("gone (410)")

    def save_model(self, request, obj, form, change):
        """What led here goes straight on, so that no chain grows."""
        super().save_model(request, obj, form, change)
        if obj.target:
            Redirect.lead_on(obj.path, obj.target)
