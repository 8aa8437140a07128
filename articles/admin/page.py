from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from articles import html
from articles.forms import PageForm, desk_picture_url
from articles.models import Image, Page
from articles.models.article import settle_pictures
from articles.views.page import context_of
from authors.edit_guard import EditGuardMixin
from authors.moments import short_day

from .moving import LeavesRedirects
from .nonce import NoncedMedia


@admin.register(Page)
class PageAdmin(LeavesRedirects, NoncedMedia, EditGuardMixin, admin.ModelAdmin):
    form = PageForm
    list_display = ["title", "slug", "menu", "serves", "position", "is_public", "changed"]
    list_filter = ["menu", "is_public"]
    nothing_yet = _("About, contact, policies: pages that stay.")
    search_fields = ["title", "slug"]
    prepopulated_fields = {"slug": ["title"]}
    fieldsets = [
        (None, {"fields": ["title", "slug", "body"]}),
        (_("Place"), {"fields": ["menu", "position", "is_public", "purpose"]}),
    ]

    @admin.display(description=_("updated"), ordering="updated_at")
    def changed(self, obj):
        return short_day(obj.updated_at)

    def was_public(self, obj):
        return obj.is_public

    def get_urls(self):
        preview = self.admin_site.admin_view(require_safe(self.preview_view))
        return [path("<int:pk>/preview/", preview, name="articles_page_preview"), *super().get_urls()]

    def preview_view(self, request, pk):
        """The page as readers have it once it is public."""
        page = get_object_or_404(Page, pk=pk)
        if not self.has_view_permission(request, page):
            raise PermissionDenied
        pictures = Image.objects.of_the_house().filter(pk__in=html.image_ids(page.body)).by_id_at(desk_picture_url)
        response = render(request, "articles/page.html", context_of(page, pictures))
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    @admin.display(description=_("purpose"), ordering="purpose")
    def serves(self, obj):
        return obj.get_purpose_display() if obj.purpose else None

    def view_on_site(self, obj):
        return obj.get_absolute_url() if obj.is_public else None

    def save_model(self, request, obj, form, change):
        before = html.image_ids(Page.objects.get(pk=obj.pk).body) if change else []
        super().save_model(request, obj, form, change)
        settle_pictures({*before, *html.image_ids(obj.body)})

    def delete_model(self, request, obj):
        pictures = html.image_ids(obj.body)
        super().delete_model(request, obj)
        settle_pictures(pictures)

    def delete_queryset(self, request, queryset):
        pictures = {pk for page in queryset for pk in html.image_ids(page.body)}
        super().delete_queryset(request, queryset)
        settle_pictures(pictures)
