from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.models import DebateLink
from authors.edit_guard import EditGuardMixin
from authors.moments import short_day

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


class KindOfLink(admin.ChoicesFieldListFilter):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.title = _("kind of link")


@admin.register(DebateLink)
class DebateLinkAdmin(ChoosesPieces, EditGuardMixin, admin.ModelAdmin):
    list_display = ["source", "kind", "target", "linked"]
    list_filter = [("kind", KindOfLink)]
    nothing_yet = _("Here stands which piece takes up which. A piece’s own form has a place for it too.")
    list_select_related = ["source", "target"]
    search_fields = ["source__title", "target__title"]
    ordering = ["-created_at", "-pk"]
    fields = ["source", "kind", "target"]
    autocomplete_fields = ["source", "target"]

    @admin.display(description=_("since"), ordering="created_at")
    def linked(self, obj):
        return short_day(obj.created_at)
