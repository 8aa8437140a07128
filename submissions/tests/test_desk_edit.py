from datetime import timedelta

from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone

from authors.tests.factories import make_copyeditor, make_editor, open_desk
from submissions.models import Proof, Status, Submission, Visit

from .factories import BODY, EDITED, decide, make_publication, make_submission, take


class EditPageTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication(undo_minutes=10)
        cls.editor, cls.copyeditor = make_editor(name="Edith Sample"), make_copyeditor(name="Pia Sample")

    def setUp(self):
        open_desk(self.client, self.editor)

    def address(self, submission, name="edit"):
        return reverse(f"admin:submissions_submission_{name}", args=[submission.pk])

    def form(self, submission, client=None, name="edit"):
        """The fields of the page as a browser would send them."""
        page = (client or self.client).get(self.address(submission, name))
        self.assertEqual(page.status_code, 200)
        forms = [page.context["form"], *(page.context["byline"] or [])]
        fields = {field.html_name: field.value() for form in forms for field in form}
        if page.context["byline"]:
            fields |= {"authors-TOTAL_FORMS": "1", "authors-INITIAL_FORMS": "1"}
        return {name: value for name, value in fields.items() if value is not None}

    def post(self, submission, fields, client=None, name="edit"):
        return (client or self.client).post(self.address(submission, name), fields)

    def draft(self, submission):
        return Submission.objects.get(pk=submission.pk).draft


class TwoEditorsTests(EditPageTestCase):
    def setUp(self):
        super().setUp()
        self.submission = make_submission(Status.ACCEPTED, editor=self.editor)
        self.other = open_desk(Client(), self.copyeditor)
        self.mine, self.theirs = self.form(self.submission), self.form(self.submission, self.other)

    def save_theirs(self, **fields):
        self.assertEqual(self.post(self.submission, {**self.theirs, **fields}, self.other).status_code, 302)

    def test_saves_of_different_paragraphs_are_put_together(self):
        self.save_theirs(body=EDITED.replace("all night", "until dawn"), standfirst="What it carries.")
        answer = self.post(self.submission, {**self.mine, "body": EDITED.replace("sleeps", "wakes")})
        self.assertEqual(answer.url, f"{self.submission.get_desk_url()}#saved")
        draft = self.draft(self.submission)
        self.assertEqual(draft.body, EDITED.replace("all night", "until dawn").replace("sleeps", "wakes"))
        self.assertEqual(draft.standfirst, "What it carries.")
        self.assertContains(self.client.get(answer.url), "Pia Sample had changed other places meanwhile")

    def test_saves_of_the_same_paragraph_show_both_and_lose_neither(self):
        theirs, mine = EDITED.replace("all night", "until dawn"), EDITED.replace("all night", "until noon")
        self.save_theirs(body=theirs)
        answer = self.post(self.submission, {**self.mine, "body": mine})
        self.assertContains(answer, "until noon", status_code=409)
        self.assertContains(answer, "dawn", status_code=409)
        self.assertEqual(self.draft(self.submission).body, theirs)

        again = {**{field.html_name: field.value() for field in answer.context["form"]}, "body": mine}
        again = {**self.mine, **{name: again[name] for name in ("body", "draft_seq", "opened")}}
        self.assertEqual(self.post(self.submission, again).status_code, 302)
        draft = self.draft(self.submission)
        self.assertEqual(draft.body, mine)
        kept = draft.snapshots.get(body=theirs)
        page = self.client.get(self.submission.get_desk_url(), {"view": "beside", "against": f"draft-{kept.pk}"})
        self.assertContains(page, "dawn")

    def test_a_byline_that_was_changed_meanwhile_is_shown_too(self):
        self.save_theirs(**{"authors-0-affiliation": "Clerk of the ferry"})
        answer = self.post(self.submission, {**self.mine, "title": "Mine"})
        self.assertContains(answer, "Ada Sample<ins>, Clerk of the ferry</ins>", status_code=409)
        self.assertContains(answer, "Mine", status_code=409)

    def test_what_was_opened_cannot_be_made_up(self):
        self.save_theirs(body=EDITED.replace("all night", "until dawn"))
        fields = {**self.mine, "opened": "x" * 64, "body": EDITED.replace("sleeps", "wakes")}
        self.assertEqual(self.post(self.submission, fields).status_code, 409)

    def test_a_text_that_moved_on_is_refused_with_what_was_typed(self):
        take("send_proof", self.submission, by=self.editor)
        answer = self.post(self.submission, {**self.mine, "title": "Typed in vain"})
        self.assertContains(answer, "Typed in vain", status_code=409)


