"""Letters at the desk: composed, previewed, sent again; tasks; the rooms they are made in."""

from datetime import timedelta

from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from authors.models import Mail
from authors.tests.factories import make_copyeditor, make_editor, open_desk
from submissions import bounces
from submissions.desk.shelf import shelf_for
from submissions.models import Event, Letter, LetterTemplate, Sentence, Status, Task

from .factories import decide, make_publication, make_submission, take
from .test_desk import DeskTestCase, piece_url

SERVER = {"EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend", "EMAIL_HOST": "mail.example"}


def compose_url(submission, action):
    return reverse("admin:submissions_submission_compose", args=[submission.pk, action])


class LetterDeskCase(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        make_publication(undo_minutes=10)
        cls.submission = make_submission(title="On ferries")

    def compose(self, action, **data):
        return self.client.post(compose_url(self.submission, action), {"expected_seq": self.submission.seq, **data})


class ComposingTests(LetterDeskCase):
    def nothing_happened(self):
        seq = self.submission.seq
        self.submission.refresh_from_db()
        self.assertEqual((self.submission.seq, self.submission.pending), (seq, None))
        self.assertEqual(Letter.objects.filter(kind="decision").count(), 0)

    def test_the_form_starts_from_a_template_and_has_the_shelf_and_the_values(self):
        page = self.client.get(piece_url(self.submission), {"action": "decline"})
        self.assertContains(page, "Dear {author},")
        for text in ("Not our subject", "We receive many more pieces than we can print.", "Ada Sample", "On ferries"):
            self.assertContains(page, text)
        self.assertNotContains(page, "Please give a source for each figure.")

    def test_a_template_takes_the_place_of_what_nobody_has_changed(self):
        first, second = LetterTemplate.objects.offered_for("decline")[:2]
        for letter in ("", first.text, first.text.replace("\n", "\r\n")):
            page = self.compose("decline", letter=letter, put_in="1", shelf=f"template-{second.pk}", reason="scope")
            self.assertEqual(page.context["form"]["letter"].value(), second.text)
            self.assertEqual(page.context["form"]["reason"].value(), "scope")

    def test_what_was_typed_stays_and_the_rest_comes_after_it(self):
        template, sentence = (
            LetterTemplate.objects.offered_for("decline")[1],
            Sentence.objects.offered_for("decline")[0],
        )
        for name, text in ((f"template-{template.pk}", template.text), (f"sentence-{sentence.pk}", sentence.text)):
            page = self.compose("decline", letter="My own words.", put_in="1", shelf=name)
            self.assertEqual(page.context["form"]["letter"].value(), f"My own words.\n\n{text}")
        page = self.compose(
            "decline", letter="My own.\r\n\r\n{editor}\r\n", put_in="1", shelf=f"sentence-{sentence.pk}"
        )
        self.assertEqual(page.context["form"]["letter"].value().split("\n\n"), ["My own.", sentence.text, "{editor}"])
        self.nothing_happened()

    def test_odd_names_on_the_shelf_put_nothing_in(self):
        other = LetterTemplate.objects.offered_for("accept")[0]
        shelf = shelf_for("decline", self.submission, by=self.editor)
        for name in ("", "template-", "sentence-999999999999999999", f"template-{other.pk}", "x" * 9999):
            self.assertEqual(shelf.put_in("Mine.", name), "Mine.")
        page = self.compose("decline", letter="Mine.", put_in="1", shelf="template-\x00")
        self.assertEqual(page.context["form"]["letter"].value(), "Mine.")

    def test_the_preview_shows_what_leaves_keeps_the_form_and_changes_nothing(self):
        page = self.compose("decline", letter="Dear {author}, “{title}”.", tell="on", reason="scope", preview="1")
        self.assertContains(page, "About your piece: On ferries")
        self.assertContains(page, "Dear Ada Sample, “On ferries”.")
        self.assertContains(page, self.submission.owner.email)
        self.assertContains(page, "Dear {author}, “{title}”.")
        self.nothing_happened()

    def test_the_preview_says_what_cannot_be_filled_in(self):
        for letter, word in (("Dear {autor}", "{autor}"), ("By {due}.", "{due}"), (" ", "no letter yet")):
            page = self.compose("accept", letter=letter, tell="on", preview="1")
            self.assertContains(page, word, status_code=400)
            self.assertIsNone(page.context["previews"])

    def test_without_telling_the_author_nothing_leaves(self):
        self.assertContains(self.compose("accept", letter="Dear {autor}", preview="1"), "No letter leaves.")

    def test_only_letters_are_composed_and_only_by_who_sees_the_piece(self):
        self.assertEqual(self.compose("claim").status_code, 404)
        self.assertEqual(self.compose("nothing").status_code, 404)
        self.assertEqual(self.client.get(compose_url(self.submission, "decline")).status_code, 405)
        open_desk(self.client, make_copyeditor())
        self.assertEqual(self.compose("decline", letter="x").status_code, 404)

    def test_who_may_not_decide_gets_their_words_back_and_nothing_else(self):
        decide("accept", self.submission, by=make_editor())
        page = self.compose("decline", letter="A long considered letter.", tell="on", preview="1")
        self.assertContains(page, "A long considered letter.")

    def test_a_waiting_letter_is_shown_as_it_will_leave_and_bettered_with_the_same_means(self):
        decide("request_changes", self.submission, by=self.editor, letter="Dear {author}, by {due}.")
        self.assertContains(self.client.get(piece_url(self.submission)), "Dear Ada Sample, by ")
        form = self.client.get(piece_url(self.submission), {"action": "reword"})
        self.assertContains(form, "Dear {author}, by {due}.")
        self.assertContains(form, "Please keep to the present length.")
        page = self.compose("reword", letter="Dear {author}, better by {due}.", preview="1")
        self.assertContains(page, "Dear Ada Sample, better by ")


class FateTests(LetterDeskCase):
    def letter(self):
        return self.submission.letters.select_related("mail").get(kind="receipt")

    def page(self):
        return self.client.get(piece_url(self.submission))

    @override_settings(OUTBOX_DELIVERY=SERVER)
    def test_each_state_is_told_with_what_matters(self):
        mail = self.letter().mail
        mail.refused("451 try later")
        self.assertContains(self.page(), "Next try")
        self.assertContains(self.page(), "451 try later")
        mail.delivered()
        self.assertContains(self.page(), "Handed over")
        mail.came_back("no such user")
        self.assertContains(self.page(), "Came back")
        self.assertContains(self.page(), "to another address")
        Mail.objects.update(state="failed", attempts=14)
        self.assertContains(self.page(), "Given up after 14 attempts.")

    @override_settings(OUTBOX_DELIVERY=SERVER)
    def test_the_home_says_since_when_the_server_is_silent_and_what_came_back(self):
        self.assertNotContains(self.client.get("/admin/"), "Needs a look")
        mail = self.letter().mail
        mail.refused("timed out", is_silent=True)
        self.assertContains(self.client.get("/admin/"), "the mail server has not answered since")
        mail.refused("451 later")
        self.assertContains(self.client.get("/admin/"), "has refused it so far")
        Mail.objects.update(attempts=0, next_try_at=timezone.now() - timedelta(hours=1))
        self.assertContains(self.client.get("/admin/"), "does the worker run")
        Mail.objects.update(state="failed")
        self.assertContains(self.client.get("/admin/"), "1 letter was given up.")
        mail.came_back("no such user")
        bounces.follow_up(mail)
        self.assertContains(self.client.get("/admin/"), "Reach Ada Sample another way")

    def test_who_has_a_part_in_the_piece_learns_nothing_from_the_home(self):
        bounces.follow_up(self.letter().mail)
        open_desk(self.client, make_editor())
        self.submission.conflicts.create(user=make_editor(email="conflicted@example.org"), reason="A friend.")
        self.assertContains(self.client.get("/admin/"), "came back")
        open_desk(self.client, self.submission.conflicts.get().user)
        self.assertNotContains(self.client.get("/admin/"), "came back")

    def test_the_author_reads_in_their_page_that_the_mail_did_not_arrive(self):
        take("decline", self.submission, by=self.editor, letter="Thank you, but no.")
        for mail in Mail.objects.all():
            mail.came_back("no such user")
        self.client.force_login(self.submission.owner)
        page = self.client.get(self.submission.get_absolute_url())
        self.assertContains(page, "Thank you, but no.")
        self.assertContains(page, "Could not be delivered by mail")


class ResendTests(LetterDeskCase):
    def setUp(self):
        super().setUp()
        take("decline", self.submission, by=self.editor)
        self.letter = Letter.objects.get(kind="decision")

    def resend(self, to="", letter=None, submission=None):
        letter = letter or self.letter
        url = reverse("admin:submissions_submission_resend", args=[(submission or self.submission).pk, letter.pk])
        return self.client.post(url, {"to": to})

    def logged(self):
        return Event.objects.filter(action="resent", actor=self.editor).count()

    def test_what_never_left_is_tried_at_once_under_its_own_name(self):
        self.letter.mail.refused("451 later")
        self.resend()
        mail = Mail.objects.get(letter__kind="decision")
        self.assertEqual((mail.pk, mail.message_id), (self.letter.mail.pk, self.letter.mail.message_id))
        self.assertIn(mail, Mail.objects.due(timezone.now()))
        self.assertEqual(self.logged(), 1)

    def test_what_came_back_goes_to_another_address_as_a_new_message(self):
        self.letter.mail.came_back("no such user")
        self.resend("new@example.org")
        sent = self.letter.replacements.get()
        self.assertEqual((sent.to, sent.mail.to, sent.mail.state), ("new@example.org", "new@example.org", "queued"))
        self.assertEqual((sent.subject, sent.body, sent.mail.body), (self.letter.subject,) + (self.letter.body,) * 2)
        self.assertNotEqual(sent.mail.message_id, self.letter.mail.message_id)
        self.assertFalse(Letter.objects.undelivered().filter(pk=self.letter.pk).exists())
        self.assertContains(self.client.get(piece_url(self.submission)), "came back, sent again")
        self.assertEqual(self.logged(), 1)

    def test_a_link_that_speaks_for_somebody_goes_to_their_address_alone(self):
        guests = make_submission(Status.DECLINED, editor=self.editor, by_desk=self.editor)
        letter = guests.letters.get(kind="decision")
        letter.mail.delivered()
        self.resend(letter=letter, submission=guests)
        same = letter.replacements.get()
        self.assertIn("/follow/", same.mail.body)
        self.assertTrue(same.mail.secret)
        self.assertNotIn("/follow/", same.body)
        same.mail.delivered()
        self.resend("stranger@example.org", letter=same, submission=guests)
        other = same.replacements.get()
        self.assertNotIn("/follow/", other.mail.body)
        self.assertNotIn("http", other.mail.body)

    def test_no_address_another_pieces_letter_and_what_is_under_way_are_refused(self):
        self.assertContains(self.client.get(self.resend("nobody").url), "is no address")
        self.assertEqual(self.resend(submission=make_submission()).status_code, 404)
        Mail.objects.update(claimed_until=timezone.now() + timedelta(minutes=5))
        self.assertContains(self.client.get(self.resend().url), "being handed over")
        self.assertEqual(self.logged(), 0)

    def test_who_may_not_write_about_the_piece_sends_nothing(self):
        open_desk(self.client, make_editor())
        self.assertEqual(self.resend().status_code, 403)

    def test_many_are_sent_again_in_the_outbox(self):
        self.letter.mail.came_back("no such user")
        receipt = Letter.objects.get(kind="receipt").mail
        receipt.delivered()
        pks = [self.letter.mail.pk, receipt.pk]
        page = self.client.post(
            reverse("admin:authors_mail_changelist"), {"action": "send_again", "_selected_action": pks}, follow=True
        )
        self.assertContains(page, "1 message is sent again.")
        self.assertContains(page, "1 stays as it is")
        self.assertEqual((self.letter.replacements.count(), self.logged()), (1, 1))


class TaskTests(LetterDeskCase):
    def done(self, task, submission=None):
        submission = submission or self.submission
        return self.client.post(reverse("admin:submissions_submission_task_done", args=[submission.pk, task.pk]))

    def test_a_task_is_shown_on_the_piece_and_on_the_home_until_it_is_done(self):
        task = Task.objects.create(submission=self.submission, text="Reach Ada another way.")
        for url in ("/admin/", piece_url(self.submission)):
            self.assertContains(self.client.get(url), "Reach Ada another way.")
        self.assertEqual(self.done(task, make_submission()).status_code, 404)
        self.done(task)
        self.done(task)
        task.refresh_from_db()
        self.assertEqual(task.done_by, self.editor)
        self.assertEqual(Event.objects.filter(action="task_done").count(), 1)
        for url in ("/admin/", piece_url(self.submission)):
            self.assertNotContains(self.client.get(url), "Reach Ada another way.")

    def test_many_tasks_are_counted(self):
        Task.objects.bulk_create(Task(submission=self.submission, text=f"Thing {n}.") for n in range(8))
        self.assertContains(self.client.get("/admin/"), "3 more tasks.")
