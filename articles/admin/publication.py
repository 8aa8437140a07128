from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles import sharing
from articles.models import Publication
from articles.models.article import settle_pictures
from articles.views.home import page_at
from authors.edit_guard import EditGuardMixin
from authors.suggestions import SuggestsRows

PROMISED = _(
    "Days to answer hold for a kind of piece until it has twenty decisions. From then on its authors are promised what "
    "you have kept: the 80th percentile of the last year, rounded up."
)


class PublicationForm(forms.ModelForm):
    share_with = forms.MultipleChoiceField(
        label=_("Ways to hand a piece on"),
        choices=sharing.CHOICES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Plain links, for browsers that have no way of their own. None chosen: e-mail."),
    )

    def clean_social_links(self):
        """The lines as typed, each of which readers get as a link."""
        links = self.cleaned_data["social_links"]
        for line in filter(None, map(str.strip, links.splitlines())):
            if not Publication(social_links=line).social():
                raise forms.ValidationError(
                    _("“%(line)s” is no link: write a name, a space, then an address that begins with https://."),
                    params={"line": line},
                )
        return links

    def clean_logo(self):
        logo = self.cleaned_data["logo"]
        if logo and not logo.alt:
            raise forms.ValidationError(_("Say at the picture itself what it shows, for those who cannot see it."))
        return logo


@admin.register(Publication)
class PublicationAdmin(SuggestsRows, EditGuardMixin, admin.ModelAdmin):
    """One row: its list is its form. It is added once, where the site was not begun with start_publication."""

    form = PublicationForm
    autocomplete_fields = ["logo"]
    fieldsets = [
        (None, {"fields": ["name", "tagline", "description", "logo", "accent", "rights"]}),
        (_("Language and time"), {"fields": ["language", "time_zone"]}),
        (_("Contact"), {"fields": ["contact_email", "social_links"]}),
        (_("Under every piece"), {"fields": ["share_with", "submissions_note"]}),
        (_("What authors are promised"), {"fields": ["reply_days", "author_days"], "description": PROMISED}),
    ]

    def has_add_permission(self, request):
        return super().has_add_permission(request) and request.publication.pk is None

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        row = Publication.objects.order_by("pk").first()
        if row and self.has_view_permission(request, row):
            return HttpResponseRedirect(reverse("admin:articles_publication_change", args=[row.pk]))
        if self.has_add_permission(request):
            return HttpResponseRedirect(reverse("admin:articles_publication_add"))
        return super().changelist_view(request, extra_context)

    def get_urls(self):
        preview = self.admin_site.admin_view(require_POST(self.preview_view))
        return [path("preview/", preview, name="articles_publication_preview"), *super().get_urls()]

    def preview_view(self, request):
        """The home page with what the form holds, saved or not."""
        row = Publication.objects.order_by("pk").first()
        if not self.has_change_permission(request, row):
            raise PermissionDenied
        form = self.get_form(request, row)(request.POST, instance=row)
        if form.errors:
            return TemplateResponse(
                request,
                "admin/articles/publication/no_preview.html",
                {**self.admin_site.each_context(request), "title": _("No preview yet"), "form": form},
            )
        request.publication = form.instance
        return TemplateResponse(request, "articles/home.html", page_at(timezone.now()))

    def response_post_save_change(self, request, obj):
        return HttpResponseRedirect(reverse("admin:articles_publication_change", args=[obj.pk]))

    def save_model(self, request, obj, form, change):
        before = form.initial.get("logo")
        super().save_model(request, obj, form, change)
        settle_pictures({before, obj.logo_id} - {None})
