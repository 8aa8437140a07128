"""The questions that editors choose from when they ask for a review."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from authors.edit_guard import EditGuardMixin
from submissions.models import ReviewQuestion


@admin.register(ReviewQuestion)
class ReviewQuestionAdmin(EditGuardMixin, admin.ModelAdmin):
    list_display = ["text", "for_kinds", "is_active", "position"]
    list_filter = ["is_active", "kinds"]
    search_fields = ["text"]
    view_on_site = False
    fieldsets = [
        (
            None,
            {
                "fields": ["text", "kinds", "is_active", "position"],
                "description": _(
                    "Editors choose from these when they ask for a review. Reviews that are asked for keep the words "
                    "they were asked with."
                ),
            },
        )
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("kinds")

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        return super().formfield_for_manytomany(db_field, request, widget=forms.CheckboxSelectMultiple, **kwargs)

    @admin.display(description=_("for"))
    def for_kinds(self, question):
        return ", ".join(str(kind) for kind in question.kinds.all()) or _("every kind")
