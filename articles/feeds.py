"""Atom feeds with the whole text of each piece and all its authors."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from authors.models import Author

from . import html
from .models import Article, Category, Image, Publication, Tag
from .navigation import Navigation

SIZE = 20
UNSPEAKABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML has no way to say


def plain(text):
    return UNSPEAKABLE.sub("", str(text))


@dataclass(frozen=True)
class Source:
    """What a feed is a feed of."""

    publication: Publication
    path: str
    page: str
    articles: list
    name: str = ""


class FullTextAtom(Atom1Feed):
    """Atom with every author and the whole text, each entry in its own language."""

    def item_attributes(self, item):
        return {"xml:lang": item["language"]}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for name, address in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.addQuickElement("uri", address)
            handler.endElement("author")
        handler.addQuickElement("content", item["content"], {"type": "html"})


@method_decorator([require_safe, cache_control(public=True, max_age=600)], name="__call__")
class SiteFeed(Feed):
    """The newest pieces. Every address in it is whole, and an entry's id survives a new slug."""

    feed_type = FullTextAtom
    login_required = False

    def __call__(self, request, *args, **kwargs):
        response = super().__call__(request, *args, **kwargs)
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    def get_object(self, request, slug=None):
        name, page, articles = self.subject(slug)
        return Source(request.publication, request.path, page, load(articles, request.publication), name)

    def subject(self, slug):
        """The name of what the feed is about, the address of its page, and its pieces."""
        return "", reverse("articles:home"), Article.objects.published()

    def title(self, source):
        return plain(" | ".join(part for part in (source.name, source.publication.name) if part))

    def subtitle(self, source):
        return plain(source.publication.tagline)

    def link(self, source):
        return settings.SITE_URL + source.page

    def feed_url(self, source):
        return settings.SITE_URL + source.path

    def author_name(self, source):
        return plain(source.publication.name)

    def feed_copyright(self, source):
        return plain(source.publication.rights) or None

    def items(self, source):
        return source.articles

    def item_title(self, article):
        return plain(article.title)

    def item_description(self, article):
        return plain(escape(article.standfirst))

    def item_link(self, article):
        return settings.SITE_URL + article.get_absolute_url()

    def item_guid(self, article):
        return f"tag:{urlsplit(settings.SITE_URL).hostname},{article.created_at:%Y-%m-%d}:articles/{article.pk}"

    def item_pubdate(self, article):
        return article.published_at

    def item_updateddate(self, article):
        return article.updated_at if article.is_updated else article.published_at

    def item_categories(self, article):
        return [plain(article.primary_category)]

    def item_extra_kwargs(self, article):
        people = [(row.name, row.author.get_absolute_url()) for row in article.bylines.all()]
        return {
            "authors": [(plain(name), settings.SITE_URL + path) for name, path in people],
            "content": article.content,
            "language": article.language,
        }


def load(articles, publication):
    """The newest of these pieces, each with its text as a feed carries it, in three queries."""
    newest = articles.select_related("kind", "primary_category").with_bylines().defer("provenance")
    newest = list(newest.order_by("-published_at", "-pk")[:SIZE])
    shown = {pk for article in newest for pk in html.image_ids(article.body)}
    pictures = Image.objects.exclude(public_file="").in_bulk(shown)
    for article in newest:
        article.content = plain(html.for_feed(article.body, pictures, settings.SITE_URL))
        article.language = article.language or publication.language
    return newest


class CategoryFeed(SiteFeed):
    def subject(self, slug):
        category = get_object_or_404(Category, slug=slug)
        family = Navigation.load().family(category.pk)
        return category.name, category.get_absolute_url(), Article.objects.published().in_categories(family)


class TagFeed(SiteFeed):
    def subject(self, slug):
        tag = get_object_or_404(Tag, slug=slug)
        return tag.name, tag.get_absolute_url(), something(Article.objects.published().filter(tagged__tag=tag))


class AuthorFeed(SiteFeed):
    def subject(self, slug):
        author = get_object_or_404(Author, slug=slug)
        return author.name, author.get_absolute_url(), something(author.articles.published())


def something(articles):
    """What readers may know of: a tag or an author without a public piece has no feed."""
    if not articles.exists():
        raise Http404
    return articles
