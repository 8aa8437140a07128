from django import forms
from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from authors.edit_guard import EditGuardMixin
from authors.forms import WebsiteField
from authors.models import Author
from authors.names import clean_name
from authors.portraits import PortraitField, PortraitFormMixin

from .claiming import Claiming


class AccountFilter(admin.SimpleListFilter):
    title = _("account")
    parameter_name = "account"

    def lookups(self, request, model_admin):
        return [("yes", _("With an account")), ("no", _("Guests")), ("sought", _("Guests who may have one now"))]

    def queryset(self, request, queryset):
        asked = {"yes": queryset.exclude(user=None), "no": queryset.guests(), "sought": queryset.sought()}
        return asked.get(self.value(), queryset)


class AuthorForm(PortraitFormMixin, forms.ModelForm):
    photo = PortraitField(label=_("Photo"), required=False, help_text=_("Cut square around its middle. Up to 20 MB."))
    website = WebsiteField()

    class Meta:
        model = Author
        fields = ["name", "slug", "affiliation", "bio", "photo", "website", "orcid", "email"]

    def clean_name(self):
        return clean_name(self.cleaned_data["name"])


class AuthorAdmin(Claiming, EditGuardMixin, admin.ModelAdmin):
    """Author pages, with or without an account behind them. Registered where redirects are known."""

    form = AuthorForm
    list_display = ["portrait", "name", "affiliation", "user"]
    list_display_links = ["name"]
    list_filter = [AccountFilter]
    list_select_related = ["user"]
    list_per_page = 50
    search_fields = ["name", "slug", "affiliation", "email"]
    search_help_text = _("Name, address, affiliation or e-mail address.")
    ordering = ["name", "pk"]
    show_full_result_count = False
    empty_value_display = "–"
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (_("What readers see"), {"fields": ["name", "slug", "affiliation", "bio", "photo", "website", "orcid"]}),
        (_("For the desk only"), {"fields": ["email"]}),
    ]

    @admin.display(description=_("photo"), empty_value="")
    def portrait(self, author):
        return format_html('<img src="{}" alt="" width="32" height="32">', author.photo.url) if author.photo else ""
