from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from .. import comparing, html
from ..models import Article, Image, Version

LONG = ("body", "standfirst", "byline", "lead_caption", "abstract", "references")


@dataclass(frozen=True)
class Shown:
    """A version as it was, or what differs between two."""

    after: Version
    before: Version | None = None
    text: html.Rendered | None = None
    changes: tuple | list = ()


@login_not_required
@require_safe
def history(request, slug):
    """Every version that readers have had, and what was changed from one to another."""
    articles = Article.objects.published().select_related("primary_category").defer("body", "provenance")
    article = get_object_or_404(articles, slug=slug)
    versions = list(article.versions.seen().order_by("-number").defer(*LONG))
    numbers = asked(request.GET, [version.number for version in versions])
    shown = show(article, *numbers) if article.shows_text else None
    context = {"article": article, "versions": versions, "shown": shown, "is_asked": bool(request.GET)}
    return render(request, "articles/history.html", context)


def asked(query, numbers):
    """(older, newer) of the versions to show, the older None for one alone; the last change where nothing is asked."""
    if not numbers:
        raise Http404
    if "to" not in query:
        return (numbers[1], numbers[0]) if len(numbers) > 1 else (None, numbers[0])
    newer = number(query["to"], numbers)
    older = number(query["from"], numbers) if "from" in query else None
    return (older, newer) if older is None or older <= newer else (newer, older)


def number(text, numbers):
    if len(text) > 9 or not text.isdecimal() or int(text) not in numbers:
        raise Http404
    return int(text)


def show(article, older, newer):
    """The version or the two, in two queries."""
    found = {version.number: version for version in article.versions.filter(number__in=[older or newer, newer])}
    pictures = {pk for version in found.values() for pk in version.picture_ids()}
    pictures = Image.objects.exclude(public_file="").in_bulk(pictures)
    after = found[newer]
    if older is None:
        return Shown(after, text=html.render(after.body, pictures))
    before = found[older]
    return Shown(after, before, changes=comparing.changes(before, after, comparing.for_readers(pictures)))
