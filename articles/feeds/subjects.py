"""What there are feeds of. Each answers with a Channel, or raises Http404."""

from urllib.parse import urljoin

from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.encoding import iri_to_uri
from django.utils.html import format_html
from django.utils.translation import gettext as _

from authors.models import Author

from ..models import Article, Series, Tag, Version
from ..navigation import Navigation
from ..xml_text import xml_text
from .channel import Channel, Entry, Person
from .pieces import SIZE, entries, entry_id

LATELY = 10 * SIZE


def site(request):
    return _of(request, "", reverse("articles:home"), entries(Article.objects.published(), request.publication))


def category(request, slug):
    """A section with everything filed under it or below it."""
    navigation = Navigation.load()
    here = next((section for section in navigation.by_pk.values() if section.slug == slug), None)
    if here is None:
        raise Http404
    pieces = Article.objects.published().in_categories(navigation.family(here.pk))
    return _of(request, here.name, here.url, entries(pieces, request.publication))


def tag(request, slug):
    return _of_thing(request, get_object_or_404(Tag, slug=slug), lambda tag: last_of(tag.tagged, "content_object"))


def series(request, slug):
    return _of_thing(request, get_object_or_404(Series, slug=slug), lambda thing: {"series_part__series": thing})


def author(request, slug):
    return _of_thing(request, get_object_or_404(Author, slug=slug), lambda author: last_of(author.bylines, "article"))


def last_of(rows, article):
    """Of what these rows name, as much as was added last: the newest are among it, and all of it would take long."""
    return {"pk__in": rows.order_by(f"-{article}_id").values(article)[:LATELY]}


def corrections(request):
    """What readers were told of pieces since they appeared, the newest first."""
    told = Version.objects.corrections().select_related("article")
    told = told.defer("body", "article__body", "article__provenance")
    found = [_told(version, request.publication) for version in told.order_by("-created_at", "-pk")[:SIZE]]
    return _of(request, _("Corrections"), reverse("articles:corrections"), found)


def _told(version, publication):
    article = version.article
    words = {"kind": version.get_kind_display(), "title": article.title}
    return Entry(
        id=entry_id(article, "articles", article.pk, "versions", version.number),
        url=settings.SITE_URL + reverse("articles:history", args=[article.slug]),
        title=xml_text(_("%(kind)s: %(title)s") % words),
        content=xml_text(
            format_html(
                '<p>{}</p><p><a href="{}">{}</a></p>',
                version.note, settings.SITE_URL + article.get_absolute_url(), article.title,
            )
        ),
        published=version.created_at,
        updated=version.created_at,
        language=article.language or publication.language,
        authors=[Person(xml_text(publication.name), settings.SITE_URL + reverse("articles:home"))],
        terms=[xml_text(version.get_kind_display())],
    )  # fmt: skip


def _of_thing(request, thing, pieces):
    """What readers may know of: without a public piece it has no feed."""
    found = entries(Article.objects.published().filter(**pieces(thing)), request.publication)
    if not found:
        raise Http404
    return _of(request, str(thing), thing.get_absolute_url(), found)


def _of(request, name, page, found):
    publication = request.publication
    logo = publication.logo
    return Channel(
        title=xml_text(" | ".join(filter(None, [name, publication.name]))),
        subtitle=xml_text(publication.tagline),
        url=settings.SITE_URL + page,
        feed_url=settings.SITE_URL + iri_to_uri(request.path),
        publisher=xml_text(publication.name),
        language=publication.language,
        rights=xml_text(publication.rights),
        icon=urljoin(settings.SITE_URL, logo.url) if logo and logo.url else "",
        entries=found,
    )
