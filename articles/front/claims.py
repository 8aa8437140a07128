"""The automatic fill: each place asks for the newest that nobody has taken. What was retracted fills nothing."""

from django.db.models import CharField, Value

from ..models import Article, Kind

SIDE, BAND, PAPERS = 4, 6, 3


class Claims:
    """Hands out candidates in order of time, each to the first who asks."""

    def __init__(self, candidates):
        self.waiting = {}
        self.taken = set()
        for place, pk, _moment in sorted(candidates, key=lambda row: (row[2], row[1]), reverse=True):
            self.waiting.setdefault(place, []).append(pk)

    def take(self, place, number):
        free = [pk for pk in self.waiting.get(place, []) if pk not in self.taken][: max(number, 0)]
        self.taken.update(free)
        return free


def candidates(public, navigation, pinned):
    """(place, id, moment) of all that may be needed: each place asks for as many as others may take from it."""
    free = public.filter(retracted_at=None).exclude(pk__in=pinned).order_by("-published_at", "-pk")
    reserve = 1 + SIDE + PAPERS
    wanted = {
        "lead": free.exclude(lead_image=None)[:1],
        "latest": free[: 1 + SIDE],
        "papers": free.filter(kind__schema_type=Kind.SchemaType.SCHOLARLY)[:reserve],
    }
    for root in navigation.roots:
        family = navigation.family(root.pk)
        wanted[f"section {root.pk}"] = free.filter(primary_category__in=family)[: BAND + reserve]
    # A limit may stand in a subquery on every database, in a part of a union only on some.
    first, *others = [
        Article.objects.order_by()
        .filter(pk__in=rows.values("pk"))
        .values_list(Value(place, CharField()), "pk", "published_at")
        for place, rows in wanted.items()
    ]
    return first.union(*others, all=True)
