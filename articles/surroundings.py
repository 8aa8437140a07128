"""What stands round a piece on its page, read in one statement and two more for the pieces it leads to.

Every part of that statement gives rows of one shape, the name of the part and its facts as JSON, so that
tags, corrections, the series, promos, files, pictures and what to read next cost a page no query each.
"""

import json
from dataclasses import dataclass, field
from datetime import UTC

from django.db.models import CharField, Prefetch, Value, Window, prefetch_related_objects
from django.db.models.functions import JSONObject, RowNumber
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from . import html
from .models import (
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
    Version,
)

RELATED = 4
OTHERS = 5  # further pieces named on an author's card
PICTURE = ("public_file", "renditions", "width", "height", "credit", "licence", "focal_x", "focal_y")
# How a piece is related to another, the nearest way first.
WAYS = ("related_category", "related_tags", "related_authors", "related_newest")


@dataclass(frozen=True)
class Part:
    """A part of a series as its neighbours name it; without an address while it is to come."""

    number: int
    title: str
    url: str = ""
    due_on: str = ""


@dataclass(frozen=True)
class Link:
    """Another piece, by its headline."""

    title: str
    url: str
    kind: str = ""


@dataclass
class Surroundings:
    section_ids: set = field(default_factory=set)
    tags: list = field(default_factory=list)
    corrections: list = field(default_factory=list)
    series: Series | None = None
    parts: list = field(default_factory=list)
    part: Part | None = None
    takes_up: list = field(default_factory=list)
    replies: list = field(default_factory=list)
    promos: list = field(default_factory=list)
    attachments: list = field(default_factory=list)
    pictures: dict = field(default_factory=dict)
    related: list = field(default_factory=list)
    others: dict = field(default_factory=dict)

    def neighbour(self, step):
        if self.part is None:
            return None
        place = self.parts.index(self.part) + step
        return self.parts[place] if 0 <= place < len(self.parts) else None

    @property
    def previous(self):
        """The part of the series before this one."""
        return self.neighbour(-1)

    @property
    def next(self):
        return self.neighbour(1)


def load(article, navigation):
    """The Surroundings of a piece; its bylines, and those of the pieces around it, are loaded with it."""
    rows = _rows(article)
    facts = {part: [row for name, row in rows if name == part] for part, _row in rows}

    def found(part):
        return facts.get(part, [])

    around = Surroundings(
        section_ids={row["pk"] for row in found("section")},
        tags=sorted((Tag(**row) for row in found("tag")), key=lambda tag: tag.name.casefold()),
        corrections=[
            Version(**row | {"created_at": _moment(row["created_at"])})
            for row in sorted(found("correction"), key=lambda row: -row["number"])
        ],
        takes_up=[Link(row["title"], _address(row["slug"]), row["kind"]) for row in found("takes_up")],
        attachments=[Attachment(article=article, **row) for row in found("attachment")],
        pictures={row["pk"]: _image(row) for row in found("picture")},
    )
    _set_series(around, article, found("series"), found("part"))
    around.promos = _promos(found("promo"), _with_ancestors(around.section_ids, navigation))
    for row in sorted(found("other"), key=lambda row: row["at"], reverse=True):
        around.others.setdefault(row["author"], []).append(Link(row["title"], _address(row["slug"])))
    _set_pieces(around, article, found("reply"), [row for way in WAYS for row in _newest_first(found(way))])
    return around


def _rows(article):
    first, *others = [
        rows.order_by().values_list(Value(part, CharField()), JSONObject(**facts))
        for part, rows, facts in _parts(article)
    ]
    return list(first.union(*others, all=True))


