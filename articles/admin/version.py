from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext

from articles.comparing import changes
from articles.html import for_editor
from articles.models import Version

from .publishing import picture_url_of


def listed(article):
    """The versions of a piece, newest first, without their texts."""
    return article.versions.defer("body", "standfirst", "byline").select_related("by", "seconded_by")


def for_desk(article):
    """What makes the redlined text of a piece fit for the desk's pages, with its pictures."""
    url_of = picture_url_of(article)
    return lambda compared: for_editor(compared, url_of)


class Versions:
    """For the ModelAdmin of articles: the versions, each beside the one before it."""

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["versions"] = listed(obj) if change and obj else []
        return super().render_change_form(request, context, add, change, form_url, obj)

    def version_view(self, request, pk, number):
        article = self.seen(request, pk)
        version = get_object_or_404(article.versions.select_related("by", "seconded_by"), number=number)
        before = article.versions.filter(number__lt=number).order_by("-number").first() or Version()
        context = {
            **self.admin_site.each_context(request), "title": gettext("What was changed"), "opts": self.opts,
            "article": article, "version": version, "before": before,
            "changes": changes(before, version, for_desk(article)),
        }  # fmt: skip
        return TemplateResponse(request, "admin/articles/article/version.html", context)
