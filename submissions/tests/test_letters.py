"""Letters: what they start from, what is filled in, and what never leaves."""

from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from authors.models import Mail
from authors.tests.factories import make_editor, make_user
from submissions import correspondence, letters, placeholders, workflow
from submissions.models import Contributor, LetterTemplate, Purpose, Status

from .factories import decide, make_draft, make_publication, make_submission, take

ALL = "{author}, {title}, {editor}, {publication}, {due}, {kind}, {page}"


class PlaceholderTests(TestCase):
    def test_each_is_replaced_in_one_pass_and_no_value_is_looked_through_again(self):
        values = {"title": "On {page}", "page": "https://example.org/", "author": "{title}"}
        self.assertEqual(
            placeholders.fill("{author}: {title}, {page}", values), "{title}: On {page}, https://example.org/"
        )

    def test_sets_and_lone_braces_are_left_alone(self):
        for text in ("{1, 2, 3}", "{ }", "{}", "a { b", "} c {", "f(x) = {x | x > 0}"):
            self.assertIsNone(placeholders.meaningless(text), text)
            self.assertEqual(placeholders.fill(text, {"x": "no"}), text)

    def test_what_looks_like_one_and_is_none_is_named(self):
        for text in ("{autor}", "{{author}}", "{{ author }}", "{Author}", "{author.email}", "{título}", "{author"):
            sentence = placeholders.meaningless(f"Dear {text}, hello")
            if text.endswith("}"):
                self.assertIn(text, sentence)
                self.assertIn("{author}, {title}", sentence)
            else:
                self.assertIsNone(sentence)

    def test_no_template_language_is_understood(self):
        for text in (
            "{% load x %}",
            "{{ settings.SECRET_KEY }}",
            "{author.__class__}",
            "{0}",
            "{author!r}",
            "%(author)s",
        ):
            self.assertNotIn("Ada", placeholders.fill(text, {"author": "Ada"}))

    def test_a_value_is_one_line(self):
        submission = make_draft(title="On ferries")
        submission.draft.title = "On\r\nBcc: all@example.org\u2028ferries"
        self.assertEqual(placeholders.of_piece(submission)["title"], "On Bcc: all@example.org ferries")


class TemplateTests(TestCase):
    def test_every_letter_has_something_to_start_from_that_can_be_sent_as_it_is(self):
        for purpose in Purpose:
            self.assertTrue(LetterTemplate.objects.offered_for(purpose).exists(), purpose)
        for template in LetterTemplate.objects.all():
            with self.subTest(template=template.name):
                self.assertIsNone(placeholders.meaningless(template.text, placeholders.known_for(template.purpose)))
                self.assertEqual(template.versions.get().text, template.text)

    def test_what_answers_no_reason_in_particular_comes_first(self):
        self.assertEqual(LetterTemplate.objects.offered_for("decline").first().reason, "")
        LetterTemplate.objects.filter(purpose="decline").update(is_active=False)
        self.assertEqual(letters.suggestion("decline", make_submission(), by=make_editor()), "")


class LetterCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication(undo_minutes=10)
        cls.editor = make_editor(name="Edith Sample")
        cls.submission = make_submission(title="On ferries")
        Contributor.objects.create(
            submission=cls.submission, name="Guest Sample", email="second@example.org", position=1
        )

    def mails(self):
        return {mail.to: mail for mail in Mail.objects.filter(letter__kind="decision")}


