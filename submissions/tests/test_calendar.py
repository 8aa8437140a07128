from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

from django.test import SimpleTestCase, TestCase
from django.urls import reverse
from django.utils import timezone

from articles.tests.factories import make_article
from articles.tests.reading import Reading
from authors.tests.factories import make_copyeditor, make_editor, make_managing_editor, open_desk
from submissions.desk.calendar import days
from submissions.models import Status

from .factories import make_publication, make_submission


def piece(*moment):
    return SimpleNamespace(published_at=datetime(*moment, tzinfo=UTC))


class DaysTests(SimpleTestCase):
    def test_a_day_is_one_of_the_publications_zone_also_when_the_clocks_change(self):
        """In Berlin 29 March 2026 has 23 hours and 25 October 25."""
        late, early, longest = piece(2026, 3, 28, 22, 59), piece(2026, 3, 28, 23), piece(2026, 10, 25, 22, 59)
        with timezone.override("Europe/Berlin"):
            found = {day.date: day.pieces for day in days([early, late, longest], date(2026, 3, 20))}
        self.assertEqual(found[date(2026, 3, 28)], [late])
        self.assertEqual(found[date(2026, 3, 29)], [early])
        self.assertEqual(found[date(2026, 10, 25)], [longest])

    def test_four_weeks_stand_there_without_a_gap_and_then_only_days_with_pieces(self):
        with timezone.override("UTC"):
            found = days([piece(2026, 6, 1, 12)], date(2026, 3, 20))
        self.assertEqual([day.date for day in found[:28]], [date(2026, 3, 20) + timedelta(days=n) for n in range(28)])
        self.assertEqual([day.date for day in found[28:]], [date(2026, 6, 1)])


class CalendarPageTests(Reading, TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication(time_zone="Europe/Berlin")
        cls.editor = make_editor()
        cls.scheduled = make_submission(Status.SCHEDULED, editor=cls.editor, title="On ferries")
        cls.ready = make_submission(Status.READY, editor=cls.editor, title="On barges")
        cls.staff = make_article(title="On rafts", published_at=timezone.now() + timedelta(days=5))
        cls.url = reverse("admin:submissions_submission_calendar")

    def setUp(self):
        open_desk(self.client, self.editor)

    def test_it_shows_what_is_scheduled_what_is_free_and_what_has_no_date(self):
        page = self.read(self.url)
        for text in (
            "On ferries",
            "On barges",
            "On rafts",
            "26 days of the next four weeks are free.",
            "Europe/Berlin",
        ):
            self.assertIn(text, page)
        self.assertIn(f"{self.ready.get_desk_url()}?action=schedule", page)
        self.assertIn(reverse("admin:articles_article_change", args=[self.staff.pk]), page)

    def test_the_form_that_schedules_leads_to_it(self):
        self.assertIn(self.url, self.read(self.ready.get_desk_url() + "?action=schedule"))

    def test_pieces_that_one_has_a_part_in_are_not_there(self):
        conflicted = make_managing_editor()
        for submission in (self.scheduled, self.ready):
            submission.conflicts.create(user=conflicted, reason="We share an office.")
        open_desk(self.client, conflicted)
        page = self.read(self.url)
        self.assertNotIn("On ferries", page)
        self.assertNotIn("On barges", page)

    def test_copyeditors_see_it_and_its_cost_does_not_grow(self):
        open_desk(self.client, make_copyeditor())
        self.read(self.url)
        for n in range(4):
            make_article(published_at=timezone.now() + timedelta(days=n + 1))
        with self.assertNumQueries(10):
            self.read(self.url)
