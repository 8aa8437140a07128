from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles import html
from articles.forms import PageForm
from articles.models import Page
from articles.models.article import settle_pictures
from authors.edit_guard import EditGuardMixin
from authors.moments import short_day

from .moving import LeavesRedirects
from .nonce import NoncedMedia


@admin.register(Page)
class PageAdmin(LeavesRedirects, NoncedMedia, EditGuardMixin, admin.ModelAdmin):
    form = PageForm
    list_display = ["title", "slug", "menu", "purpose", "position", "is_public", "changed"]
    list_filter = ["menu", "is_public"]
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
