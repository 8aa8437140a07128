from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.models import Redirect
from authors.edit_guard import EditGuardMixin


@admin.register(Redirect)
class RedirectAdmin(EditGuardMixin, admin.ModelAdmin):
    list_display = ["path", "leads_to", "created_at"]
    search_fields = ["path", "target"]
    fields = ["path", "target"]

    @admin.display(description=_("leads to"), ordering="target")
    def leads_to(self, obj):
        return obj.target or _("gone (410)")
