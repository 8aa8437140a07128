from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Kind
from authors.edit_guard import EditGuardMixin

from .counting import counted, to_pieces
from .uses import StaysWhereUsed


@admin.register(Kind)
class KindAdmin(StaysWhereUsed, EditGuardMixin, admin.ModelAdmin):
    list_display = ["name", "length", "label_shown", "proof_required", "open_to_submissions", "pieces"]
    prepopulated_fields = {"slug": ["name"]}
    instead = _("Give these another kind first. A kind that is only no longer offered to authors can stay.")
    fieldsets = [
        (None, {"fields": ["name", "slug", "label_shown", "schema_type", "position"]}),
        (
            _("For authors"),
            {"fields": ["open_to_submissions", "min_words", "max_words", "guidelines", "proof_required"]},
        ),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(filed=counted(Article, "kind"))

    @admin.display(description=_("pieces"), ordering="filed")
    def pieces(self, obj):
        return to_pieces("kind__id__exact", obj, obj.filed)

    @admin.display(description=_("length"))
    def length(self, obj):
        return obj.length
