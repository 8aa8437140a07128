import json

from django.contrib.messages import get_messages
from django.test import TestCase

from articles import html
from authors.tests.factories import make_editor, make_user
from submissions import workflow
from submissions.models import Contributor, Status, Submission

from .factories import make_category, make_draft, make_publication, make_submission, take
from .studio import open_sheet, url

HOSTILE = '<script>alert("x")</script>'


class WritingTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.author = make_user(name="Ada Sample")

    def setUp(self):
        self.client.force_login(self.author)
        self.submission = make_draft(owner=self.author)

    def post(self, submission=None, **changes):
        submission = submission or self.submission
        headers = changes.pop("headers", {})
        return self.client.post(
            url("edit", submission), open_sheet(self.client, submission, **changes), headers=headers
        )

    def again(self):
        return Submission.objects.get(pk=self.submission.pk)


class WritingPageTests(WritingTestCase):
    def test_saving_keeps_text_particulars_and_authors(self):
        section = make_category("Economy")

        response = self.post(
            **{
                "title": "On cranes",
                "body": "<p>New words.</p>",
                "primary_category": section.pk,
                "tags": "ports, cranes",
                "authors-1-name": "Ben Sample",
                "authors-1-email": "Ben@Example.org",
            }
        )

        self.assertRedirects(response, url("edit", self.submission))
        submission = self.again()
        self.assertEqual(submission.draft.title, "On cranes")
        self.assertEqual(submission.draft.body, "<p>New words.</p>")
        self.assertEqual((submission.primary_category, submission.tags), (section, ["ports", "cranes"]))
        self.assertEqual([row.email for row in submission.contributors.all()], [self.author.email, "ben@example.org"])

    def test_saving_what_is_there_already_changes_nothing(self):
        seq = self.submission.draft.seq

        self.post(then="save")

        self.assertEqual(self.again().draft.seq, seq)

    def test_an_author_without_an_account_can_be_removed_and_one_with_an_account_cannot(self):
        Contributor.objects.create(submission=self.submission, name="Ben Sample", email="ben@example.org", position=1)
        self.post(**{"authors-1-DELETE": "on"})
        self.assertEqual(self.again().contributors.count(), 1)

        self.post(**{"authors-0-DELETE": "on", "authors-0-email": "stranger@example.org"})
        self.assertEqual([row.email for row in self.again().contributors.all()], [self.author.email])

    def test_a_wrong_address_keeps_everything_that_was_typed(self):
        response = self.post(
            **{
                "title": "Typed title",
                "body": "<p>Typed text.</p>",
                "authors-1-name": "Ben Sample",
                "authors-1-email": "ben@",
            }
        )

        self.assertContains(response, "Typed title", status_code=400)
        self.assertContains(response, "Typed text.", status_code=400)
        self.assertContains(response, 'value="Ben Sample"', status_code=400)
        self.assertEqual(self.again().draft.title, "On ferries")

    def test_a_title_that_is_too_long_and_a_text_that_is_too_large_are_errors_with_the_text_kept(self):
        for field, value in (("title", "t" * 301), ("standfirst", "s" * 601), ("body", "<p>word " * 60_000)):
            with self.subTest(field):
                response = self.post(**{field: value})

                self.assertEqual(response.status_code, 400)
                self.assertEqual(response.context["sheet"].text[field].value(), value)
                self.assertTrue(response.context["sheet"].text.errors[field])

    def test_megabytes_of_text_are_refused_in_a_sentence(self):
        response = self.post(body="word " * 500_000)

        self.assertContains(response, "your browser still has all of it", status_code=413)
        self.assertEqual(self.again().draft.title, "On ferries")

    def test_submitting_saves_first_and_hands_in(self):
        response = self.post(body="<p>The last words.</p>", then="submit")

        self.assertRedirects(response, url("detail", self.submission))
        submission = self.again()
        self.assertEqual(submission.status, Status.SUBMITTED)
        self.assertEqual(submission.revisions.get().body, "<p>The last words.</p>")

    def test_what_is_missing_is_listed_and_what_was_typed_is_saved(self):
        response = self.post(title="", body="<p>Still typed.</p>", is_original="", then="submit")

        self.assertContains(response, "Give the piece a title.", status_code=400)
        self.assertContains(response, "The declaration is missing", status_code=400)
        self.assertContains(response, "Still typed.", status_code=400)
        self.assertEqual(self.again().draft.body, "<p>Still typed.</p>")
        self.assertEqual(self.again().status, Status.DRAFT)

    def test_a_double_click_on_submit_hands_in_once(self):
        fields = open_sheet(self.client, self.submission, title="Twice", then="submit")

        for _click in range(2):
            response = self.client.post(url("edit", self.submission), fields)
            self.assertRedirects(response, url("detail", self.submission))

        self.assertEqual(self.again().events.filter(action="submit").count(), 1)
        self.assertEqual(self.again().letters.filter(kind="receipt").count(), 1)

    def test_a_double_click_on_save_is_no_conflict(self):
        fields = open_sheet(self.client, self.submission, title="Twice", then="save")

        for _click in range(2):
            self.assertRedirects(self.client.post(url("edit", self.submission), fields), url("edit", self.submission))

    def test_hostile_text_is_shown_as_text(self):
        self.post(title=HOSTILE, standfirst=HOSTILE, body=f"<p>{HOSTILE}hello</p>", tags=HOSTILE)

        for name in ("edit", "detail"):
            self.assertNotContains(self.client.get(url(name, self.submission)), HOSTILE)

    def test_without_javascript_plain_text_becomes_paragraphs(self):
        self.post(body="One.\n\nTwo < three.")

        self.assertEqual(html.text(self.again().draft.body), "One.\nTwo < three.")

    def test_text_of_a_piece_in_hand_is_not_changed_by_any_path(self):
        for status in (Status.IN_REVIEW, Status.ACCEPTED, Status.PROOF, Status.PUBLISHED, Status.DECLINED):
            with self.subTest(status):
                piece = make_submission(status, owner=self.author)
                stale = open_sheet(self.client, self.submission, title="Changed", body="<p>Typed in an old tab.</p>")

                self.assertRedirects(self.client.get(url("edit", piece)), url("detail", piece))
                page = self.client.post(url("edit", piece), stale)
                answer = self.client.post(url("edit", piece), stale, headers={"Accept": "application/json"})

                self.assertContains(page, "Typed in an old tab.", status_code=409)
                self.assertEqual(answer.status_code, 409)
                self.assertNotEqual(Submission.objects.get(pk=piece.pk).draft.title, "Changed")


