"""The statement that reads what stands round a piece: each row names its part and holds its facts as JSON."""

import json

from django.db.models import CharField, JSONField, OuterRef, Subquery, Value
from django.db.models.functions import JSONObject
from django.utils import timezone

from .. import html
from ..models import (
    Article,
    Attachment,
    Byline,
    Category,
    DebateLink,
    Image,
    Promo,
    Series,
    SeriesPart,
    Tag,
    TaggedArticle,
    Version,
)
from ..written import Written

RELATED = 4
OTHERS = 5  # further pieces named on an author's card
LATELY = 40  # pieces of an author or a tag, added last, among which the newest are looked for
PICTURE = ("public_file", "renditions", "width", "height", "credit", "licence", "focal_x", "focal_y")


class Rows(Subquery):
    """The rows of a subquery with one column of JSON, as one list."""

    def __init__(self, queryset):
        super().__init__(queryset, JSONField())

    def as_sqlite(self, compiler, connection, **extra):
        template = "(SELECT JSON_GROUP_ARRAY(JSON(facts)) FROM (%(subquery)s) AS listed)"
        return self.as_sql(compiler, connection, template, **extra)

    def as_postgresql(self, compiler, connection, **extra):
        return self.as_sql(compiler, connection, "(SELECT JSONB_AGG(facts) FROM (%(subquery)s) AS listed)", **extra)


def rows(article):
    """(name of the part, facts) of everything, in one query."""
    pictures = tuple(html.image_ids(article.body))
    found = ask(piece=article.pk, section=article.primary_category_id, pictures=pictures, now=timezone.now())
    for part, facts in found:
        read = json.loads(facts) if facts else []
        yield from ((part, each) for each in (read if isinstance(read, list) else [read]))


@Written
def ask(piece, section, pictures, now):
    parts = [
        *_filing(piece),
        *_history(piece, now),
        *_series(piece),
        *_debate(piece, now),
        *_house(now),
        *_files(piece, pictures),
        *_others(piece, now),
        *_related(piece, section, now),
    ]
    first, *others = [found.order_by().values_list(Value(part, CharField()), facts) for part, found, facts in parts]
    return first.union(*others, all=True)


def _facts(*names, **others):
    return JSONObject(**{name: name for name in names}, **others)


def _filing(piece):
    yield "section", Category.objects.filter(articles=piece), _facts("pk")
    yield "tag", Tag.objects.filter(tagged__content_object=piece), _facts("name", "slug")


def _history(piece, now):
    told = Version.objects.filter(article=piece).corrections(now)
    yield "correction", told, _facts("number", "kind", "note", "created_at")


def _series(piece):
    series = Series.objects.filter(parts__article=piece)
    yield "series", series, _facts("pk", "title", "slug")
    parts = SeriesPart.objects.filter(series__in=series.order_by().values("pk"))
    told = {"title": "article__title", "slug": "article__slug", "at": "article__published_at", "to_come": "title"}
    yield "part", parts, _facts("pk", "position", "due_on", "article", **told)


def _debate(piece, now):
    answered = DebateLink.objects.filter(source=piece, target__published_at__lte=now)
    yield "takes_up", answered, _facts("kind", title="target__title", slug="target__slug")
    replies = DebateLink.objects.filter(target=piece, source__published_at__lte=now)
    yield "reply", replies, _facts("kind", pk="source")


def _house(now):
    promos = Promo.objects.filter(place=Promo.Place.ARTICLE).running(now)
    told = ("pk", "position", "title", "text", "link", "link_label", "alt", "image")
    yield "promo", promos, _facts(*told, **{name: f"image__{name}" for name in PICTURE}, section="categories")


def _files(piece, pictures):
    files = Attachment.objects.filter(article=piece)
    yield "attachment", files, _facts("pk", "kind", "label", "name", "size", "position")
    yield "picture", Image.objects.exclude(public_file="").filter(pk__in=pictures), _facts("pk", *PICTURE)


def _others(piece, now):
    """The newest other pieces of each author, of those that were added last."""
    added = Byline.objects.filter(author=OuterRef(OuterRef("author"))).order_by("-article_id").values("article")
    told = _facts("pk", "title", "slug", at="published_at", author=OuterRef("author"))
    yield "other", Byline.objects.filter(article=piece), _newest(added, piece, now, told)


def _related(piece, section, now):
    """Pieces related by section, by tag and not at all; those by author are the others."""
    added = TaggedArticle.objects.filter(tag=OuterRef(OuterRef("tag"))).order_by("-content_object_id")
    told = _facts("pk", at="published_at", distance=Value(1))
    tagged = TaggedArticle.objects.filter(content_object=piece)
    yield "related", tagged, _newest(added.values("content_object"), piece, now, told)
    public = Article.objects.published(now).exclude(pk=piece).order_by("-published_at", "-pk")
    for distance, pieces in ((0, public.filter(primary_category=section)), (3, public)):
        # A limit may stand in a subquery on every database, in a part of a union only on some.
        way = Article.objects.filter(pk__in=pieces.values("pk")[: 2 * RELATED])
        yield "related", way, _facts("pk", at="published_at", distance=Value(distance))


def _newest(added, piece, now, told):
    """More than are shown, since they may be among those of another way."""
    public = Article.objects.published(now).exclude(pk=piece).filter(pk__in=added[:LATELY])
    return Rows(public.newest_of_few().values(facts=told)[: 2 * RELATED])
