from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.forms import ArticleForm
from articles.models import Article, DebateLink
from articles.models.article import settle_pictures
from authors.edit_guard import EditGuardMixin
from authors.moments import short_day
from authors.suggestions import SuggestsRows

from .attachment import AttachmentInline
from .byline import BylineInline
from .correcting import Correcting
from .debate import TakesUpInline
from .edit_link import edit_link
from .moving import LeavesRedirects
from .nonce import NoncedMedia
from .preview import Preview
from .publishing import Publishing, is_closed_to, is_held_by_desk, seen_by, submission_of
from .uses import SaysWhatStays
from .version import Versions


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("draft", _("Draft")), ("scheduled", _("Scheduled")), ("published", _("Published"))]

    def queryset(self, request, queryset):
        asked = {
            "draft": queryset.filter(published_at=None),
            "scheduled": queryset.scheduled(),
            "published": queryset.published(),
        }
        return asked.get(self.value(), queryset)


class ArticleList(ChangeList):
    def get_queryset(self, request, exclude_parameters=None):
        return super().get_queryset(request, exclude_parameters).with_bylines().defer("body", "provenance")


@admin.register(Article)
class ArticleAdmin(
    SaysWhatStays,
    Correcting,
    Publishing,
    Versions,
    Preview,
    LeavesRedirects,
    NoncedMedia,
    SuggestsRows,
    EditGuardMixin,
    admin.ModelAdmin,
):
    form = ArticleForm
    inlines = [BylineInline, AttachmentInline, TakesUpInline]
    list_display = ["headline", "kind", "category", "byline", "state", "changed"]
    list_filter = [StateFilter, "kind", ("primary_category", admin.RelatedOnlyFieldListFilter)]
    list_per_page = 50
    date_hierarchy = "published_at"
    ordering = ["-created_at", "-pk"]
    search_fields = ["title", "kicker", "slug", "bylines__name"]

    autocomplete_fields = ["primary_category", "categories", "lead_image"]
    prepopulated_fields = {"slug": ["title"]}
    view_on_site = False

    nothing_yet = _("Pieces of authors come from the queue. What the house writes itself begins here.")

    # The list

    def lookup_allowed(self, lookup, value, request=None):
        """Other rooms lead to the pieces of an author, a tag or a category."""
        return lookup in {"bylines__author", "tagged__tag"} or super().lookup_allowed(lookup, value, request)

    def get_changelist(self, request, **kwargs):
        return ArticleList

    @admin.display(description=_("headline"), ordering="title")
    def headline(self, obj):
        return str(obj)

    @admin.display(description=_("category"), ordering="primary_category")
    def category(self, obj):
        return obj.primary_category

    @admin.display(description=_("byline"))
    def byline(self, obj):
        return ", ".join(row.name for row in obj.bylines.all())

    @admin.display(description=_("state"), ordering="published_at")
    def state(self, obj):
        if not obj.published_at:
            return _("Draft")
        word = _("Published") if obj.is_published else _("Scheduled")
        return format_html("{}<br>{}", word, short_day(obj.published_at))

    @admin.display(description=_("updated"), ordering="updated_at")
    def changed(self, obj):
        return short_day(obj.updated_at or (obj.first_published_at if obj.was_public else obj.created_at))

    # The form

    def get_fieldsets(self, request, obj=None):
        text = ["title", "kicker", "standfirst", "body"]
        place = ["kind", "primary_category", "categories", "tags", "language", "slug"]
        picture = ["lead_image", "lead_alt", "lead_caption", "lead_credit"]
        rights = ["declaration", "licence", "doi", "is_listed", "imported_visits"]
        paper = ["abstract", "keywords", "references"]
        fieldsets = [
            (None, {"fields": text}),
            (_("Place"), {"fields": place}),
            (_("Lead picture"), {"fields": picture, "description": _("Choose one, or add it with the plus sign.")}),
            (_("For a research paper"), {"fields": paper}),
            (_("Declaration and rights"), {"fields": rights}),
        ]
        if obj and obj.is_published:
            fieldsets = self.fieldsets_of_public(obj, fieldsets)
        if obj and not self.has_change_permission(request, obj):
            # Shown as it is stored, so without the text, which the preview shows as readers see it.
            return [(None, {"fields": [*text[:3], *place[:3], *place[4:], *picture, *paper, *rights]})]
        if self.may_publish(request) and not (obj and obj.is_published):
            fieldsets.append((_("Publication"), {"fields": ["publish_at"]}))
        return fieldsets

    def get_queryset(self, request):
        rows = super().get_queryset(request).filter(seen_by(request.user))
        return rows.select_related("kind", "primary_category", "submission")

    def has_change_permission(self, request, obj=None):
        if not super().has_change_permission(request, obj):
            return False
        return obj is None or not (is_held_by_desk(obj) or is_closed_to(request.user, obj))

    def has_delete_permission(self, request, obj=None):
        """What readers had, or came through the desk, is unpublished and kept."""
        kept = obj is not None and (obj.was_public or submission_of(obj))
        return super().has_delete_permission(request, obj) and not kept

    def why_they_stay(self, request, things):
        kept = [article for article in things if not self.has_delete_permission(request, article)]
        names = [format_html("<b>{}</b>", article) for article in kept]
        return [*names, gettext("What readers had, or came through the desk, is unpublished and kept.")] if kept else []

    # Saving

    def was_public(self, obj):
        return obj.was_public

    def addresses(self, obj):
        debate = [reverse("articles:debate", args=[obj.slug])] if DebateLink.objects.public().of(obj).exists() else []
        return [*super().addresses(obj), *debate]

    def save_model(self, request, obj, form, change):
        form.before = Article.objects.get(pk=obj.pk) if change else Article()
        form.bylines_before = list(obj.bylines.all()) if change else []
        if not change:
            obj.provenance = {"staff": True}
        if not obj.was_public:
            obj.updated_at = timezone.now()
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        """The piece is whole now: file it under its primary category, keep its version, settle its pictures."""
        super().save_related(request, form, formsets, change)
        article = form.instance
        article.categories.add(article.primary_category)
        if not self.publish_as_asked(request, form) and article.first_published_at:
            self.record(request, form)
        settle_pictures({*form.before.picture_ids(), *article.picture_ids()})

    # Beside the form

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            path("edit-link/", edit_link(self.admin_site), name="articles_article_edit_link"),
            path("<int:pk>/preview/", view(self.preview_view), name="articles_article_preview"),
            path("<int:pk>/unpublish/", view(self.unpublish_view), name="articles_article_unpublish"),
            path("<int:pk>/retract/", view(self.retract_view), name="articles_article_retract"),
            path("<int:pk>/reinstate/", view(self.reinstate_view), name="articles_article_reinstate"),
            path("<int:pk>/proposal/", view(self.proposal_view), name="articles_article_proposal"),
            path("<int:pk>/versions/<int:number>/", view(self.version_view), name="articles_article_version"),
        ]
        return own + super().get_urls()

    def seen(self, request, pk, *, lock=False):
        """The article, for somebody who may see it."""
        rows = Article.objects.select_for_update() if lock else self.get_queryset(request)
        article = get_object_or_404(rows, pk=pk)
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        return article
