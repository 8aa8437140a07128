"""The figures themselves: functions of courses and spans, without a database."""

from collections import Counter
from dataclasses import dataclass
from statistics import median

from .courses import Outcome
from .spans import Shelf, Span, midnight

SHARE = 80  # the percentile that is shown and promised


def percentile(values, share=SHARE):
    """The percentile by nearest rank: the smallest of the values that at least `share` per cent do not exceed.

    It is always one of the values: of 1 to 10 the 80th is 8. None where there are no values.
    """
    ordered = sorted(values)
    return ordered[max(-(-share * len(ordered) // 100), 1) - 1] if ordered else None


@dataclass(frozen=True)
class Pace:
    """How many days it took: the median (of an even number the mean of the middle two) and the 80th percentile."""

    of: int
    median: float | None
    most: float | None


def pace(days):
    known = [each for each in days if each is not None]
    return Pace(len(known), median(known) if known else None, percentile(known))


@dataclass(frozen=True)
class Cohort:
    """Pieces handed in together, by what has become of them: received = accepted + declined + withdrawn + open."""

    received: int
    accepted: int
    declined: int
    withdrawn: int
    open: int

    @property
    def share(self):
        """Of a hundred pieces that were decided, so many were accepted; None before the first decision."""
        decided = self.accepted + self.declined
        return 100 * self.accepted / decided if decided else None


def cohort(courses):
    outcomes = Counter(course.outcome for course in courses)
    return Cohort(outcomes.total(), *(outcomes[each] for each in Outcome))


@dataclass(frozen=True)
class Turnover:
    """What a span of time brought in and took out."""

    span: Span
    received: int
    accepted: int
    declined: int
    withdrawn: int
    backlog: int  # open at its end, or now
    answers: Pace
    decisions: Pace

    @property
    def decided(self):
        return self.accepted + self.declined


def turnover(courses, spans):
    """A Turnover for each span: pieces received in it, and pieces that left, were answered or decided in it."""
    shelf = Shelf(spans)
    backlog = open_before(courses, spans[0].start)
    found = []
    parts = zip(
        spans,
        shelf.sort(courses, lambda course: course.received_at),
        shelf.sort(courses, lambda course: course.left_at),
        shelf.sort(courses, lambda course: course.answered_at),
        strict=True,
    )
    for span, received, left, answered in parts:
        backlog += len(received) - len(left)
        gone = Counter(course.outcome for course in left)
        found.append(
            Turnover(
                span=span,
                received=len(received),
                accepted=gone[Outcome.ACCEPTED],
                declined=gone[Outcome.DECLINED],
                withdrawn=gone[Outcome.WITHDRAWN],
                backlog=backlog,
                answers=pace(course.days_to_answer for course in answered),
                decisions=pace(course.days_to_decision for course in left),
            )
        )
    return found


def received(courses, spans):
    """What was handed in during these spans."""
    shelf = Shelf(spans)
    return [each for each in courses if shelf.place(each.received_at) is not None]


def answers(courses, spans):
    """How long the answers took that were given in these spans."""
    shelf = Shelf(spans)
    return pace(each.days_to_answer for each in courses if shelf.place(each.answered_at) is not None)


def decisions(courses, spans):
    """How long the decisions took that were made in these spans."""
    shelf = Shelf(spans)
    return pace(each.days_to_decision for each in courses if shelf.place(each.left_at) is not None)


def open_before(courses, day):
    """How many pieces were open when a day began."""
    moment = midnight(day)
    left = sum(each.left_at is not None and each.left_at < moment for each in courses)
    return sum(each.received_at < moment for each in courses) - left


def cohorts(courses, spans):
    """[(span, Cohort)] of what was received in each span."""
    received = Shelf(spans).sort(courses, lambda course: course.received_at)
    return [(span, cohort(each)) for span, each in zip(spans, received, strict=True)]


def reasons(courses, spans):
    """[(reason, how often)] of what was declined in these spans, the most frequent first."""
    left = Shelf(spans).sort(courses, lambda course: course.left_at)
    counts = Counter(each.reason for part in left for each in part if each.outcome == Outcome.DECLINED)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
