from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext

from articles import papers
from articles.html import for_editor
from articles.models import Version
from articles.redline import redline, redline_text

from .publishing import picture_url_of


def listed(article):
    """The versions of a piece, newest first, without their texts."""
    return article.versions.defer("body", "standfirst", "byline").select_related("by")


def changes(before, after, url_of):
    """(label, redline) of every part of a piece in which two versions differ."""
    texts = [
        (gettext("Headline"), before.title, after.title),
        (gettext("Standfirst"), before.standfirst, after.standfirst),
        (gettext("Byline"), names(before), names(after)),
        (gettext("Lead picture"), lead(before), lead(after)),
    ]
    found = [(label, redline_text(old, new)) for label, old, new in texts if old != new]
    if before.body != after.body:
        compared = redline(before.body, after.body)
        found.append((gettext("Text"), for_editor(compared, url_of)))
    found += papers.changed(before.words_as_dict(), after.words_as_dict())
    return [(label, mark_safe(changed)) for label, changed in found]


def names(version):
    return "; ".join(", ".join(filter(None, [row["name"], row["affiliation"]])) for row in version.byline)


def lead(version):
    """The lead picture in words: which one it is, and what is said about it."""
    if version.lead_image_id is None:
        return ""
    number = gettext("Picture %(id)s") % {"id": version.lead_image_id}
    return ". ".join(filter(None, [number, version.lead_alt, version.lead_caption, version.lead_credit]))


class Versions:
    """For the ModelAdmin of articles: the versions, each beside the one before it."""

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["versions"] = listed(obj) if change and obj else []
        return super().render_change_form(request, context, add, change, form_url, obj)

    def version_view(self, request, pk, number):
        article = self.seen(request, pk)
        version = get_object_or_404(article.versions.select_related("by"), number=number)
        before = article.versions.filter(number__lt=number).order_by("-number").first() or Version()
        context = {
            **self.admin_site.each_context(request), "title": gettext("What was changed"), "opts": self.opts,
            "article": article, "version": version, "before": before,
            "changes": changes(before, version, picture_url_of(article)),
        }  # fmt: skip
        return TemplateResponse(request, "admin/articles/article/version.html", context)
