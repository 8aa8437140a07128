"""What the search page shows: the hits of a page with their words marked, what to narrow by, and what was meant."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from django.utils import timezone

from authors.models import Author

from . import facets, html, search
from .models import Article, Kind
from .search_form import Asked

SIZE = 20
NEWEST = 6
BODY_LOOKED_AT = 60_000  # characters in which a snippet is looked for


@dataclass(frozen=True)
class Hit:
    """A piece that was found; headline and snippet are safe, with what was looked for in <mark>."""

    article: Article
    headline: str
    snippet: str


@dataclass
class SearchPage:
    asked: Asked
    query: search.Query
    results: search.Results = field(default_factory=search.Results)
    hits: list = field(default_factory=list)
    groups: list = field(default_factory=list)
    suggestion: str = ""
    newest: list = field(default_factory=list)

    @property
    def number(self):
        return int(self.asked.page)

    @property
    def first(self):
        return (self.number - 1) * SIZE + 1

    @property
    def last(self):
        return self.first + len(self.hits) - 1

    @property
    def previous_link(self):
        return self.asked.link(page=str(self.number - 1)) if self.number > 1 else ""

    @property
    def next_link(self):
        return self.asked.link(page=str(self.number + 1)) if self.last < self.results.total else ""

    @property
    def suggestion_link(self):
        return Asked().link(q=self.suggestion)

    @property
    def everywhere_link(self):
        return Asked().link(q=self.asked.q)

    @property
    def other_order_link(self):
        return self.asked.link(sort="" if self.asked.sort else "newest")

    @property
    def is_asked(self):
        return bool(self.asked.q or self.asked.is_narrowed)


def compose(asked, language, navigation):
    """The SearchPage for what was asked, in at most seven statements."""
    page = SearchPage(asked, search.parse(asked.q, language))
    if not page.is_asked:
        page.newest = list(Article.objects.published().for_teasers()[:NEWEST])
        return page
    if asked.q and not page.query:
        return page
    kinds = {kind.pk: kind for kind in Kind.objects.all()}
    filing = _filing(asked, page.query, navigation, kinds)
    if filing:
        page.results = search.search(page.query, filing, newest_first=bool(asked.sort))
    if page.results.total:
        page.hits = _hits(page, language)
        most = [pk for pk, _pieces in page.results.by("a").most_common(facets.SHOWN)]
        authors = Author.objects.in_bulk(most)
        page.groups = facets.groups(asked, page.results, navigation=navigation, kinds=kinds, authors=authors)
    elif page.query.terms:
        page.suggestion = search.suggest(page.query, language)
    return page


def _filing(asked, query, navigation, kinds):
    """What the address asks for as search understands it, or None where it names what there is not."""
    section = next((each for each in navigation.by_pk.values() if each.slug == asked.category), None)
    kind = next((each for each in kinds.values() if each.slug == asked.kind), None)
    author = Author.objects.filter(slug=asked.author).first() if asked.author else None
    named = [(asked.category, section), (asked.kind, kind), (asked.author, author)]
    if any(name and row is None for name, row in named):
        return None
    try:
        since, until = _span(asked.year, query)
    except (ValueError, OverflowError):
        return None
    return search.Filing(
        categories=tuple(sorted(navigation.family(section.pk))) if section else (),
        author=author.pk if author else None,
        kind=kind.pk if kind else None,
        since=since,
        until=until,
    )


def _span(year, query):
    """From when until when, in the publication's time zone: the year and the days that were typed, both."""
    first, last = query.first_day, query.last_day
    starts = [_midnight(first)] if first else []
    ends = [_midnight(last + timedelta(days=1))] if last else []
    if year:
        starts.append(timezone.make_aware(datetime(int(year), 1, 1)))
        ends.append(timezone.make_aware(datetime(int(year) + 1, 1, 1)))
    return max(starts, default=None), min(ends, default=None)


def _midnight(day):
    return timezone.make_aware(datetime.combine(day, time.min))


def _hits(page, language):
    ids = page.results.ids[(page.number - 1) * SIZE : page.number * SIZE]
    pieces = Article.objects.published().for_teasers().defer(None).in_bulk(ids)
    marker = search.Marker(page.query, language)
    return [_hit(pieces[pk], marker) for pk in ids if pk in pieces]


def _hit(article, marker):
    """With the part of the text that was meant, where the standfirst does not say it all."""
    headline = marker.headline(article.title)
    if not article.shows_text:
        return Hit(article, headline, "")
    if not article.standfirst or not marker.holds_all(article.standfirst):
        # Cut where a tag begins, so that none is left half.
        body = article.body
        body = body[: body.rfind("<", 0, BODY_LOOKED_AT)] if len(body) > BODY_LOOKED_AT else body
        for text in (article.abstract, html.text(body)):
            if snippet := marker.snippet(text):
                return Hit(article, headline, snippet)
    return Hit(article, headline, marker.headline(article.standfirst))
