"""The figures against a recomputation as naive as it can be, over pieces made up by chance."""

import random
from datetime import UTC, date, datetime, timedelta

from django.test import SimpleTestCase
from django.utils import timezone

from submissions.statistics import figures, promise, spans
from submissions.statistics.courses import Course, Outcome
from submissions.statistics.spans import Unit

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
TODAY = NOW.date()
DECIDED = (Outcome.ACCEPTED, Outcome.DECLINED)
REASONS = ("scope", "argument", "timing")


def by_chance(chance):
    received_at = NOW - timedelta(days=chance.uniform(0, 300))
    outcome = chance.choice(list(Outcome))
    left_at = None if outcome == Outcome.OPEN else received_at + (NOW - received_at) * chance.random()
    answered_at = left_at if outcome in DECIDED else None
    if chance.random() < 0.4:
        answered_at = received_at + ((left_at or NOW) - received_at) * chance.random()
    reason = chance.choice(REASONS) if outcome == Outcome.DECLINED else ""
    return Course(chance.randrange(3), received_at, outcome, answered_at, left_at, reason)


def pieces(seed, number):
    chance = random.Random(seed)
    return [by_chance(chance) for _n in range(number)]


def within(moment, span):
    return moment is not None and span.start <= timezone.localtime(moment).date() < span.end


def middle(values):
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def eighty(values):
    """The smallest value that at least four of five do not exceed, by trying each."""
    return min(value for value in values if 5 * sum(other <= value for other in values) >= 4 * len(values))


class FiguresTests(SimpleTestCase):
    def assertPace(self, found, values):  # noqa: N802 named as unittest names its own
        self.assertEqual(found.of, len(values))
        self.assertAlmostEqual(found.median, middle(values) if values else None)
        self.assertAlmostEqual(found.most, eighty(values) if values else None)

    def test_every_span_says_what_counting_by_hand_says(self):
        for seed, number, zone in ((1, 0, "UTC"), (2, 1, "Asia/Kathmandu"), (3, 400, "America/St_Johns")):
            with self.subTest(number=number), timezone.override(zone):
                courses, weeks = pieces(seed, number), spans.last_weeks(26, TODAY)
                for found, span in zip(figures.turnover(courses, weeks), weeks, strict=True):
                    self.check_span(found, span, courses)

    def check_span(self, found, span, courses):
        left = [each for each in courses if within(each.left_at, span)]
        self.assertEqual(found.received, sum(within(each.received_at, span) for each in courses))
        for name in ("accepted", "declined", "withdrawn"):
            self.assertEqual(getattr(found, name), sum(each.outcome == name for each in left))
        still = [
            each
            for each in courses
            if timezone.localtime(each.received_at).date() < span.end
            and (each.left_at is None or timezone.localtime(each.left_at).date() >= span.end)
        ]
        self.assertEqual(found.backlog, len(still))
        decided = [each for each in left if each.outcome in DECIDED]
        self.assertPace(found.decisions, [(p.left_at - p.received_at).total_seconds() / 86400 for p in decided])
        answered = [each for each in courses if within(each.answered_at, span)]
        self.assertPace(found.answers, [(p.answered_at - p.received_at).total_seconds() / 86400 for p in answered])

    def test_received_is_accepted_declined_withdrawn_and_open_in_every_cohort(self):
        for seed in range(20):
            courses, year = pieces(seed, seed * 7), spans.last_weeks(45, TODAY)
            cohorts = figures.cohorts(courses, year)
            for span, cohort in cohorts:
                received = [each for each in courses if within(each.received_at, span)]
                parts = (cohort.accepted, cohort.declined, cohort.withdrawn, cohort.open)
                self.assertEqual(cohort.received, sum(parts))
                self.assertEqual(parts, tuple(sum(each.outcome == part for each in received) for part in Outcome))
                self.assertTrue(cohort.share is None or 0 <= cohort.share <= 100)
            self.assertEqual(sum(cohort.received for _span, cohort in cohorts), len(courses))

    def test_reasons_are_those_of_what_was_declined_in_these_spans(self):
        courses, weeks = pieces(5, 300), spans.last_weeks(12, TODAY)

        found = figures.reasons(courses, weeks)

        left = [each for each in courses if any(within(each.left_at, week) for week in weeks)]
        self.assertEqual(dict(found), {r: sum(each.reason == r for each in left) for r in REASONS})
        self.assertEqual([number for _reason, number in found], sorted(dict(found).values(), reverse=True))

    def test_the_percentile_is_by_nearest_rank(self):
        self.assertEqual(figures.percentile(range(1, 11)), 8)
        self.assertEqual(figures.percentile([4]), 4)
        self.assertEqual(figures.percentile([3, 1]), 3)
        self.assertIsNone(figures.percentile([]))
        for number in range(1, 60):
            values = [random.Random(number).randrange(20) for _n in range(number)]
            self.assertEqual(figures.percentile(values), eighty(values))


class SpansTests(SimpleTestCase):
    def test_weeks_begin_on_monday_and_the_last_is_the_one_that_runs(self):
        weeks = spans.last_weeks(12, date(2026, 11, 22))

        self.assertEqual([weeks[0].start, weeks[-1].start], [date(2026, 8, 31), date(2026, 11, 16)])
        self.assertEqual(len(weeks), 12)

    def test_all_time_is_told_in_weeks_months_or_years_without_a_gap(self):
        for days, unit in ((0, Unit.WEEK), (400, Unit.WEEK), (430, Unit.MONTH), (3600, Unit.MONTH), (30000, Unit.YEAR)):
            found = spans.since(TODAY - timedelta(days=days), TODAY)
            self.assertEqual({span.unit for span in found}, {unit})
            self.assertTrue(found[0].start <= TODAY - timedelta(days=days) < found[0].end)
            self.assertTrue(found[-1].start <= TODAY < found[-1].end)
            self.assertTrue(all(a.end == b.start for a, b in zip(found, found[1:], strict=False)))
            self.assertLessEqual(len(found), 122)

    def test_a_moment_is_of_the_day_that_it_is_in_the_publication(self):
        weeks = spans.last_weeks(2, date(2026, 11, 24))
        moment = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)  # in Berlin it is Monday

        with timezone.override("UTC"):
            self.assertEqual(spans.Shelf(weeks).place(moment), 0)
        with timezone.override("Europe/Berlin"):
            self.assertEqual(spans.Shelf(weeks).place(moment), 1)
            self.assertEqual(spans.Shelf(weeks).place(spans.midnight(weeks[1].start)), 1)
            self.assertIsNone(spans.Shelf(weeks).place(spans.midnight(weeks[1].end)))
        self.assertIsNone(spans.Shelf(weeks).place(None))
        self.assertIsNone(spans.Shelf(weeks).place(moment - timedelta(days=40)))


class PromiseTests(SimpleTestCase):
    def test_it_is_what_was_set_until_there_are_twenty_decisions(self):
        self.assertEqual(promise.promise([3.0] * 19, 10), 10)
        self.assertEqual(promise.promise([3.0] * 20, 10), 3)

    def test_it_is_the_80th_percentile_rounded_up_within_a_day_and_sixty(self):
        self.assertEqual(promise.promise([1.0] * 15 + [4.2] + [50.0] * 4, 10), 5)
        self.assertEqual(promise.promise([0.01] * 20, 10), 1)
        self.assertEqual(promise.promise([400.0] * 20, 10), 60)
