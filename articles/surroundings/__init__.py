"""What stands round a piece on its page, read in one statement and two more for the pieces it leads to.

Every part of that statement gives rows of one shape, the name of the part and its facts as JSON, so that
tags, corrections, the series, promos, files, pictures and what to read next cost a page no query each.
"""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date

from ..models import Article, Attachment, Byline, DebateLink, Image, Promo, Series, Tag, Version
from . import statement


@dataclass(frozen=True)
class Part:
    """A part of a series as its neighbours name it; without an address while it is to come."""

    number: int
    title: str
    url: str = ""
    due_on: date | None = None


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

    @property
    def translations(self):
        """This piece in other languages."""
        return [piece for kind, piece in self.replies if kind == DebateLink.Kind.TRANSLATION]

    @property
    def retraction(self):
        """The word on a retraction: the latest."""
        return next((version for version in self.corrections if version.kind == Version.Kind.RETRACTION), None)

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
    facts = defaultdict(list)
    for part, row in statement.rows(article):
        facts[part].append(row)
    around = Surroundings(
        section_ids={row["pk"] for row in facts["section"]},
        tags=sorted((Tag(**row) for row in facts["tag"]), key=lambda tag: tag.name.casefold()),
        corrections=[
            Version(**row | {"created_at": _moment(row["created_at"])})
            for row in sorted(facts["correction"], key=lambda row: -row["number"])
        ],
        takes_up=[Link(row["title"], _address(row["slug"]), row["kind"]) for row in facts["takes_up"]],
        attachments=[Attachment(article=article, **row) for row in facts["attachment"]],
        pictures={row["pk"]: _image(row) for row in facts["picture"]},
    )
    _set_series(around, article, facts["series"], facts["part"])
    around.promos = _promos(facts["promo"], _with_ancestors(around.section_ids, navigation))
    for row in sorted(facts["other"], key=lambda row: row["at"], reverse=True):
        links = around.others.setdefault(row["author"], [])
        if len(links) < statement.OTHERS:
            links.append(Link(row["title"], _address(row["slug"])))
    _set_pieces(around, article, facts["reply"], facts["related"] + [{**row, "distance": 2} for row in facts["other"]])
    return around


def _set_series(around, article, series, parts):
    if not series:
        return
    around.series = Series(**series[0])
    now = timezone.now()
    for number, row in enumerate(sorted(parts, key=lambda row: (row["position"], row["pk"])), start=1):
        if row["at"] and _moment(row["at"]) <= now:
            part = Part(number, row["title"], _address(row["slug"]))
        else:
            part = Part(number, row["to_come"], due_on=parse_date(row["due_on"] or ""))
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
    picture = {"pk": row.pop("image"), **{name: row.pop(name) for name in statement.PICTURE}}
    return Promo(**row, image=_image(picture) if picture["pk"] else None)


def _image(row):
    # SQLite has no type for JSON: what stands inside JSON comes as its text.
    renditions = row["renditions"]
    return Image(**row | {"renditions": json.loads(renditions) if isinstance(renditions, str) else renditions})


def _with_ancestors(sections, navigation):
    known = [pk for pk in sections if pk in navigation.by_pk]
    return set(known) | {above.pk for pk in known for above in navigation.trail(pk)}


def _set_pieces(around, article, replies, related):
    """Load the pieces that this one leads to, in one query, and all bylines in another."""
    kinds = {row["pk"]: row["kind"] for row in replies}
    named = {link.url for link in around.takes_up} | {part.url for part in around.parts}
    nearest = sorted(sorted(related, key=lambda row: row["at"], reverse=True), key=lambda row: row["distance"])
    chosen = list(dict.fromkeys(row["pk"] for row in nearest if row["pk"] not in kinds))
    chosen = chosen[: statement.RELATED + len(named)]
    pieces = Article.objects.for_cards().in_bulk([*kinds, *chosen])
    prefetch_related_objects([article, *pieces.values()], Prefetch("bylines", Byline.objects.select_related("author")))
    answers = sorted((pieces[pk] for pk in kinds if pk in pieces), key=lambda piece: piece.published_at)
    around.replies = [(kinds[piece.pk], piece) for piece in answers]
    free = [pieces[pk] for pk in chosen if pk in pieces and pieces[pk].get_absolute_url() not in named]
    around.related = [piece for piece in free if not piece.is_retracted][: statement.RELATED]


def _address(slug):
    return reverse("articles:detail", args=[slug])


def _moment(text):
    """A time out of a database's JSON, where SQLite leaves the zone out."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