class SendingTests(LetterCase):
    def test_each_author_gets_their_own_name_and_address_and_nobody_elses(self):
        take("request_changes", self.submission, by=self.editor, letter=ALL)
        mails = self.mails()
        ada, guest = mails[self.submission.owner.email], mails["second@example.org"]
        due = placeholders.of_piece(self.submission, due_at=self.submission.due_at)["due"]
        self.assertIn(f"Ada Sample, On ferries, Edith Sample, The Margin, {due}, Opinion, http", ada.body)
        self.assertIn("Guest Sample, On ferries", guest.body)
        self.assertIn("/follow/", guest.body)
        self.assertNotIn("/follow/", ada.body)
        self.assertNotIn("/follow/", guest.letter.body)
        self.assertEqual(ada.body.count(due), 1)
        for mail, other in ((ada, "second@example.org"), (guest, self.submission.owner.email)):
            self.assertNotIn(other, f"{mail.subject} {mail.body} {mail.headers} {mail.reply_to}")
            self.assertEqual(mail.reply_to, "desk@example.org")

    def test_a_title_with_a_placeholder_stays_what_it_is(self):
        self.submission.draft.title = "On {author} and {nothing}"
        self.submission.draft.save()
        take("accept", self.submission, by=self.editor, letter="We print “{title}”.")
        self.assertIn("We print “On {author} and {nothing}”.", self.mails()["second@example.org"].body)

    def test_the_authors_page_says_what_the_mail_said_and_goes_on_saying_it(self):
        take("request_changes", self.submission, by=self.editor, letter="{author}: “{title}” by {due}.")
        due = placeholders.of_piece(self.submission, due_at=self.submission.due_at)["due"]
        self.submission.draft.title = "Another"
        self.submission.draft.save()
        self.submission.due_at += timedelta(days=30)
        self.submission.save()
        for email, name in ((self.submission.owner.email, "Ada Sample"), ("second@example.org", "Guest Sample")):
            shown = correspondence.shown_to(self.submission, email)[0]
            self.assertEqual(shown.text, f"{name}: “On ferries” by {due}.")

    def test_the_preview_is_what_leaves_but_for_the_key_of_a_signed_link(self):
        due_at = timezone.now() + timedelta(days=9)
        shown = letters.preview("request_changes", self.submission, ALL, by=self.editor, due_at=due_at)
        before = Mail.objects.count()
        self.assertEqual(len(shown), 2)
        take("request_changes", self.submission, by=self.editor, letter=ALL, due_at=due_at)
        self.assertEqual(Mail.objects.count(), before + 2)
        for preview in shown:
            mail = self.mails()[preview.to]
            self.assertEqual((preview.subject, preview.text), (mail.subject, mail.letter.body))
        self.assertNotIn("/follow/", "".join(preview.text for preview in shown))

    def test_no_letter_is_none_and_is_recorded(self):
        before = Mail.objects.count()
        take("decline", self.submission, by=self.editor, reason="spam", letter="{nonsense}", tell=False)
        self.assertEqual(Mail.objects.count(), before)
        self.assertFalse(self.submission.decisions.get().author_told)
        self.assertEqual(correspondence.shown_to(self.submission, "second@example.org"), [])


class RefusedTests(LetterCase):
    def refused(self, action, letter, **data):
        seq, mails = self.submission.seq, Mail.objects.count()
        with self.assertRaises(workflow.NotReady) as caught:
            take(action, self.submission, by=self.editor, letter=letter, **data)
        self.submission.refresh_from_db()
        self.assertEqual((self.submission.seq, Mail.objects.count()), (seq, mails))
        return str(caught.exception)

    def test_unknown_placeholders_are_refused_by_every_decision(self):
        for action in ("accept", "request_changes", "decline"):
            self.assertIn("{autor}", self.refused(action, "Dear {autor}"))

    def test_a_placeholder_without_a_value_is_refused_and_named(self):
        self.assertIn("{due}", self.refused("decline", "Answer by {due}."))
        self.submission.contributors.filter(position=1).update(name="")
        self.assertIn("{author}", self.refused("accept", "Dear {author}"))

    def test_so_are_they_by_a_better_letter_and_by_later_ones(self):
        decide("request_changes", self.submission, by=self.editor)
        self.assertIn("{autor}", self.refused("reword", "Dear {autor}"))
        take("reword", self.submission, by=self.editor, letter="By {due}, please.")
        take("release", self.submission, by=self.editor)
        self.assertIn("please.", self.mails()["second@example.org"].body)

    def test_the_proof_too(self):
        self.submission = make_submission(Status.ACCEPTED, editor=self.editor)
        self.assertIn("{autor}", self.refused("send_proof", "Dear {autor}"))


class AuthorTests(LetterCase):
    def test_nothing_of_a_waiting_decision_shows_outside_the_desk(self):
        before = Mail.objects.count()
        decide("decline", self.submission, by=self.editor, letter="MARKER")
        self.assertEqual(Mail.objects.count(), before)
        self.client.force_login(self.submission.owner)
        page = self.client.get(self.submission.get_absolute_url())
        self.assertEqual(page.status_code, 200)
        self.assertNotContains(page, "MARKER")

    def test_a_stranger_learns_nothing_and_the_author_reads_it_whatever_the_mail_does(self):
        take("decline", self.submission, by=self.editor, letter="MARKER")
        for mail in Mail.objects.all():
            mail.came_back("no such user")
        self.client.force_login(self.submission.owner)
        page = self.client.get(self.submission.get_absolute_url())
        self.assertContains(page, "MARKER")
        self.client.force_login(make_user())
        self.assertEqual(self.client.get(self.submission.get_absolute_url()).status_code, 404)
