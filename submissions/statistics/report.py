"""Everything that the desk's page of figures shows for one person, one stretch of time and one kind of piece."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from articles.models import Kind

from . import figures
from .courses import courses, seen_by
from .promise import promises
from .spans import last_weeks, midnight, since
from .visits import visits

WEEKS = (12, 26, 52)


@dataclass(frozen=True)
class KindFigures:
    kind: Kind
    cohort: figures.Cohort
    answers: figures.Pace
    decisions: figures.Pace
    promise: int


@dataclass
class Report:
    """Five statements at most, whatever the magazine's size."""

    weeks: int | None  # None: all time
    kind: Kind | None
    kinds: list
    spans: list
    courses: list
    visits: list
    promises: dict
    turnover: list = field(init=False)

    def __post_init__(self):
        self.turnover = figures.turnover(self.courses, self.spans)

    @property
    def unit(self):
        return self.spans[0].unit

    @property
    def is_empty(self):
        """Nothing was ever handed in, and nothing read."""
        return not self.courses and not any(views for _day, views in self.visits)

    @property
    def promise(self):
        """The days that authors of this kind are promised; of all kinds the longest."""
        wanted = [self.kind] if self.kind else self.promises
        return max(self.promises[kind] for kind in wanted) if self.promises else None

    def answers(self):
        return figures.answers(self.courses, self.spans)

    def decisions(self):
        return figures.decisions(self.courses, self.spans)

    def by_kind(self):
        """KindFigures of every kind of which something was received, answered or decided."""
        for kind in self.kinds:
            among = [course for course in self.courses if course.kind == kind.pk]
            cohort = figures.cohort(figures.received(among, self.spans))
            answers, decisions = figures.answers(among, self.spans), figures.decisions(among, self.spans)
            if cohort.received or answers.of or decisions.of:
                yield KindFigures(kind, cohort, answers, decisions, self.promises[kind])


def report(user, *, weeks=WEEKS[0], kind=None, publication=None):
    """The figures for somebody of the desk; `kind` is a slug, and one that is unknown means all kinds."""
    today = timezone.localdate()
    kinds = list(Kind.objects.all())
    kind = next((each for each in kinds if each.slug == kind), None)
    wanted = {"kind": kind.pk if kind else None}
    spans = last_weeks(weeks, today) if weeks else None
    found = courses(seen_by(user), since=midnight(spans[0].start) if spans else None, **wanted)
    first = spans[0].start if spans else None
    read = visits(since=first, until=today - timedelta(days=1), **wanted)
    if spans is None:
        known = [timezone.localdate(min(course.received_at for course in found))] if found else []
        spans = since(min([*known, *(day for day, _views in read[:1])], default=today), today)
    return Report(weeks, kind, kinds, spans, found, read, promises(kinds, publication))