class RevisingTests(TestCase):
    def test_the_letter_that_asks_for_changes_lies_beside_the_text(self):
        make_publication()
        author, editor = make_user(), make_editor()
        piece = make_submission(Status.IN_REVIEW, owner=author, editor=editor)
        take("request_changes", piece, by=editor, letter="Say more about the quay.")
        self.client.force_login(author)

        self.assertContains(self.client.get(url("edit", piece)), "Say more about the quay.")


class AutosaveTests(WritingTestCase):
    """The same page, asked by js/autosave-form.js."""

    def autosave(self, **changes):
        response = self.post(**changes, headers={"Accept": "application/json"})
        return response, json.loads(response.content)

    def test_it_answers_with_the_next_seq_and_the_words(self):
        response, said = self.autosave(body="<p>Three small words.</p>")

        draft = self.again().draft
        self.assertEqual((response.status_code, said["seq"], said["words"]), (200, draft.seq, 3))
        self.assertEqual(said["saved_at"], draft.updated_at.isoformat())

    def test_half_an_address_is_no_reason_not_to_save_the_text(self):
        response, _said = self.autosave(**{"title": "Saved", "authors-1-name": "Ben", "authors-1-email": "ben@"})

        self.assertEqual(response.status_code, 200)
        self.assertEqual(self.again().draft.title, "Saved")
        self.assertEqual(self.again().contributors.count(), 1)

    def test_an_old_tab_meets_a_conflict_and_nothing_is_overwritten(self):
        fields = open_sheet(self.client, self.submission, title="From the old tab")
        self.post(title="From the new tab")

        response = self.client.post(url("edit", self.submission), fields, headers={"Accept": "application/json"})

        self.assertEqual(response.status_code, 409)
        self.assertEqual(json.loads(response.content), {"conflict": True, "url": url("edit", self.submission)})
        self.assertEqual(self.again().draft.title, "From the new tab")

    def test_a_text_that_is_too_large_is_refused_in_a_sentence(self):
        response, said = self.autosave(body="<p>word " * 60_000)

        self.assertEqual(response.status_code, 400)
        self.assertIn("too long", said["error"])


class NewVersionTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.author = make_user(name="Ada Sample")
        cls.editor = make_editor()

    def setUp(self):
        self.client.force_login(self.author)

    def test_a_piece_that_waits_is_replaced_by_a_new_version(self):
        piece = make_submission(Status.SUBMITTED, owner=self.author)

        response = self.client.post(url("edit", piece), open_sheet(self.client, piece, title="Better", then="replace"))

        self.assertRedirects(response, url("detail", piece))
        self.assertEqual(piece.revisions.order_by("-number").first().title, "Better")

    def test_a_replacement_that_says_the_same_is_none(self):
        piece = make_submission(Status.SUBMITTED, owner=self.author)

        response = self.client.post(url("edit", piece), open_sheet(self.client, piece, then="replace"))

        self.assertContains(response, "Nothing has changed", status_code=400)
        self.assertEqual(piece.revisions.count(), 1)

    def test_a_replacement_too_late_keeps_what_was_typed(self):
        piece = make_submission(Status.SUBMITTED, owner=self.author)
        fields = open_sheet(self.client, piece, body="<p>Typed too late.</p>", then="replace")
        take("claim", piece, by=self.editor)

        response = self.client.post(url("edit", piece), fields)

        self.assertContains(response, "Typed too late.", status_code=409)
        self.assertEqual(piece.revisions.count(), 1)

    def test_a_double_click_on_replace_makes_one_version(self):
        piece = make_submission(Status.SUBMITTED, owner=self.author)
        fields = open_sheet(self.client, piece, title="Better", then="replace")

        for _click in range(2):
            self.assertRedirects(self.client.post(url("edit", piece), fields), url("detail", piece))

        self.assertEqual(piece.revisions.count(), 2)

    def test_the_revised_version_goes_back_with_its_note(self):
        piece = make_submission(Status.CHANGES_REQUESTED, owner=self.author, editor=self.editor)

        response = self.client.post(
            url("edit", piece),
            open_sheet(self.client, piece, body="<p>Revised.</p>", note="The second part is new.", then="resubmit"),
        )

        self.assertRedirects(response, url("detail", piece))
        event = piece.events.get(action="resubmit")
        self.assertEqual((event.note, event.revision.body), ("The second part is new.", "<p>Revised.</p>"))

    def test_sending_the_same_text_without_a_word_is_asked_about(self):
        piece = make_submission(Status.CHANGES_REQUESTED, owner=self.author, editor=self.editor)

        response = self.client.post(url("edit", piece), open_sheet(self.client, piece, then="resubmit"))

        self.assertContains(response, "Change it, or say why", status_code=400)
        self.assertEqual([str(m) for m in get_messages(response.wsgi_request)], [])
        self.assertIn("resubmit", workflow.available(Submission.objects.get(pk=piece.pk), self.author))
