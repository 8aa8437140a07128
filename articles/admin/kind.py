from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.models import Kind
from authors.edit_guard import EditGuardMixin

from .uses import StaysWhereUsed


@admin.register(Kind)
class KindAdmin(StaysWhereUsed, EditGuardMixin, admin.ModelAdmin):
    list_display = ["name", "length", "label_shown", "proof_required", "open_to_submissions"]
    prepopulated_fields = {"slug": ["name"]}
    instead = _("Give these another kind first. A kind that is only no longer offered to authors can stay.")
    fieldsets = [
        (None, {"fields": ["name", "slug", "label_shown", "schema_type", "position"]}),
        (
            _("For authors"),
            {"fields": ["open_to_submissions", "min_words", "max_words", "guidelines", "proof_required"]},
        ),
    ]

    @admin.display(description=_("length"))
    def length(self, obj):
        return obj.length
