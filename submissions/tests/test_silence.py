"""What follows when an author does not answer: a reminder by hand, another day, and in the end the piece lapses."""

from django.urls import reverse
from django.utils import timezone

from articles.models import Publication
from authors.models import Mail
from authors.tests.factories import make_editor, open_desk
from submissions import reminders, worker
from submissions.models import Status, Submission

from .factories import take
from .reminder_case import DAY, ReminderCase, arrive


class SilenceTests(ReminderCase):
    """What follows when an author does not answer."""

    def setUp(self):
        Publication.objects.update(lapse_days=10)
        self.piece = self.make()
        arrive()

    def wait(self, days):
        """The day of the piece moves back, and with it the occasion of the reminders."""
        day = timezone.now() - days * DAY
        before = reminders.day_key(self.piece)
        Submission.objects.filter(pk=self.piece.pk).update(due_at=day)
        self.piece.refresh_from_db()
        for row in self.piece.reminders.all():
            row.key = row.key.replace(before, reminders.day_key(self.piece))
            row.save()

    def status(self):
        worker.lapse_due()
        return Submission.objects.get(pk=self.piece.pk).status

    def remind(self, *days):
        for day in days:
            self.go_by(self.piece, days=day)

    def test_it_lapses_after_two_reminders_that_arrived_and_the_days_of_grace(self):
        self.remind(-2, 1)
        arrive()
        self.wait(9.9)
        self.assertEqual(self.status(), Status.CHANGES_REQUESTED)
        self.wait(10.1)

        self.assertEqual(self.status(), Status.WITHDRAWN)
        self.assertIsNone(self.piece.events.last().actor)
        self.assertIn("free to send it elsewhere", self.piece.letters.first().body)

    def test_it_stays_without_two_that_arrived_however_many_authors_there_are(self):
        self.piece.contributors.create(name="Guest Sample", email="guest@example.org", position=1)
        self.remind(1)
        arrive()
        self.wait(11)
        self.assertEqual(self.status(), Status.CHANGES_REQUESTED)
        self.remind(11)
        self.assertEqual(self.status(), Status.CHANGES_REQUESTED)

    def test_it_stays_where_one_came_back(self):
        self.remind(-2, 1)
        arrive()
        Mail.objects.filter(pk=self.piece.reminders.latest("pk").mail_id).update(state=Mail.State.BOUNCED)
        self.wait(11)

        self.assertEqual(self.status(), Status.CHANGES_REQUESTED)

    def test_it_stays_where_the_day_was_moved_or_nothing_ever_lapses(self):
        self.remind(-2, 1)
        arrive()
        Submission.objects.filter(pk=self.piece.pk).update(due_at=timezone.now() - 11 * DAY)
        self.assertEqual(self.status(), Status.CHANGES_REQUESTED)
        Publication.objects.update(lapse_days=None)
        self.wait(100)
        self.assertEqual(self.status(), Status.CHANGES_REQUESTED)


class ByHandTests(ReminderCase):
    def setUp(self):
        self.client = open_desk(self.client, self.editor)
        self.piece = self.make()

    def remind(self):
        return self.client.post(reverse("admin:submissions_submission_remind", args=[self.piece.pk]), follow=True)

    def move(self, due_at, **data):
        url = reverse("admin:submissions_submission_move_day", args=[self.piece.pk])
        seen = self.client.get(url).context["form"]["seen"].value()
        sent = {"seen": seen, "due_at_0": f"{due_at:%Y-%m-%d}", "due_at_1": "12:00", "words": "Take your time.", **data}
        return self.client.post(url, {**sent, "due_at": f"{due_at:%Y-%m-%dT%H:%M}"})

    def test_an_author_is_reminded_by_hand_once_a_day(self):
        self.assertContains(self.remind(), "A reminder is in the outbox.")
        self.assertContains(self.remind(), "less than a day ago")

        row = self.piece.reminders.get()
        self.assertEqual((row.kind, row.mail.to), ("author_asked", self.owner.email))
        self.assertEqual(self.piece.events.last().actor, self.editor)

    def test_nobody_is_reminded_where_mail_comes_back_or_it_is_not_their_turn(self):
        Mail.objects.filter(letter__submission=self.piece).update(state=Mail.State.BOUNCED)
        self.assertContains(self.remind(), "Reach them another way")
        take("resubmit", self.piece, by=self.owner)
        self.assertContains(self.remind(), "not its author’s turn")
        self.assertFalse(self.piece.reminders.exists())

    def test_only_who_has_the_piece_reminds_or_moves_the_day(self):
        client = open_desk(self.client_class(), make_editor())
        for name in ("remind", "move_day"):
            url = reverse(f"admin:submissions_submission_{name}", args=[self.piece.pk])
            with self.subTest(name):
                self.assertEqual(client.post(url).status_code, 403)

    def test_moving_the_day_tells_the_author_and_makes_no_form_out_of_date(self):
        day = timezone.now() + 30 * DAY
        seq = self.piece.seq

        self.assertEqual(self.move(day).status_code, 302)

        piece = Submission.objects.get(pk=self.piece.pk)
        self.assertEqual(piece.due_at.date(), day.date())
        letter = piece.letters.first()
        self.assertIn("Take your time.", letter.body)
        self.assertEqual(letter.to, self.owner.email)
        take("resubmit", piece, by=self.owner, expected_seq=seq)

    def test_of_a_day_of_the_desk_alone_nobody_is_told(self):
        self.piece = self.make(Status.ACCEPTED)
        letters = self.piece.letters.count()

        self.assertEqual(self.move(timezone.now() + 30 * DAY).status_code, 302)

        self.assertEqual(self.piece.letters.count(), letters)

    def test_what_was_typed_stays_where_the_day_is_refused_or_was_moved_meanwhile(self):
        for status, due_at, data in (
            (400, timezone.now() - DAY, {}),
            (400, timezone.now() + 900 * DAY, {}),
            (409, timezone.now() + 9 * DAY, {"seen": "another"}),
        ):
            answer = self.move(due_at, **data)
            with self.subTest(status=status):
                self.assertContains(answer, "Take your time.", status_code=status)
        self.assertEqual(Submission.objects.get(pk=self.piece.pk).due_at, self.piece.due_at)
