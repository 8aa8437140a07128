"""Reminders go once each, to whom they concern, whenever the clock comes to them."""

from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from authors.models import Mail, User
from authors.tests.factories import make_editor, make_managing_editor, make_user
from submissions import occasions, worker
from submissions.correspondence import shown_to
from submissions.models import Letter, Status, Submission

from .factories import decide, take
from .reminder_case import DAY, ReminderCase


class AuthorTests(ReminderCase):
    def test_an_author_is_reminded_before_the_day_after_it_and_once_more(self):
        for status in (Status.CHANGES_REQUESTED, Status.PROOF):
            piece, told = self.make(status), []
            for day in (-5, -4, -3, -2, -0.1, 0, 0.5, 1, 2, 6, 7.5, 8, 20, 40):
                told += [(day, kind) for kind, _to in self.go_by(piece, days=day)]
            with self.subTest(status):
                self.assertEqual(told, [(-3, "author_before"), (1, "author_after"), (7.5, "author_again")])
            Submission.objects.filter(pk=piece.pk).update(due_at=None)

    def test_a_clock_that_stood_still_sends_each_once_and_nothing_stale(self):
        piece = self.make()

        told = [self.go_by(piece, days=day) for day in (8, 8, 9, 13.5, 14, 14.1, 30)]

        kinds = [[kind for kind, _to in some] for some in told]
        self.assertEqual(kinds, [["author_after"], [], [], [], ["author_again"], [], []])

    def test_the_letter_names_the_day_and_leads_to_the_page(self):
        piece = self.make(title="On ferries")
        self.go_by(piece, days=-2)

        letter = piece.letters.first()
        self.assertEqual((letter.kind, letter.to), (Letter.Kind.REMINDER, self.owner.email))
        self.assertIn(piece.get_absolute_url(), letter.body)
        self.assertIn(f"{piece.due_at.day}", letter.body)
        self.assertEqual(shown_to(piece, self.owner.email)[0].text, letter.body)
        event = piece.events.last()
        self.assertEqual((event.action, event.note), ("reminded", self.owner.name))

    def test_all_authors_are_reminded_each_by_their_own_link_and_nobody_whose_account_is_closed(self):
        piece = self.make()
        piece.contributors.create(name="Guest Sample", email="guest@example.org", position=1)
        closed = make_user(email="closed@example.org", is_active=False)
        piece.contributors.create(name="Closed Sample", email=closed.email, user=closed, position=2)

        told = self.go_by(piece, days=1)

        self.assertEqual({to for _kind, to in told}, {self.owner.email, "guest@example.org"})
        guests = Mail.objects.get(to="guest@example.org")
        self.assertIn("/follow/", guests.body)
        self.assertNotIn("/follow/", guests.letter.body)

    def test_moving_the_day_makes_a_new_occasion(self):
        piece = self.make()
        self.go_by(piece, days=-2)
        Submission.objects.filter(pk=piece.pk).update(due_at=piece.due_at + 10 * DAY)

        self.assertEqual([kind for kind, _to in self.go_by(piece, days=-2)], ["author_before"])

    def test_nobody_is_reminded_within_a_day_of_a_letter_that_says_the_same(self):
        piece = self.make()
        Submission.objects.filter(pk=piece.pk).update(due_at=timezone.now() + DAY)

        self.assertEqual(self.go_by(piece, days=-0.9), [])
        self.assertEqual(self.go_by(piece, days=1)[0][0], "author_after")

    def test_none_is_sent_once_the_piece_is_no_longer_with_its_author(self):
        ends = {"withdraw": self.owner, "resubmit": self.owner, "call_back": self.editor}
        for action, by in ends.items():
            piece = self.make()
            late = piece.due_at + 2 * DAY
            take(action, piece, by=by)
            with self.subTest(action):
                worker.remind_due(late)
                self.assertFalse(piece.reminders.filter(kind__startswith="author").exists())

    def test_none_goes_where_the_last_letter_came_back(self):
        piece = self.make()
        piece.contributors.create(name="Guest Sample", email="guest@example.org", position=1)
        Mail.objects.filter(letter__submission=piece, to=self.owner.email).update(state=Mail.State.BOUNCED)

        self.assertEqual(self.go_by(piece, days=1), [("author_after", "guest@example.org")])

    def test_once_a_letter_arrives_they_go_on(self):
        piece = self.make()
        Mail.objects.filter(letter__submission=piece).update(state=Mail.State.BOUNCED)
        self.assertEqual(self.go_by(piece, days=1), [])
        Mail.objects.filter(letter__submission=piece).update(state=Mail.State.SENT)

        self.assertEqual(self.go_by(piece, days=2), [("author_after", self.owner.email)])

    def test_what_was_due_long_ago_is_left_in_peace(self):
        piece = self.make()

        self.assertEqual(self.go_by(piece, days=61), [])


