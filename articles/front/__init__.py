"""The home page at a moment: what editors have pinned, then what fills itself, newest first, each piece once.

A pick of an editor stands where it was put, and the automatic fill leaves out what is pinned anywhere. The ranking of
what is read most, the series and the debate name pieces for what they are, so they may name one that stands above.

What may stand on the page is chosen by id, in one statement for the fill and one for each block; the pieces chosen are
then loaded together, so that the cost does not depend on how many sections or pieces there are.
"""

from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.functional import cached_property

from ..models import Article, Promo
from ..navigation import Section
from .blocks import Debate, Strip, debate_of, most_read, newest_debate, newest_series, strip_of
from .claims import BAND, PAPERS, SIDE, Claims, candidates
from .pins import Pins

BROAD = 4  # a band with fewer pieces does not fill the width


@dataclass
class Band:
    """A section and its pieces: pinned ones, then the newest, of these one with a picture first."""

    section: Section
    pieces: list


@dataclass
class Row:
    """One or two bands side by side, and the promo that follows them."""

    bands: list
    promo: Promo | None = None


@dataclass
class Front:
    lead: Article | None = None
    side: list = field(default_factory=list)
    papers: list = field(default_factory=list)
    bands: list = field(default_factory=list)
    most_read: list = field(default_factory=list)
    series: Strip | None = None
    debate: Debate | None = None
    promos: list = field(default_factory=list)

    @cached_property
    def rows(self):
        """The bands as they are set: the first across the page where it can fill it, the others two by two."""
        first = [self.bands[:1]] if self.bands and len(self.bands[0].pieces) >= BROAD else []
        others = self.bands[len(first) :]
        rows = [Row(bands) for bands in first + [others[n : n + 2] for n in range(0, len(others), 2)]]
        for row, promo in zip(rows, self.promos, strict=False):
            row.promo = promo
        return rows

    @property
    def invites_last(self):
        """Whether the call to write for us closes the page: promos have its place, and none is its neighbour there."""
        if not self.promos or not self.rows:
            return False
        beside = len(self.rows) < 2 and (self.most_read or self.series)
        return bool(self.papers or beside or self.rows[-1].promo is None)


def compose(navigation, moment=None, among=None):
    """The Front at a moment, of the pieces that are public then; `among` is all of them or fewer."""
    moment = moment or timezone.now()
    public = (Article.objects.all() if among is None else among).published(moment)
    pins = Pins.load(public, navigation, moment)
    fill = Claims(candidates(public, navigation, pins.ids))
    lead = pins.leads[:1] or fill.take("lead", 1) or fill.take("latest", 1)
    beside = pins.leads[1:] + pins.side
    side = beside + fill.take("latest", SIDE - len(beside))
    papers = fill.take("papers", PAPERS)
    bands = []
    for root in navigation.roots:
        pinned = pins.sections.get(root.pk, [])
        bands.append((root, pinned, fill.take(f"section {root.pk}", BAND - len(pinned))))
    ranking, parts, link = most_read(public, moment), newest_series(public), newest_debate(public)
    named = {*ranking, *(part.article_id for part in parts)} | ({link.source_id, link.target_id} if link else set())
    pieces = public.for_teasers().in_bulk(pins.ids | fill.taken | named - {None})

    def loaded(chosen):
        return [pieces[pk] for pk in chosen if pk in pieces]

    return Front(
        lead=next(iter(loaded(lead)), None),
        side=loaded(side),
        papers=loaded(papers),
        bands=[
            Band(root, loaded(pinned) + (loaded(filled) if pinned else _picture_first(loaded(filled))))
            for root, pinned, filled in bands
            if pinned or filled
        ],
        most_read=loaded(ranking),
        series=strip_of(parts, pieces),
        debate=debate_of(link, pieces),
        promos=list(Promo.objects.at(Promo.Place.HOME).running(moment).select_related("image")),
    )


def _picture_first(pieces):
    pictured = next((piece for piece in pieces if piece.lead_image_id), None)
    return [pictured, *(piece for piece in pieces if piece is not pictured)] if pictured else pieces
