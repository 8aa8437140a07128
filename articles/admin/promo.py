from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from articles.forms import desk_picture_url
from articles.models import Image, Promo
from articles.models.article import settle_pictures
from authors.edit_guard import EditGuardMixin
from authors.suggestions import SuggestsRows

from .period import PeriodFilter, PeriodForm, span_of, state_of


class PromoForm(PeriodForm):
    class Meta:
        model = Promo
        fields = [
            "name", "place", "position", "title", "text", "link", "link_label", "image", "alt", "categories",
            "starts_at", "ends_at",
        ]  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "image" in self.fields:
            self.fields["image"].queryset = Image.objects.of_the_house()

    def clean(self):
        """What stands at the picture itself goes for a promo that says nothing else when it takes it."""
        cleaned = super().clean()
        image = cleaned.get("image")
        if image and "image" in self.changed_data:
            cleaned["alt"] = cleaned.get("alt") or image.alt[: Promo._meta.get_field("alt").max_length]
        return cleaned


@admin.register(Promo)
class PromoAdmin(SuggestsRows, EditGuardMixin, admin.ModelAdmin):
    form = PromoForm
    list_display = ["name", "place", "position", "state", "time", "filed"]
    list_filter = [PeriodFilter, "place", ("categories", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["name", "title", "text"]
    autocomplete_fields = ["image", "categories"]
    view_on_site = False
    nothing_yet = _("A promo says something of the house’s own: an event, a call, a partner.")
    fieldsets = [
        (
            None,
            {
                "fields": ["name", "place", "position"],
                "description": _(
                    "Within a place the lowest position comes first. The home page has room for one between two"
                    " sections, the list of a category and the archive for one after the sixth piece, a piece for one"
                    " between two of its parts."
                ),
            },
        ),
        (_("In words"), {"fields": ["title", "text"], "description": _("Or a picture instead, below.")}),
        (
            _("As a picture"),
            {
                "fields": ["image", "alt"],
                "description": _(
                    "Readers get the picture from this site, and nobody counts who sees it or follows its link."
                ),
            },
        ),
        (_("Link"), {"fields": ["link", "link_label"]}),
        (_("When and where"), {"fields": ["starts_at", "ends_at", "categories"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("categories")

    @admin.display(description=_("state"))
    def state(self, obj):
        return state_of(obj, timezone.now())

    @admin.display(description=_("time"), ordering="starts_at")
    def time(self, obj):
        return span_of(obj) or _("always")

    @admin.display(description=_("categories"))
    def filed(self, obj):
        return ", ".join(category.name for category in obj.categories.all()) or _("everywhere")

    def get_urls(self):
        preview = self.admin_site.admin_view(require_safe(self.preview_view))
        return [path("<int:pk>/preview/", preview, name="articles_promo_preview"), *super().get_urls()]

    def preview_view(self, request, pk):
        """The promo as readers have it in its place, whether or not its time has come."""
        promo = get_object_or_404(self.get_queryset(request).select_related("image"), pk=pk)
        if not self.has_view_permission(request, promo):
            raise PermissionDenied
        if promo.image:
            promo.image.private_url = desk_picture_url(promo.image_id)
        variant = "inline" if promo.place == Promo.Place.ARTICLE else "wide"
        response = render(request, "admin/articles/promo/preview.html", {"promo": promo, "variant": variant})
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    # Its picture is public as long as there is the promo

    def save_model(self, request, obj, form, change):
        before = form.initial.get("image")
        super().save_model(request, obj, form, change)
        settle_pictures({before, obj.image_id} - {None})

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        settle_pictures({obj.image_id} - {None})

    def delete_queryset(self, request, queryset):
        pictures = {promo.image_id for promo in queryset} - {None}
        super().delete_queryset(request, queryset)
        settle_pictures(pictures)
