from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.models import DebateLink
from authors.edit_guard import EditGuardMixin

from .choosing import ChoosesPieces


class TakesUpInline(ChoosesPieces, admin.StackedInline):
    """In a piece's own form: the pieces it takes up."""

    model = DebateLink
    fk_name = "source"
    fieldsets = [(None, {"fields": [("target", "kind")]})]
    autocomplete_fields = ["target"]
    extra = 0
    verbose_name = _("piece")
    verbose_name_plural = _("This piece takes up")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("source", "target")


@admin.register(DebateLink)
class DebateLinkAdmin(ChoosesPieces, EditGuardMixin, admin.ModelAdmin):
    list_display = ["source", "kind", "target", "created_at"]
    list_filter = ["kind"]
    list_select_related = ["source", "target"]
    search_fields = ["source__title", "target__title"]
    ordering = ["-created_at", "-pk"]
    fields = ["source", "kind", "target"]
    autocomplete_fields = ["source", "target"]