class PresenceTests(EditPageTestCase):
    def test_whoever_opens_a_text_that_is_open_elsewhere_is_warned(self):
        submission = make_submission(Status.ACCEPTED, editor=self.editor)
        other = open_desk(Client(), self.copyeditor)
        self.assertNotContains(self.client.get(self.address(submission)), "has this text open")
        other.post(self.address(submission, "editing"))
        self.assertContains(self.client.get(self.address(submission)), "Pia Sample has this text open too")
        told = self.client.post(self.address(submission, "editing")).json()
        self.assertIn("Pia Sample", told["message"])
        other.post(self.address(submission, "editing"), {"leaving": ""})
        self.assertEqual(self.client.post(self.address(submission, "editing")).json()["message"], "")

    def test_a_sign_of_editing_holds_for_two_minutes(self):
        submission = make_submission(Status.ACCEPTED, editor=self.editor)
        open_desk(Client(), self.copyeditor).post(self.address(submission, "editing"))
        Visit.objects.update(editing_at=timezone.now() - timedelta(minutes=3))
        self.assertNotContains(self.client.get(self.address(submission)), "has this text open")


class WhoMayTests(EditPageTestCase):
    def test_whoever_accepts_may_edit_at_once_which_sends_the_acceptance(self):
        submission = make_submission(Status.IN_REVIEW, editor=self.editor)
        decide("accept", submission, by=self.editor)
        self.assertContains(self.client.get(submission.get_desk_url()), self.address(submission))
        self.post(submission, {**self.form(submission), "body": EDITED})
        submission.refresh_from_db()
        self.assertEqual((submission.status, submission.pending), (Status.ACCEPTED, None))
        self.assertEqual(submission.draft.body, EDITED)

    def test_nobody_else_may_while_it_waits(self):
        submission = make_submission(Status.IN_REVIEW, editor=self.editor)
        decide("accept", submission, by=self.editor)
        other = open_desk(Client(), make_editor())
        self.assertEqual(other.get(self.address(submission)).status_code, 403)

    def test_a_text_that_is_not_to_be_edited_now_says_when(self):
        submission = make_submission(Status.PROOF, editor=self.editor)
        answer = self.client.get(self.address(submission), follow=True)
        self.assertContains(answer, "once the piece is accepted")


class MinorFixTests(EditPageTestCase):
    def setUp(self):
        super().setUp()
        self.submission = make_submission(Status.READY, editor=self.editor)

    def fix(self, **fields):
        mine = self.form(self.submission, name="minor_fix")
        return self.post(self.submission, {**mine, **fields}, name="minor_fix")

    def test_a_few_words_are_mended_and_the_piece_stays_ready(self):
        self.assertContains(self.client.get(self.submission.get_desk_url()), self.address(self.submission, "minor_fix"))
        self.assertEqual(self.fix(body=EDITED.replace("sleeps", "sleeps on")).status_code, 302)
        self.submission.refresh_from_db()
        self.assertEqual(self.submission.status, Status.READY)
        self.assertIn("sleeps on", self.draft(self.submission).body)
        self.assertEqual(self.submission.proofs.first().outcome, Proof.Outcome.WAIVED)

    def test_more_than_twelve_words_are_too_many_and_kept(self):
        answer = self.fix(body=BODY + "<p>" + "And more and more. " * 6 + "</p>")
        self.assertContains(answer, "too many for a minor fix", status_code=400)
        self.assertContains(answer, "And more and more.", status_code=400)

    def test_headline_and_names_cannot_be_changed_here(self):
        self.fix(title="Another", body=EDITED.replace("sleeps", "wakes"), **{"authors-0-name": "Somebody Else"})
        self.assertEqual(self.draft(self.submission).title, "On ferries")
        self.assertEqual(self.submission.byline()[0]["name"], "Ada Sample")

    def test_a_copyeditor_makes_none(self):
        other = open_desk(Client(), self.copyeditor)
        self.assertEqual(other.get(self.address(self.submission, "minor_fix")).status_code, 403)
