"""The weekly digest: once a week for everybody who decides, whenever the worker comes to it."""

from datetime import UTC, datetime, timedelta

from django.test import TestCase

from articles.models import Article
from authors.models import Mail, User
from authors.tests.factories import make_copyeditor, make_editor, make_managing_editor
from submissions import digest, worker
from submissions.models import Reminder, Status, Submission

from .factories import make_publication, make_submission

# Monday, 7 December 2026, eight o'clock in Berlin.
MONDAY = datetime(2026, 12, 7, 7, 0, tzinfo=UTC)
DAY = timedelta(days=1)


class DigestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication(time_zone="Europe/Berlin")
        cls.editor = make_editor(name="Otto Sample", email="otto@example.com")
        Mail.objects.all().delete()

    def make(self, status=Status.IN_REVIEW, *, due_at=MONDAY + 3 * DAY, **fields):
        piece = make_submission(status, editor=self.editor, **fields)
        Submission.objects.filter(pk=piece.pk).update(due_at=due_at)
        User.objects.exclude(pk=self.editor.pk).filter(groups__name="Editor").update(is_active=False)
        return piece

    def sent(self, now=MONDAY):
        last = Mail.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        worker.digest_due(now)
        return list(Mail.objects.filter(pk__gt=last).order_by("pk"))


class WhenTests(DigestCase):
    def test_it_goes_once_a_week_and_again_the_next(self):
        self.make()

        sent = [len(self.sent(MONDAY + days * DAY)) for days in (0, 0.1, 1, 6.5, 7, 8)]

        self.assertEqual(sent, [1, 0, 0, 0, 1, 0])

    def test_a_worker_that_was_dead_for_weeks_sends_the_one_of_this_week(self):
        self.make()
        self.sent()

        self.assertEqual(len(self.sent(MONDAY + 25 * DAY)), 1)
        self.assertEqual(Reminder.objects.filter(kind="digest").count(), 2)

    def test_monday_begins_at_seven_where_the_publication_is_in_summer_and_in_winter(self):
        hours = {
            ("Europe/Berlin", datetime(2026, 12, 7, 5, 59, tzinfo=UTC)): None,
            ("Europe/Berlin", datetime(2026, 12, 7, 6, 0, tzinfo=UTC)): "2026-W50",
            ("Europe/Berlin", datetime(2026, 7, 6, 4, 59, tzinfo=UTC)): None,
            ("Europe/Berlin", datetime(2026, 7, 6, 5, 0, tzinfo=UTC)): "2026-W28",
            # The Monday after the clocks went forward, and after they went back.
            ("Europe/Berlin", datetime(2026, 3, 30, 5, 0, tzinfo=UTC)): "2026-W14",
            ("Europe/Berlin", datetime(2026, 10, 26, 5, 30, tzinfo=UTC)): None,
            ("Europe/Berlin", datetime(2026, 10, 26, 6, 0, tzinfo=UTC)): "2026-W44",
            ("Pacific/Kiritimati", datetime(2026, 12, 6, 17, 0, tzinfo=UTC)): "2026-W50",
            ("America/Los_Angeles", datetime(2026, 12, 7, 14, 59, tzinfo=UTC)): None,
            ("America/Los_Angeles", datetime(2026, 12, 7, 2, 0, tzinfo=UTC)): "2026-W49",
            ("UTC", datetime(2027, 1, 3, 23, 0, tzinfo=UTC)): "2026-W53",
            ("UTC", datetime(2027, 1, 4, 7, 0, tzinfo=UTC)): "2027-W01",
        }
        for (zone, now), expected in hours.items():
            with self.subTest(zone, now=now):
                self.assertEqual(digest.week(now, zone), expected)

    def test_the_week_ends_at_midnight_before_monday_also_when_the_clocks_change(self):
        ends = digest.end_of_week(datetime(2026, 10, 23, 12, 0, tzinfo=UTC), "Europe/Berlin")

        self.assertEqual(ends.astimezone(UTC), datetime(2026, 10, 25, 23, 0, tzinfo=UTC))

    def test_a_week_with_nothing_in_it_brings_no_mail_not_even_on_thursday(self):
        self.assertEqual(self.sent(), [])
        self.make()

        self.assertEqual(self.sent(MONDAY + 3 * DAY), [])

    def test_who_is_away_gets_it_when_they_are_back(self):
        self.make()
        User.objects.filter(pk=self.editor.pk).update(away_until=datetime.now(UTC).date() + 2 * DAY)
        self.assertEqual(self.sent(), [])
        User.objects.filter(pk=self.editor.pk).update(away_until=None)

        self.assertEqual([mail.to for mail in self.sent(MONDAY + 2 * DAY)], [self.editor.email])

    def test_when_everybody_had_it_a_look_costs_two_questions(self):
        self.sent()

        with self.assertNumQueries(2):
            worker.digest_due(MONDAY)


class WhatTests(DigestCase):
    def test_it_names_what_is_to_do_each_with_its_link(self):
        late = self.make(title="A late ferry", due_at=MONDAY - DAY)
        mine = self.make(Status.READY, title="A ready ferry")
        new = self.make(Status.SUBMITTED, title="A new ferry")
        scheduled = self.make(Status.SCHEDULED, title="A ferry on Friday", due_at=None)
        Article.objects.update(published_at=MONDAY + 4 * DAY)
        with_author = self.make(Status.CHANGES_REQUESTED, title="A ferry with its author")

        body = self.sent()[0].body

        for piece in (late, mine, new, scheduled):
            self.assertEqual(body.count(str(piece)), 1, str(piece))
            self.assertIn(f"http://localhost:8000{piece.get_desk_url()}\n", body)
        self.assertNotIn(str(with_author), body)

    def test_what_appears_next_week_waits(self):
        self.make(Status.SCHEDULED, due_at=None)
        Article.objects.update(published_at=MONDAY + 7 * DAY)

        self.assertEqual(self.sent(), [])

    def test_a_long_list_is_cut_and_says_how_much_more_there_is(self):
        for n in range(digest.SHOWN + 3):
            self.make(Status.SUBMITTED, title=f"Ferry {n}")

        self.assertIn("and 3 more: http://localhost:8000/admin/?bucket=new", self.sent()[0].body)

    def test_a_managing_editor_hears_of_everything_late_an_editor_of_their_own(self):
        self.make(title="A late ferry", due_at=MONDAY - DAY)
        chief, other = make_managing_editor(), make_editor()

        self.assertEqual({mail.to for mail in self.sent()}, {self.editor.email, chief.email})
        self.assertTrue(Reminder.objects.filter(user=other, mail=None).exists())

    def test_nobody_hears_of_a_piece_that_is_not_theirs_to_see(self):
        author, declared = make_managing_editor(), make_managing_editor()
        piece = self.make(Status.SUBMITTED, title="A ferry of ours", owner=author)
        piece.conflicts.create(user=declared, reason="We share an office.")

        self.assertEqual([mail.to for mail in self.sent()], [self.editor.email])

    def test_closed_accounts_and_people_who_decide_on_nothing_get_none(self):
        make_copyeditor()
        self.make(Status.SUBMITTED)
        User.objects.filter(pk=self.editor.pk).update(is_active=False)

        self.assertEqual(self.sent(), [])
