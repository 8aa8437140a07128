"""Pieces for tests, made as the desk makes them: published by publish(), pictures taken in by take_in()."""

import io
from datetime import timedelta
from itertools import count

from django.utils import timezone
from PIL import Image as Drawing

from articles.models import Article, Category, Image, Kind, Page, Promo, Publication, Series, SeriesPart, Tag
from authors.slugs import free_slug
from authors.tests.factories import make_author

number = count(1)
BODY = "<p>The ferry left at nine, with two passengers.</p><h2>At sea</h2><p>It was calm.</p>"


def make_publication(**fields):
    """The magazine's one row, with a tagline and a line for every optional field that pages print."""
    defaults = {
        "name": "Sample Review", "tagline": "Samples, well argued", "description": "A magazine of samples.",
        "contact_email": "desk@example.org", "rights": "All samples reserved",
    }  # fmt: skip
    return Publication.objects.create(**{**defaults, **fields})


def make_kind(slug="article", **fields):
    fields.setdefault("name", slug.replace("-", " ").capitalize())
    return Kind.objects.get_or_create(slug=slug, defaults=fields)[0]


def make_category(name=None, *, parent=None, **fields):
    name = name or f"Section {next(number)}"
    fields.setdefault("slug", free_slug(Category.objects, name, fallback="section"))
    return Category.objects.create(name=name, parent=parent, **fields)


def make_tag(name):
    return Tag.objects.get_or_create(name=name, defaults={"slug": free_slug(Tag.objects, name, fallback="tag")})[0]


def make_image(*, public=False, colour="teal", **fields):
    data = io.BytesIO()
    Drawing.new("RGB", (64, 40), colour).save(data, "PNG")
    fields.setdefault("alt", "A flat sea")
    image = Image.take_in(data.getvalue(), **fields)
    if public:
        image.publish()
    return image


def make_page(**fields):
    n = next(number)
    return Page.objects.create(**{"title": f"Page {n}", "slug": f"page-{n}", "body": "<p>It says this.</p>", **fields})


def make_promo(**fields):
    """A promo in words, running."""
    return Promo.objects.create(**{"name": f"Promo {next(number)}", "title": "Reading circle", **fields})


def make_article(
    *, kind="article", category=None, categories=(), authors=None, tags=(), published_at=None, published=True, **fields
):
    """A piece with an author and a section, public for an hour unless told otherwise."""
    title = fields.setdefault("title", f"Sample piece {next(number)}")
    fields.setdefault("slug", free_slug(Article.objects, title, fallback="piece"))
    fields.setdefault("standfirst", "What readers will know afterwards.")
    fields.setdefault("body", BODY)
    kind = make_kind(kind) if isinstance(kind, str) else kind
    article = Article.objects.create(kind=kind, primary_category=category or make_category(), **fields)
    article.categories.set([article.primary_category, *categories])
    article.tags.set([make_tag(name) for name in tags])
    article.set_byline([make_author()] if authors is None else authors)
    if published:
        article.publish(by=None, at=published_at or timezone.now() - timedelta(hours=1))
    return article


def make_articles(amount, **fields):
    """Many public pieces, each a minute older than the one before."""
    now = timezone.now() - timedelta(hours=1)
    return [make_article(published_at=now - timedelta(minutes=n), **fields) for n in range(amount)]


def make_series(title, *articles, **fields):
    """A series of these pieces, in this order."""
    fields.setdefault("slug", free_slug(Series.objects, title, fallback="series"))
    series = Series.objects.create(title=title, **fields)
    for position, article in enumerate(articles, start=1):
        SeriesPart.objects.create(series=series, article=article, position=position)
    return series
