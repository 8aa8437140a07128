from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.models import Kind
from authors.edit_guard import EditGuardMixin


@admin.register(Kind)
class KindAdmin(EditGuardMixin, admin.ModelAdmin):
    list_display = ["name", "length", "label_shown", "proof_required", "open_to_submissions"]
    prepopulated_fields = {"slug": ["name"]}
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
