"""What search engines may find: a sitemap index, the sitemaps it names, and the news of the last two days.

Pieces, tags and authors stand on shelves of SHELF ids each, so that a sitemap costs the same whichever it is, and an
address stays in the sitemap it was in. A shelf without anything public is nowhere named.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import CharField, F, IntegerField, Max, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Greatest
from django.urls import reverse
from django.utils import timezone

from authors.models import Author

from .models import Article, Byline, Category, Page, Series, Tag, TaggedArticle
from .navigation import Navigation
from .xml_text import xml_text

SHELF = 5_000
LATELY = 10
NEWS_HOURS, NEWS_LIMIT = 48, 1000
CHINESE = {"zh-hans": "zh-cn", "zh-hant": "zh-tw", "zh-cn": "zh-cn", "zh-tw": "zh-tw"}
IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
PLACES = ("articles:home", "articles:archive", "articles:corrections", "authors:index", "submissions:index")


@dataclass(frozen=True)
class Address:
    path: str
    changed: datetime | None = None


def changed():
    """When readers last got a piece anew."""
    return Greatest(Coalesce("updated_at", "published_at"), "published_at")


def pieces():
    return "articles:detail", Article.objects.listed().annotate(changed=changed())


def tags():
    filed = TaggedArticle.objects.filter(tag=OuterRef(OuterRef("pk")))
    changed = newest(filed, "content_object", "-content_object_id")
    return "articles:tag", Tag.objects.annotate(changed=changed).exclude(changed=None)


def people():
    filed = Byline.objects.filter(author=OuterRef(OuterRef("pk")))
    changed = newest(filed, "article", "-article_id")
    return "authors:detail", Author.objects.annotate(changed=changed).exclude(changed=None)


def newest(filed, article, order):
    """When the newest public piece appeared that these rows name, of the first few in an order that an index has."""
    lately = filed.filter(public(article)).order_by(order).values(article)[:LATELY]
    return Subquery(Article.objects.filter(pk__in=lately).newest_of_few().values("published_at")[:1])


def public(accessor):
    return Q(**{f"{accessor}__published_at__lte": timezone.now()})


SHELVES = {"pieces": pieces, "tags": tags, "authors": people}


def index():
    """(kind, number of the shelf, last change) of every shelf that holds something, in one query."""
    number = Cast(F("pk") / SHELF, IntegerField())
    first, *others = [
        rows.order_by().values_list(Value(kind, CharField()), number).annotate(last=Max("changed"))
        for kind, (_name, rows) in ((kind, shelved()) for kind, shelved in SHELVES.items())
    ]
    return sorted(first.union(*others, all=True), key=lambda row: (list(SHELVES).index(row[0]), row[1]))


def shelf(kind, number):
    """The addresses on a shelf in one query; none where there is no such shelf."""
    name, rows = SHELVES[kind]()
    rows = rows.filter(pk__gte=number * SHELF, pk__lt=(number + 1) * SHELF).order_by("pk")
    return [Address(reverse(name, args=[slug]), moment) for slug, moment in rows.values_list("slug", "changed")]


def places():
    """What the magazine always has, its sections, series and standing pages, in two queries."""
    navigation = Navigation.load()
    dated = {(name, slug): moment for name, slug, moment in _dated()}
    for section in navigation.by_pk.values():
        family = [navigation.by_pk[pk].slug for pk in navigation.family(section.pk)]
        yield Address(section.url, max(filter(None, (dated.get(("category", slug)) for slug in family)), default=None))
    yield from (Address(reverse(name)) for name in PLACES)
    others = sorted(key for key in dated if key[0] != "category")
    yield from (Address(reverse(f"articles:{name}", args=[slug]), dated[name, slug]) for name, slug in others)


def _dated():
    """(kind, slug, last change) of sections, by what is filed under each itself, of series and of pages."""
    filed = Article.categories.through.objects.filter(category=OuterRef(OuterRef("pk")))
    sections = Category.objects.annotate(changed=newest(filed, "article", "-pk"))
    series = Series.objects.annotate(changed=Max("parts__article__published_at", filter=public("parts__article")))
    kinds = {
        "category": sections,
        "series": series.exclude(changed=None),
        "page": Page.objects.filter(is_public=True).annotate(changed=F("updated_at")),
    }
    first, *others = [
        rows.order_by().values_list(Value(kind, CharField()), "slug", "changed") for kind, rows in kinds.items()
    ]
    return first.union(*others, all=True)


def news(publication):
    """Pieces that first appeared within the last 48 hours, to the second, as Google News asks."""
    now = timezone.now()
    recent = Article.objects.listed().filter(
        first_published_at__gt=now - timedelta(hours=NEWS_HOURS), first_published_at__lte=now, retracted_at=None
    )
    rows = recent.order_by("-first_published_at", "-pk").values_list("slug", "title", "language", "first_published_at")
    return [
        {
            "path": reverse("articles:detail", args=[slug]),
            "title": xml_text(title),
            "language": news_language(language or publication.language),
            "appeared": appeared,
        }
        for slug, title, language, appeared in rows[:NEWS_LIMIT]
    ]


def news_language(code):
    """An ISO 639 code; the two written forms of Chinese go by country."""
    return CHINESE.get(code.lower(), code.split("-")[0].lower())


def news_name(publication):
    """The publication's name as Google News knows it, without anything in brackets."""
    return xml_text(IN_BRACKETS.sub("", publication.name)).strip() or xml_text(publication.name)
