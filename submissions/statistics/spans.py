"""The weeks, months or years that figures are counted by, in the time zone of the publication."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from django.utils import timezone
from django.utils.formats import date_format

WEEKS_AT_MOST, MONTHS_AT_MOST = 60, 120


class Unit(StrEnum):
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True)
class Span:
    """The days from `start` to the day before `end`. Weeks are ISO weeks: they begin on Monday."""

    unit: Unit
    start: date
    end: date

    @property
    def tick(self):
        """Its name under a plot: 7 Sep, Sep 2026, 2026."""
        return date_format(self.start, {Unit.WEEK: "j M", Unit.MONTH: "M Y", Unit.YEAR: "Y"}[self.unit])

    def __str__(self):
        """Its name in a table."""
        return date_format(self.start, {Unit.WEEK: "j M Y", Unit.MONTH: "F Y", Unit.YEAR: "Y"}[self.unit])


def midnight(day):
    """The moment at which a day begins in the publication's time zone."""
    return timezone.make_aware(datetime.combine(day, time.min)).astimezone(UTC)


def span_of(unit, day):
    """The span of this length that a day lies in."""
    if unit == Unit.WEEK:
        start = day - timedelta(days=day.weekday())
        return Span(unit, start, start + timedelta(days=7))
    if unit == Unit.MONTH:
        start = day.replace(day=1)
        return Span(unit, start, (start + timedelta(days=31)).replace(day=1))
    return Span(unit, date(day.year, 1, 1), date(day.year + 1, 1, 1))


def last_weeks(number, today):
    """So many weeks, the one that runs today being the last."""
    return between(Unit.WEEK, today - timedelta(weeks=number - 1), today)


def since(first, today):
    """All time from a day to today: by weeks while they are few, then by months, then by years."""
    weeks = (today - first).days / 7
    unit = Unit.WEEK if weeks <= WEEKS_AT_MOST else Unit.MONTH if weeks / 4.35 <= MONTHS_AT_MOST else Unit.YEAR
    return between(unit, first, today)


def between(unit, first, last):
    spans = [span_of(unit, first)]
    while spans[-1].end <= last:
        spans.append(span_of(unit, spans[-1].end))
    return spans


class Shelf:
    """Sorts moments into spans that follow each other without a gap, by the zone that is in force when it is made."""

    def __init__(self, spans):
        self.spans = spans
        self._starts, self._end = [midnight(span.start) for span in spans], midnight(spans[-1].end)

    def place(self, moment):
        """The number of the span that a moment lies in; None where it lies in none of them."""
        if moment is None or not self._starts[0] <= moment < self._end:
            return None
        return bisect_right(self._starts, moment) - 1

    def sort(self, things, moment):
        """A list of things for each span, by the moment of each thing."""
        found = [[] for _span in self.spans]
        for thing in things:
            place = self.place(moment(thing))
            if place is not None:
                found[place].append(thing)
        return found
