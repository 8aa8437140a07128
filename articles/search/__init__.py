"""Finding pieces by their words, on SQLite (FTS5) and PostgreSQL (tsvector), with the same answer from both.

A piece is found if it holds every word and phrase asked for. It ranks by where: first come those with all of them
in the headline, then in headline and names, then with standfirst and tags too, then those where some are in
headline or names and the rest in the text, then all others; within each, the newest. The best 1,000 are ranked and
counted, so that no query costs more than that.

Who changes what can be found says so (`ArticleQuerySet.index`), in the same transaction; who may find it is decided
when it is asked: a piece counts from its `published_at` on, not before, whatever the index holds.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from . import databases, vocabulary
from .entries import index, moment, place, rebuild
from .marking import Marker
from .query import Query, parse

__all__ = ["MOST", "Filing", "Marker", "Query", "Results", "index", "parse", "rebuild", "search", "suggest"]

MOST = 1000
FIRST, LAST = -(1 << 62), (1 << 63) - 1
# (where all terms stand, where one of them stands besides)
SOME_ABOVE = ("all", "names")
TIERS = [("title", ""), ("names", ""), ("head", ""), SOME_ABOVE, ("all", "")]


@dataclass(frozen=True)
class Filing:
    """What a search is narrowed to: ids (of categories, one of them), and from when until before when."""

    categories: tuple[int, ...] = ()
    author: int | None = None
    kind: int | None = None
    since: datetime | None = None
    until: datetime | None = None

    def tokens(self):
        """Each list one of which a piece must be filed under."""
        categories = [f"c{pk}" for pk in self.categories]
        single = [[f"{letter}{pk}"] for letter, pk in (("a", self.author), ("k", self.kind)) if pk]
        return [categories, *single] if categories else single

    def span(self, now):
        first = place(self.since, 0) if self.since else FIRST
        return first, min(place(now), place(self.until, 0) - 1 if self.until else LAST)


@dataclass(frozen=True)
class Results:
    """The ids of what was found, best first, and how many of it are filed where."""

    ids: list[int] = field(default_factory=list)
    is_capped: bool = False
    filings: list[str] = field(default_factory=list)
    moments: list[datetime] = field(default_factory=list)

    @property
    def total(self):
        return len(self.ids)

    def by(self, letter):
        """A Counter of ids of kinds (k) or authors (a)."""
        tokens = (token for filing in self.filings for token in filing.split() if token[0] == letter)
        return Counter(int(token[1:]) for token in tokens)

    def categories(self):
        """The ids of each hit's categories."""
        return [{int(token[1:]) for token in filing.split() if token[0] == "c"} for filing in self.filings]

    def years(self):
        return Counter(timezone.localtime(moment).year for moment in self.moments)


def search(query, filing=Filing(), *, newest_first=False, now=None):  # noqa: B008 frozen
    """The Results of a parsed query among what is public now."""
    now = now or timezone.now()
    database = databases.of_this_site()
    tiers = TIERS if query.terms and not newest_first else TIERS[-1:]
    if len(query.terms) == 1:
        tiers = [tier for tier in tiers if tier != SOME_ABOVE]
    asked = {"filing": filing.tokens(), "span": filing.span(now), "limit": MOST + 1}
    parts = [database.tier(n, query.terms, where, any_in, **asked) for n, (where, any_in) in enumerate(tiers)]
    sql = f"""
        WITH found AS ({" UNION ALL ".join(sql for sql, _ in parts)}),
        best AS (SELECT place, min(tier) AS tier FROM found GROUP BY place ORDER BY 2, 1 DESC LIMIT %s)
        SELECT entry.article_id, entry.filing, best.place FROM best
        JOIN articles_searchentry entry ON entry.place = best.place
        JOIN articles_article article ON article.id = entry.article_id
        WHERE article.published_at <= %s ORDER BY best.tier, best.place DESC
    """
    rows = database.read(sql, [*(each for _, given in parts for each in given), MOST + 1, now])
    best = rows[:MOST]
    return Results(
        ids=[row[0] for row in best],
        is_capped=len(rows) > MOST,
        filings=[row[1] for row in best],
        moments=[moment(row[2]) for row in best],
    )


def suggest(query, language):
    """What was probably meant, or nothing: a query's text that finds something in what is public now."""
    now = timezone.now()
    text = vocabulary.corrected(query, language, now)
    return text if text and search(parse(text, language), now=now).ids else ""