class ColleagueTests(ReminderCase):
    def test_the_editor_hears_before_and_on_the_day_and_the_managing_editor_after_it(self):
        for status in (Status.IN_REVIEW, Status.ACCEPTED, Status.READY):
            piece, told = self.make(status), []
            for day in (-4, -2, -1, 0, 0.5, 1, 9, 30):
                told += [(day, *row) for row in self.go_by(piece, days=day)]
            with self.subTest(status):
                self.assertEqual(
                    told,
                    [
                        (-2, "editor_before", self.editor.email),
                        (0, "editor_due", self.editor.email),
                        (1, "chief_late", self.chief.email),
                    ],
                )
            Submission.objects.filter(pk=piece.pk).update(due_at=None)

    def test_a_piece_that_nobody_has_taken_on_is_the_managing_editors_worry(self):
        piece = self.make(Status.SUBMITTED)

        told = [*self.go_by(piece, days=-1), *self.go_by(piece, days=1)]

        self.assertEqual(told, [("chief_before", self.chief.email), ("chief_late", self.chief.email)])
        self.assertIn("has no editor yet", Mail.objects.filter(to=self.chief.email).latest("pk").body)
        self.assertEqual(piece.events.last().action, "escalated")

    def test_nobody_hears_of_a_piece_of_their_own_or_one_they_stepped_back_from(self):
        piece = self.make(Status.SUBMITTED)
        author, declared, named, closed = [make_managing_editor() for _ in range(4)]
        piece.contributors.create(name="A", email=author.email, user=author, position=1)
        piece.contributors.create(name="N", email=named.email.upper(), position=2)
        piece.conflicts.create(user=declared, reason="We share an office.")
        User.objects.filter(pk=closed.pk).update(is_active=False)

        self.assertEqual(self.go_by(piece, days=1), [("chief_late", self.chief.email)])

    def test_while_its_editor_is_away_the_managing_editor_hears(self):
        piece = self.make(Status.IN_REVIEW)
        User.objects.filter(pk=self.editor.pk).update(away_until=timezone.localdate() + 3 * DAY)

        self.assertEqual(self.go_by(piece, days=-1), [("editor_before", self.chief.email)])
        self.assertIn("They are away until", Mail.objects.latest("pk").body)

    def test_who_has_it_from_now_on_is_reminded_too(self):
        piece, other = self.make(Status.IN_REVIEW), make_editor(email="nora@example.com")
        self.go_by(piece, days=-2)
        take("reassign", piece, by=self.chief, assignee=other)

        self.assertEqual(self.go_by(piece, days=-1), [("editor_before", other.email)])

    def test_none_is_sent_while_a_decision_waits(self):
        piece = self.make(Status.IN_REVIEW)
        decide("decline", piece, by=self.editor)

        self.assertEqual(self.go_by(piece, days=1), [])


class ReviewerTests(ReminderCase):
    def ask(self, **fields):
        piece = self.make(Status.IN_REVIEW)
        due = timezone.now() + 10 * DAY
        return piece.reviews.create(
            revision=piece.revisions.last(), name="Rosa Sample", email="rosa@example.org", invited_by=self.editor,
            due_at=due, **fields,
        )  # fmt: skip

    def kinds(self, review, *days):
        for day in days:
            worker.remind_due(review.due_at + day * DAY)
        return list(review.reminders.order_by("pk").values_list("kind", flat=True))

    def test_a_reviewer_is_reminded_before_and_twice_after(self):
        review = self.ask(state="agreed")

        self.assertEqual(
            self.kinds(review, -4, -2, -1, 1, 2, 8, 9, 20), ["reviewer_before", "reviewer_after", "reviewer_again"]
        )
        letter = review.letters.first()
        self.assertTrue(letter.mail.secret)
        self.assertIn("/reviews/", letter.mail.body)
        self.assertNotIn("/reviews/", letter.body)

    def test_none_is_sent_once_the_review_is_settled_or_the_piece_is(self):
        for state in ("done", "declined", "cancelled", "expired"):
            with self.subTest(state):
                self.assertEqual(self.kinds(self.ask(state=state), 1), [])
        review = self.ask()
        take("decline", review.submission, by=self.editor)
        self.assertEqual(self.kinds(review, 1), [])


class CalendarTests(TestCase):
    def test_every_status_with_a_day_has_somebody_who_is_reminded_after_it(self):
        after = {s for row in occasions.OCCASIONS if row.opens >= timedelta(0) for s in row.statuses}

        self.assertEqual(after, {"submitted", "in_review", "changes_requested", "accepted", "proof", "ready"})

    def test_the_worker_looks_once_a_minute(self):
        looked = []

        def job():
            looked.append(1)

        every = worker.EveryMinute(job)
        every(), every()
        every.next_at -= 61
        every()

        self.assertEqual(len(looked), 2)

    def test_nothing_due_costs_two_questions(self):
        with self.assertNumQueries(2):
            worker.remind_due(timezone.now())
