"""What the home page shows beside the sections: the most read of the week, a series, a debate."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, Max, OuterRef
from django.utils import timezone

from ..models import Article, DailyViews, DebateLink, Series, SeriesPart

RANKED, RANKED_AT_LEAST = 5, 3
WEEK = 7  # days
PARTS_AT_LEAST = 2
LATELY = 100  # parts and answers, added last, among which the newest is looked for
DISPUTES = (DebateLink.Kind.RESPONSE, DebateLink.Kind.REBUTTAL)


@dataclass(frozen=True)
class Part:
    """A part of a series: a piece, or the title of one to come."""

    number: int
    title: str
    article: Article | None
    due_on: date | None


@dataclass(frozen=True)
class Strip:
    series: Series
    parts: list


@dataclass(frozen=True)
class Debate:
    """A piece and what another author answered."""

    kind: str
    piece: Article
    answer: Article


def most_read(public, moment):
    """The ids of what was read most in the last seven days of the publication; none while few pieces were read."""
    today = timezone.localdate(min(moment, timezone.now()))
    views = DailyViews.objects.filter(Exists(public.filter(retracted_at=None, pk=OuterRef("article"))))
    ranking = list(views.most_read([today - timedelta(days=n) for n in range(WEEK)])[:RANKED])
    return ranking if len(ranking) >= RANKED_AT_LEAST else []


def newest_series(public):
    """All parts of the series that had a part most recently, among those of which readers have two."""
    lately = SeriesPart.objects.order_by("-pk").values("series")[:LATELY]
    shown = (
        SeriesPart.objects.filter(Exists(public.filter(pk=OuterRef("article"))), series__in=lately)
        .order_by()
        .values("series")
        .annotate(reached=Count("pk"), newest=Max("article__published_at"))
        .filter(reached__gte=PARTS_AT_LEAST)
        .order_by("-newest", "-series")
    )
    return list(SeriesPart.objects.filter(series__in=shown.values("series")[:1]).select_related("series"))


def strip_of(parts, pieces):
    """The Strip of these parts; what is not among the loaded pieces is still to come."""
    if not parts:
        return None
    shown = []
    for number, part in enumerate(parts, start=1):
        article = pieces.get(part.article_id)
        shown.append(Part(number, article.title if article else part.title, article, part.due_on))
    return Strip(parts[0].series, shown)


def newest_debate(public):
    """The newest answer that disputes a piece, where readers have both, of the answers added last."""
    lately = DebateLink.objects.filter(kind__in=DISPUTES).order_by("-pk").values("pk")[:LATELY]
    ends = [Exists(public.filter(pk=OuterRef(end))) for end in ("source", "target")]
    links = DebateLink.objects.filter(*ends, pk__in=lately)
    return links.order_by("-source__published_at", "-pk").first()


def debate_of(link, pieces):
    return link and Debate(link.kind, pieces[link.target_id], pieces[link.source_id])
