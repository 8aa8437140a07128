"""An exchange between pieces: what began it, and everything that takes it up, directly or through others."""

from dataclasses import dataclass, field

from django.db.models import Max, OuterRef, Subquery

from .models import Article, DebateLink


@dataclass
class Turn:
    """A piece of an exchange, with the pieces it takes up there: (link, piece)."""

    piece: Article
    takes_up: list = field(default_factory=list)


def beginning_of(article):
    """The public piece with which the exchange begins that this one is part of: itself, or what it takes up in the end.

    Of several the earliest; so it is in a circle too, where every piece takes up another.
    """
    links = DebateLink.objects.above(article.pk)
    if not links:
        return article
    pieces = Article.objects.published().only("slug", "published_at").in_bulk([link.target_id for link in links])
    pieces[article.pk] = article
    steps = {(link.source_id, link.target_id) for link in links if {link.source_id, link.target_id} <= pieces.keys()}
    met = _met(article.pk, steps)
    onward = {source for source, _target in steps}
    return min((pieces[pk] for pk in (met - onward) or met), key=_moment)


def exchange(article):
    """The piece and everything public that takes it up, as Turns in order of publication, each piece once."""
    links = DebateLink.objects.below(article.pk)
    pieces = Article.objects.published().for_teasers().in_bulk([article.pk, *(link.source_id for link in links)])
    links = [link for link in links if {link.source_id, link.target_id} <= pieces.keys()]
    met = _met(article.pk, {(link.target_id, link.source_id) for link in links})
    turns = {pk: Turn(pieces[pk]) for pk in sorted(met, key=lambda pk: (pk != article.pk, _moment(pieces[pk])))}
    for link in links:
        if link.source_id in turns and link.target_id in turns:
            turns[link.source_id].takes_up.append((link, pieces[link.target_id]))
    return list(turns.values())


def beginnings():
    """Public pieces that others answer and that answer none, each with the time of the last direct answer."""
    answers = DebateLink.objects.public().exclude(kind=DebateLink.Kind.TRANSLATION)
    last = answers.filter(target=OuterRef("pk")).order_by().values("target").annotate(at=Max("source__published_at"))
    pieces = Article.objects.published().filter(pk__in=answers.values("target"))
    return pieces.exclude(pk__in=DebateLink.objects.public().values("source")).annotate(
        answered_at=Subquery(last.values("at"))
    )


def _met(start, steps):
    """Everything that can be reached by these (from, to) steps, the start included."""
    met, size = {start}, 0
    while len(met) > size:
        size = len(met)
        met |= {there for here, there in steps if here in met}
    return met


def _moment(piece):
    return piece.published_at, piece.pk
