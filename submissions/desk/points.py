"""The points of the checklist in the admin."""

from django import forms
from django.contrib import admin

from authors.edit_guard import EditGuardMixin
from submissions.models import ChecklistItem


@admin.register(ChecklistItem)
class ChecklistItemAdmin(EditGuardMixin, admin.ModelAdmin):
    list_display = ["text", "stage", "is_hard", "position", "is_active"]
    list_filter = ["stage", "is_hard", "is_active", "kinds"]
    search_fields = ["text"]
    fields = ["text", "stage", "is_hard", "kinds", "position", "is_active"]

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        field = super().formfield_for_manytomany(db_field, request, widget=forms.CheckboxSelectMultiple, **kwargs)
        field.widget.can_add_related = False
        return field
