from django.contrib import admin
from django.forms import Script
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models import Publication
from articles.models.article import settle_pictures
from authors.edit_guard import EditGuardMixin
from authors.suggestions import SuggestsRows


@admin.register(Publication)
class PublicationAdmin(SuggestsRows, EditGuardMixin, admin.ModelAdmin):
    """One row: its list is its form. It is added once, where the site was not begun with start_publication."""

    class Media:
        js = [Script("js/select-names.js", type="module")]

    autocomplete_fields = ["logo"]
    fieldsets = [
        (None, {"fields": ["name", "tagline", "description", "logo", "rights"]}),
        (_("Language and time"), {"fields": ["language", "time_zone"]}),
        (_("Contact"), {"fields": ["contact_email", "social_links"]}),
        (_("What authors are promised"), {"fields": ["reply_days", "author_days"]}),
    ]

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not Publication.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        row = Publication.objects.order_by("pk").first()
        if row and self.has_view_permission(request, row):
            return HttpResponseRedirect(reverse("admin:articles_publication_change", args=[row.pk]))
        if self.has_add_permission(request):
            return HttpResponseRedirect(reverse("admin:articles_publication_add"))
        return super().changelist_view(request, extra_context)

    def response_post_save_change(self, request, obj):
        return HttpResponseRedirect(reverse("admin:articles_publication_change", args=[obj.pk]))

    def save_model(self, request, obj, form, change):
        before = form.initial.get("logo")
        super().save_model(request, obj, form, change)
        settle_pictures({before, obj.logo_id} - {None})
