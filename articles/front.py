"""The home page as it fills itself: newest first, each piece once.

What may stand on it is chosen in one statement, by id; the pieces chosen are then loaded together,
so that the cost does not depend on how many sections or pieces there are.
"""

from dataclasses import dataclass, field

from django.db.models import CharField, Value

from .models import Article, Kind
from .navigation import Section

SIDE, BAND, PAPERS = 4, 6, 3
BROAD = 4  # a band with fewer pieces does not fill the width


@dataclass
class Band:
    """A section and its newest pieces, the first of them with a picture where there is one."""

    section: Section
    pieces: list


@dataclass
class Front:
    lead: Article | None = None
    side: list = field(default_factory=list)
    papers: list = field(default_factory=list)
    bands: list = field(default_factory=list)

    @property
    def rows(self):
        """The bands as they are set: the first across the page where it can fill it, the others two by two."""
        first = [self.bands[:1]] if self.bands and len(self.bands[0].pieces) >= BROAD else []
        others = self.bands[len(first) :]
        return first + [others[n : n + 2] for n in range(0, len(others), 2)]


def compose(navigation):
    ids = _Claims(_candidates(navigation))
    lead = ids.take("lead", 1) or ids.take("latest", 1)
    side = ids.take("latest", SIDE)
    papers = ids.take("papers", PAPERS)
    bands = [(root, ids.take(f"section {root.pk}", BAND)) for root in navigation.roots]
    pieces = Article.objects.for_teasers().in_bulk(ids.taken)

    def loaded(chosen):
        return [pieces[pk] for pk in chosen if pk in pieces]

    return Front(
        lead=next(iter(loaded(lead)), None),
        side=loaded(side),
        papers=loaded(papers),
        bands=[Band(root, _picture_first(loaded(band))) for root, band in bands if band],
    )


class _Claims:
    """Hands out candidates in order of time, each to the first who asks."""

    def __init__(self, candidates):
        self.waiting = {}
        self.taken = set()
        for place, pk, _moment in sorted(candidates, key=lambda row: (row[2], row[1]), reverse=True):
            self.waiting.setdefault(place, []).append(pk)

    def take(self, place, number):
        free = [pk for pk in self.waiting.get(place, []) if pk not in self.taken][:number]
        self.taken.update(free)
        return free


def _candidates(navigation):
    """(place, id, moment) of all that may be needed: each place asks for as many as others may take from it."""
    published = Article.objects.published().order_by("-published_at", "-pk")
    reserve = 1 + SIDE + PAPERS
    wanted = {
        "lead": published.exclude(lead_image=None)[:1],
        "latest": published[: 1 + SIDE],
        "papers": published.filter(kind__schema_type=Kind.SchemaType.SCHOLARLY)[:reserve],
    }
    for root in navigation.roots:
        family = navigation.family(root.pk)
        wanted[f"section {root.pk}"] = published.filter(primary_category__in=family)[: BAND + reserve]
    # A limit may stand in a subquery on every database, in a part of a union only on some.
    first, *others = [
        Article.objects.order_by()
        .filter(pk__in=rows.values("pk"))
        .values_list(Value(place, CharField()), "pk", "published_at")
        for place, rows in wanted.items()
    ]
    return first.union(*others, all=True)


def _picture_first(pieces):
    pictured = next((piece for piece in pieces if piece.lead_image_id), None)
    return [pictured, *(piece for piece in pieces if piece is not pictured)] if pictured else pieces