def _parts(article):
    """(name, rows, facts) of all that stands round a piece."""
    now = timezone.now()
    public = Article.objects.published()
    piece = {"title": "article__title", "slug": "article__slug"}
    yield "section", Category.objects.filter(articles=article), {"pk": "pk"}
    yield "tag", Tag.objects.filter(tagged__content_object=article), {"name": "name", "slug": "slug"}
    told = {"number": "number", "kind": "kind", "note": "note", "created_at": "created_at"}
    yield "correction", article.versions.corrections(), told
    series = Series.objects.filter(parts__article=article)
    yield "series", series, {"pk": "pk", "title": "title", "slug": "slug"}
    parts = SeriesPart.objects.filter(series__in=series.order_by().values("pk"))
    about = {"position": "position", "pk": "pk", "to_come": "title", "due_on": "due_on", "at": "article__published_at"}
    yield "part", parts, {**about, **piece, "article": "article"}
    links = DebateLink.objects
    takes_up = {"title": "target__title", "slug": "target__slug", "kind": "kind"}
    yield "takes_up", links.filter(source=article, target__published_at__lte=now), takes_up
    yield "reply", links.filter(target=article, source__published_at__lte=now), {"pk": "source", "kind": "kind"}
    promos = Promo.objects.filter(place=Promo.Place.ARTICLE).running(now)
    told = {name: name for name in ("pk", "position", "title", "text", "link", "link_label", "alt")}
    picture = {name: f"image__{name}" for name in PICTURE}
    yield "promo", promos, {**told, **picture, "image": "image", "section": "categories"}
    files = {name: name for name in ("pk", "kind", "label", "name", "size", "position")}
    yield "attachment", article.attachments.all(), files
    pictures = Image.objects.exclude(public_file="").filter(pk__in=html.image_ids(article.body))
    yield "picture", pictures, {"pk": "pk", **{name: name for name in PICTURE}}
    bylines = Byline.objects.filter(article__published_at__lte=now).exclude(article=article)
    ours = Byline.objects.filter(article=article).values("author")
    place = Window(RowNumber(), partition_by="author", order_by="-article__published_at")
    newest = bylines.filter(author__in=ours).annotate(place=place).filter(place__lte=OTHERS).order_by().values("pk")
    yield "other", Byline.objects.filter(pk__in=newest), {**piece, "author": "author", "at": "article__published_at"}
    ways = {
        "related_category": public.filter(primary_category=article.primary_category_id),
        "related_tags": public.filter(pk__in=_sharing_a_tag(article)),
        "related_authors": public.filter(pk__in=bylines.filter(author__in=ours).values("article")),
        "related_newest": public,
    }
    for way, pieces in ways.items():
        newest = pieces.exclude(pk=article.pk).order_by("-published_at", "-pk")[: RELATED + 1]
        # A limit may stand in a subquery on every database, in a part of a union only on some.
        yield way, Article.objects.filter(pk__in=newest.values("pk")), {"pk": "pk", "at": "published_at"}


def _sharing_a_tag(article):
    tags = article.tagged.values("tag")
    return Article.tags.through.objects.filter(tag__in=tags).values("content_object")


def _newest_first(rows):
    return sorted(rows, key=lambda row: (row["at"], row["pk"]), reverse=True)


def _set_series(around, article, series, parts):
    if not series:
        return
    around.series = Series(**series[0])
    now = timezone.now()
    for number, row in enumerate(sorted(parts, key=lambda row: (row["position"], row["pk"])), start=1):
        if row["at"] and _moment(row["at"]) <= now:
            part = Part(number, row["title"], _address(row["slug"]))
        else:
            part = Part(number, row["to_come"], due_on=row["due_on"] or "")
        around.parts.append(part)
        if row["article"] == article.pk:
            around.part = part


def _promos(rows, sections):
    """The promos that belong with these sections, in their order, each once."""
    chosen = {}
    for row in sorted(rows, key=lambda row: (row["position"], row["pk"])):
        section = row.pop("section")
        if section is None or section in sections:
            chosen[row["pk"]] = row
    return [_promo(row) for row in chosen.values()]


def _promo(row):
    picture = {"pk": row.pop("image"), **{name: row.pop(name) for name in PICTURE}}
    return Promo(**row, image=_image(picture) if picture["pk"] else None)


def _image(row):
    # SQLite has no type for JSON: what stands inside JSON comes as its text.
    renditions = row["renditions"]
    return Image(**row | {"renditions": json.loads(renditions) if isinstance(renditions, str) else renditions})


def _with_ancestors(sections, navigation):
    known = [pk for pk in sections if pk in navigation.by_pk]
    return {pk for pk in known} | {above.pk for pk in known for above in navigation.trail(pk)}


def _set_pieces(around, article, replies, related):
    """Load the pieces that this one leads to, in one query, and all bylines in another."""
    kinds = {row["pk"]: row["kind"] for row in replies}
    named = {link.url for link in around.takes_up} | {part.url for part in around.parts}
    chosen = list(dict.fromkeys(row["pk"] for row in related if row["pk"] not in kinds))
    pieces = Article.objects.for_cards().in_bulk([*kinds, *chosen])
    prefetch_related_objects([article, *pieces.values()], Prefetch("bylines", Byline.objects.select_related("author")))
    answers = sorted((pieces[pk] for pk in kinds if pk in pieces), key=lambda piece: piece.published_at)
    around.replies = [(kinds[piece.pk], piece) for piece in answers]
    free = [pieces[pk] for pk in chosen if pk in pieces and pieces[pk].get_absolute_url() not in named]
    around.related = free[:RELATED]


def _address(slug):
    return reverse("articles:detail", args=[slug])


def _moment(text):
    """A time out of a database's JSON, where SQLite leaves the zone out."""
    moment = parse_datetime(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
