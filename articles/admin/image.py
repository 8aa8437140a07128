from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import FileResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from articles.forms import desk_picture_url
from articles.models import Image
from authors import pictures
from authors.edit_guard import EditGuardMixin
from authors.moments import short_day
from authors.pictures import BadPicture

from .uses import StaysWhereUsed, listed

CROP_NAMES = {"whole": _("whole"), "card": _("for shared links")}


class ImageForm(forms.ModelForm):
    upload = forms.FileField(label=_("File"), help_text=_("JPEG, PNG, WebP, AVIF or GIF, at most 20 MB."))

    class Meta:
        model = Image
        fields = ["upload", "alt", "caption", "credit", "licence", "focal_x", "focal_y"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["upload"].widget.attrs["accept"] = ".jpg,.jpeg,.png,.webp,.avif,.gif,image/*"
        if self.instance.pk:
            del self.fields["upload"]
        if "alt" in self.fields:
            self.fields["alt"].required = True

    def clean_upload(self):
        """The picture, decoded and drawn anew."""
        try:
            return taken_in(self.cleaned_data["upload"])
        except BadPicture as refused:
            raise ValidationError(str(refused)) from refused


def taken_in(upload):
    """An uploaded file as an authors.pictures.Picture. Raises BadPicture; nothing too large is read."""
    if upload.size > pictures.MAX_SIZE:
        raise BadPicture(pictures.TOO_LARGE)
    return pictures.take_in(upload.read())


class LackFilter(admin.SimpleListFilter):
    title = _("what is missing")
    parameter_name = "without"

    def lookups(self, request, model_admin):
        return [("alt", _("No alternative text")), ("credit", _("No credit"))]

    def queryset(self, request, queryset):
        asked = self.value()
        return queryset.filter(**{asked: ""}) if asked in {"alt", "credit"} else queryset


class PublicFilter(admin.SimpleListFilter):
    title = _("readers")
    parameter_name = "public"

    def lookups(self, request, model_admin):
        return [("yes", _("Readers see it")), ("no", _("Nothing public shows it"))]

    def queryset(self, request, queryset):
        asked = {"yes": queryset.exclude(public_file=""), "no": queryset.filter(public_file="")}
        return asked.get(self.value(), queryset)


@admin.register(Image)
class ImageAdmin(StaysWhereUsed, EditGuardMixin, admin.ModelAdmin):
    form = ImageForm
    list_display = ["thumbnail", "__str__", "credit", "is_public", "by", "added"]
    list_display_links = ["__str__"]
    list_filter = [LackFilter, PublicFilter, "created_at"]
    list_select_related = ["owner"]
    nothing_yet = _("Pictures come with the texts that show them, or are added here.")
    list_per_page = 24
    search_fields = ["alt", "caption", "credit"]
    search_help_text = _("Alternative text, caption or credit.")
    view_on_site = False
    instead = _("Take it out of them first. Versions that readers had keep their pictures.")

    def get_queryset(self, request):
        return super().get_queryset(request).of_the_house()

    @admin.display(description=_("picture"))
    def thumbnail(self, obj):
        return picture(obj, 96)

    @admin.display(description=_("public"), boolean=True)
    def is_public(self, obj):
        return bool(obj.public_file)

    @admin.display(description=_("added by"), ordering="owner__name")
    def by(self, obj):
        return obj.owner

    @admin.display(description=_("added"), ordering="created_at")
    def added(self, obj):
        return short_day(obj.created_at)

    # The form

    def get_fieldsets(self, request, obj=None):
        texts = ["alt", "caption", "credit", "licence"]
        focus = (
            _("Focal point"),
            {"fields": ["focal_x", "focal_y"], "description": _("What stays in view when it is cropped, from 0 to 1.")},
        )
        if obj is None:
            return [(None, {"fields": ["upload", *texts]})]
        readers = (_("For readers"), {"fields": ["used_in", "made"]})
        return [(None, {"fields": ["shown", *texts]}), focus, readers]

    def get_readonly_fields(self, request, obj=None):
        return ["shown", "used_in", "made"] if obj else []

    @admin.display(description=_("picture"))
    def shown(self, obj):
        return format_html(
            '<focal-point for="id_focal_x id_focal_y">{}</focal-point> <p>{}</p>', picture(obj, 480),
            gettext("%(width)d × %(height)d pixels") % {"width": obj.width, "height": obj.height},
        )  # fmt: skip

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if change:
            obj.places = self.places(request, [obj]).of(obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    @admin.display(description=_("used in"))
    def used_in(self, obj):
        return listed(obj.places) if obj.places else gettext("Nowhere yet.")

    @admin.display(description=_("sizes"))
    def made(self, obj):
        """Which renditions there are, or why there are none."""
        if not obj.public_file:
            return gettext("Made once something public shows it.")
        if obj.renditions:
            return listed((in_words(name, files), "") for name, files in obj.renditions.items())
        if obj.renditions_due_at:
            return gettext("They are being made. Until then readers get the picture as it is.")
        return gettext("They could not be made, so readers get the picture as it is. Send it again as a new picture.")

    def save_model(self, request, obj, form, change):
        if change:
            # Only what was typed: the worker may have written down renditions since the form was opened.
            obj.save(update_fields=form.changed_data)
            if {"focal_x", "focal_y"}.intersection(form.changed_data):
                obj.focus_anew()
            return
        obj.owner = request.user
        obj.hold(form.cleaned_data["upload"])
        super().save_model(request, obj, form, change)

    # Deleting

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        transaction.on_commit(obj.delete_files)

    def delete_queryset(self, request, queryset):
        images = list(queryset)
        super().delete_queryset(request, queryset)
        for image in images:
            transaction.on_commit(image.delete_files)

    # For the editor

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            path("upload/", view(require_POST(self.upload_view)), name="articles_image_upload"),
            path("<int:pk>/file/", view(require_safe(never_cache(self.file_view))), name="articles_image_file"),
        ]
        return own + super().get_urls()

    def upload_view(self, request):
        """Take in a picture that was dropped or pasted into a text; its alternative text is asked for there."""
        if not self.has_add_permission(request):
            return JsonResponse({"error": gettext("You may not add pictures.")}, status=403)
        upload = next(iter(request.FILES.values()), None)
        if upload is None:
            return JsonResponse({"error": gettext("No file came with this.")}, status=400)
        image = Image(owner=request.user)
        try:
            image.hold(taken_in(upload))
        except BadPicture as refused:
            return JsonResponse({"error": str(refused)}, status=400)
        image.save()
        self.log_addition(request, image, gettext("Added from a text"))
        size = {"width": image.width, "height": image.height}
        return JsonResponse({"id": image.pk, "url": desk_picture_url(image.pk), **size})

    def file_view(self, request, pk):
        """The picture for staff, whether or not readers may fetch it."""
        image = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_view_permission(request, image):
            raise PermissionDenied
        kind = "image/png" if image.file.name.endswith(".png") else "image/jpeg"
        response = FileResponse(image.file.open("rb"), content_type=kind)
        response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Cache-Control"] = "private, no-store"
        return response


def picture(image, width):
    height = round(image.height * width / image.width) if image.width else width
    return format_html(
        '<img class="desk-picture" src="{}" width="{}" height="{}" alt="{}" loading="lazy">',
        desk_picture_url(image.pk), width, height, image.alt,
    )  # fmt: skip


def in_words(crop, files):
    """“Shared links: 1200 × 630”: a crop and its sizes."""
    name = CROP_NAMES.get(crop, crop.replace("x", gettext(" to ")))
    sizes = ", ".join(f"{width} × {height}" for width, height, _name in files["jpeg"])
    return f"{name}: {sizes}"
