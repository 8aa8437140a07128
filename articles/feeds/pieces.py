"""Pieces as entries of a feed: four queries, however many pieces."""

from collections import defaultdict
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.db.models import CharField, DateTimeField, Value
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape, format_html, format_html_join
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .. import html
from ..models import Article, Image, TaggedArticle, Version
from ..xml_text import xml_text
from .channel import Entry, Person, Picture

SIZE = 20
TYPES = {"jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp", "avif": "image/avif"}


@dataclass
class _Filed:
    """What is on record of a piece: where it is filed, and what readers were told of it since."""

    categories: list = field(default_factory=list)
    tags: list = field(default_factory=list)
    notes: list = field(default_factory=list)  # (moment, kind, note), the newest first

    def terms(self, article):
        """Its categories, the primary one first, then its tags, each word once."""
        primary = article.primary_category.name
        words = [primary, *sorted(self.categories), *sorted(self.tags, key=str.casefold)]
        return [xml_text(word) for word in dict.fromkeys(words)]


def entries(articles, publication):
    """The newest of these pieces."""
    newest = articles.select_related("kind", "primary_category", "lead_image").with_bylines().defer("provenance")
    newest = list(newest.order_by("-published_at", "-pk")[:SIZE])
    shown = {pk for article in newest for pk in html.image_ids(article.body)}
    pictures = Image.objects.exclude(public_file="").in_bulk(shown)
    filed = _filed([article.pk for article in newest])
    return [_entry(article, publication, pictures, filed[article.pk]) for article in newest]


def _entry(article, publication, pictures, filed):
    title = _("Retracted: %(title)s") % {"title": article.title} if article.is_retracted else article.title
    return Entry(
        id=entry_id(article, "articles", article.pk),
        url=settings.SITE_URL + article.get_absolute_url(),
        title=xml_text(title),
        summary=xml_text(escape(article.standfirst)) if article.shows_text else "",
        content=xml_text(_content(article, pictures, filed.notes)),
        published=article.published_at,
        updated=article.updated_at if article.is_updated else article.published_at,
        language=article.language or publication.language,
        authors=[_person(row) for row in article.bylines.all()],
        terms=filed.terms(article),
        picture=_picture(article) if article.shows_text else None,
    )


def entry_id(thing, *path):
    """A tag URI (RFC 4151) that no new address of the thing changes."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},{thing.created_at:%Y-%m-%d}:{'/'.join(map(str, path))}"


def _person(row):
    photo = row.author.photo
    return Person(
        name=xml_text(row.name),
        url=settings.SITE_URL + row.author.get_absolute_url(),
        picture=urljoin(settings.SITE_URL, photo.url) if photo else "",
    )


def _picture(article):
    """The lead picture, cut as shared links show it where there is such a cut."""
    image = article.lead_image
    if image is None or not image.url:
        return None
    address = urljoin(settings.SITE_URL, (image.card or image).url)
    return Picture(address, TYPES.get(address.rpartition(".")[2].lower(), "image/jpeg"))


def _content(article, pictures, notes):
    """Notices, lead picture, text with its notes at the end, corrections."""
    retraction = [told for told in notes if told[1] == Version.Kind.RETRACTION][:1] if article.is_retracted else []
    parts = [_notice(article, retraction)]
    if article.shows_text:
        corrections = [told for told in notes if told not in retraction]
        parts += [_lead(article), html.for_feed(article.body, pictures, settings.SITE_URL), _told(corrections)]
    return _directed("".join(parts), article.language or get_language())


def _directed(content, language):
    """Marked where it runs from right to left, which feed readers take from the content alone."""
    if language.split("-")[0] not in settings.LANGUAGES_BIDI:
        return content
    return f'<div lang="{language}" dir="rtl">{content}</div>'


def _notice(article, retraction):
    if not article.is_retracted:
        return ""
    words = " ".join([_("This piece has been retracted."), *(note for _moment, _kind, note in retraction)])
    return format_html("<p><strong>{}</strong></p>", words)


def _lead(article):
    image = article.lead_image
    if image is None or not image.url:
        return ""
    lines = " ".join(filter(None, [article.lead_caption, article.lead_credit]))
    return format_html(
        '<figure><img src="{}" alt="{}" width="{}" height="{}">{}</figure>',
        urljoin(settings.SITE_URL, image.url), article.lead_alt, image.width, image.height,
        format_html("<figcaption>{}</figcaption>", lines) if lines else "",
    )  # fmt: skip


def _told(notes):
    if not notes:
        return ""
    rows = [
        (Version.Kind(kind).label, date_format(timezone.localtime(moment), "DATE_FORMAT"), note)
        for moment, kind, note in notes
    ]
    lines = format_html_join("", "<li><strong>{}, {}:</strong> {}</li>", rows)
    return format_html("<h2>{}</h2><ul>{}</ul>", _("Corrections"), lines)


def _filed(pks):
    """{id of a piece: what is on record of it}, in one query."""
    never, nothing = Cast(Value(None), DateTimeField()), Value("", CharField())
    rows = (
        Article.categories.through.objects.filter(article__in=pks)
        .values_list("article_id", Value("category", CharField()), "category__name", nothing, never)
        .union(
            TaggedArticle.objects.filter(content_object__in=pks).values_list(
                "content_object_id", Value("tag", CharField()), "tag__name", nothing, never
            ),
            Version.objects.corrections()
            .filter(article__in=pks)
            .order_by()
            .values_list("article_id", Value("note", CharField()), "note", "kind", "created_at"),
            all=True,
        )
    )
    found = defaultdict(_Filed)
    for pk, what, words, kind, moment in rows:
        if what == "note":
            found[pk].notes.append((moment, kind, words))
        else:
            (found[pk].categories if what == "category" else found[pk].tags).append(words)
    for filed in found.values():
        filed.notes.sort(reverse=True)
    return found
