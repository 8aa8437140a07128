from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.models import Redirect
from authors.edit_guard import EditGuardMixin


class EndFilter(admin.SimpleListFilter):
    title = _("end")
    parameter_name = "end"

    def lookups(self, request, model_admin):
        return [("on", _("Leads on")), ("gone", _("Gone (410)"))]

    def queryset(self, request, queryset):
        asked = {"on": queryset.exclude(target=""), "gone": queryset.filter(target="")}
        return asked.get(self.value(), queryset)


@admin.register(Redirect)
class RedirectAdmin(EditGuardMixin, admin.ModelAdmin):
    list_display = ["path", "leads_to", "created_at"]
    list_filter = [EndFilter]
    nothing_yet = _("When something moves or goes, its old address comes here by itself.")
    search_fields = ["path", "target"]
    search_help_text = _("Part of the old or the new address.")
    fieldsets = [
        (
            None,
            {
                "fields": ["path", "target"],
                "description": _("Readers and search engines who ask for the old address are led to the new one."),
            },
        )
    ]
    list_per_page = 50
    show_full_result_count = False

    def view_on_site(self, obj):
        return obj.path

    @admin.display(description=_("leads to"), ordering="target")
    def leads_to(self, obj):
        return obj.target or _("gone (410)")

    def save_model(self, request, obj, form, change):
        """What led here goes straight on, so that no chain grows."""
        super().save_model(request, obj, form, change)
        if obj.target:
            Redirect.lead_on(obj.path, obj.target)
