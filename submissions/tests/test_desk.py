from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from authors.models import Mail
from authors.tests.factories import make_copyeditor, make_editor, make_managing_editor, make_user, open_desk
from submissions.models import SourceFile, Status, Submission

from .factories import make_category, make_draft, make_submission, take


def piece_url(submission):
    return f"/admin/submissions/submission/{submission.pk}/change/"


def act_url(submission, action):
    return reverse("admin:submissions_submission_act", args=[submission.pk, action])


class DeskTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = make_editor(name="Edith Sample")

    def setUp(self):
        open_desk(self.client, self.editor)

    def act(self, submission, action, **data):
        return self.client.post(act_url(submission, action), {"expected_seq": submission.seq, **data})


class QueueTests(DeskTestCase):
    def test_the_home_of_the_desk_is_the_queue_with_what_needs_an_editor_first(self):
        make_submission(title="On ferries")
        page = self.client.get("/admin/")
        self.assertContains(page, "On ferries")
        self.assertContains(page, "Needs an editor")

    def test_an_unsent_draft_and_ones_own_piece_are_not_at_the_desk(self):
        draft, own = make_draft(title="Unsent"), make_submission(owner=self.editor, title="My own")
        page = self.client.get("/admin/")
        self.assertNotContains(page, "Unsent")
        self.assertNotContains(page, "My own")
        for submission in (draft, own):
            self.assertEqual(self.client.get(piece_url(submission)).status_code, 404)

    def test_an_empty_desk_says_so(self):
        self.assertContains(self.client.get("/admin/"), "Nothing waits for an editor.")

    def test_authors_and_technical_admins_see_no_queue(self):
        make_submission(title="On ferries")
        open_desk(self.client, make_user(is_staff=True, is_superuser=True))
        page = self.client.get("/admin/")
        self.assertNotContains(page, "On ferries")
        self.client.force_login(make_user())
        self.assertEqual(self.client.get("/admin/", follow=True).status_code, 403)


class PieceTests(DeskTestCase):
    def test_the_piece_shows_text_facts_letters_and_log(self):
        submission = make_submission()
        page = self.client.get(piece_url(submission))
        for text in ("The cranes at the eastern terminal", "Ada Sample", "Handed in", "not delivered yet"):
            self.assertContains(page, text)

    def test_the_letter_is_on_the_same_screen_as_the_decision(self):
        page = self.client.get(piece_url(make_submission()), {"action": "decline"})
        self.assertNotContains(page, "What leaves")
        self.assertContains(page, "Dear {author}")
        self.assertContains(page, "The cranes at the eastern terminal")

    def test_redline_against_an_earlier_version(self):
        submission = make_submission(Status.ACCEPTED, editor=self.editor)
        page = self.client.get(piece_url(submission), {"against": "1"})
        self.assertContains(page, "<ins>")
        self.assertContains(page, "<del>")
        self.assertEqual(self.client.get(piece_url(submission), {"against": "99999999999"}).status_code, 200)

    def test_what_an_author_typed_is_escaped_everywhere(self):
        evil = '<script>alert("x")</script>'
        owner = make_user(name=evil)
        submission = make_submission(title=evil, owner=owner, body=f"<p>ok</p>{evil}<img src=x onerror=alert(1)>")
        for url in ("/admin/", piece_url(submission), piece_url(submission) + "?against=1"):
            page = self.client.get(url).content.decode()
            self.assertNotIn("<script>alert", page)
            self.assertNotIn("onerror", page)

    def test_what_is_published_leads_on_to_its_article(self):
        submission = make_submission(Status.PUBLISHED, editor=self.editor)
        article = reverse("admin:articles_article_change", args=[submission.article_id])
        self.assertContains(self.client.get(piece_url(submission)), article)

    def test_the_page_costs_the_same_with_many_versions_and_letters(self):
        submission = make_submission(Status.CHANGES_REQUESTED, editor=self.editor)
        for _n in range(4):
            take("resubmit", submission, by=submission.owner)
            take("request_changes", submission, by=self.editor)
        self.client.get(piece_url(submission))
        with self.assertNumQueries(13):
            self.client.get(piece_url(submission))

    def test_a_mail_that_cannot_be_delivered_is_shown_as_such(self):
        submission = make_submission()
        Mail.objects.get().refused("connection refused")
        self.assertContains(self.client.get(piece_url(submission)), "connection refused")


class ActionTests(DeskTestCase):
    def test_a_decision_is_taken_with_its_letter(self):
        submission = make_submission()
        answer = self.act(submission, "decline", reason="scope", letter="Not for us.", tell="on")
        self.assertRedirects(answer, piece_url(submission))
        submission.refresh_from_db()
        self.assertEqual((submission.status, submission.pending.action), (Status.SUBMITTED, "decline"))
        self.act(submission, "release")
        submission.refresh_from_db()
        self.assertEqual(submission.status, Status.DECLINED)
        self.assertIn("Not for us.", Mail.objects.first().body)

    def test_what_is_missing_is_said_and_the_letter_kept(self):
        submission = make_submission()
        answer = self.act(submission, "decline", reason="", letter="A long considered letter.", tell="on")
        self.assertContains(answer, "Choose a reason.", status_code=400)
        self.assertContains(answer, "A long considered letter.", status_code=400)

    def test_who_is_late_is_told_by_whom_and_keeps_the_letter(self):
        submission = make_submission()
        other = make_editor(name="Otto Sample")
        seq = submission.seq
        take("claim", submission, by=other)
        submission.seq = seq
        answer = self.act(submission, "decline", reason="scope", letter="A long considered letter.", tell="on")
        self.assertContains(answer, "Otto Sample was faster", status_code=409)
        self.assertContains(answer, "A long considered letter.", status_code=409)

    def test_only_what_the_table_allows_is_possible_by_hand(self):
        submission = make_submission(Status.IN_REVIEW, editor=make_editor())
        self.assertEqual(self.act(submission, "decline", reason="scope", letter="No.", tell="on").status_code, 403)
        self.assertEqual(self.client.post(act_url(submission, "obliterate")).status_code, 404)
        self.assertEqual(self.client.get(act_url(submission, "claim")).status_code, 302)

    def test_a_managing_editor_gives_a_piece_to_an_editor(self):
        submission = make_submission()
        open_desk(self.client, make_managing_editor())
        self.act(submission, "assign", assignee=self.editor.pk)
        submission.refresh_from_db()
        self.assertEqual(submission.handling_editor, self.editor)
        self.assertEqual(Mail.objects.first().to, self.editor.email)

    def test_scheduling_reads_the_time_in_the_zone_of_the_publication(self):
        submission = make_submission(Status.READY, editor=self.editor)
        at = timezone.now() + timedelta(days=2)
        self.act(submission, "schedule", at=at.strftime("%Y-%m-%dT%H:%M"))
        submission.refresh_from_db()
        self.assertEqual(submission.status, Status.SCHEDULED)
        self.assertEqual(submission.article.published_at.strftime("%Y-%m-%d %H:%M"), at.strftime("%Y-%m-%d %H:%M"))

    def test_reading_changes_nothing(self):
        submission = make_submission(Status.ACCEPTED, editor=self.editor)
        for url in (piece_url(submission), piece_url(submission) + "?action=send_proof", self.edit_url(submission)):
            self.client.get(url)
        self.assertEqual(Submission.objects.get(pk=submission.pk).seq, submission.seq)

    def edit_url(self, submission):
        return reverse("admin:submissions_submission_edit", args=[submission.pk])


class EditTests(DeskTestCase):
    def setUp(self):
        super().setUp()
        self.submission = make_submission(Status.ACCEPTED, editor=self.editor)
        self.url = reverse("admin:submissions_submission_edit", args=[self.submission.pk])

    def form(self, **data):
        draft = Submission.objects.get(pk=self.submission.pk).draft
        authors = [row.email for row in self.submission.contributors.all()]
        byline = {"authors-TOTAL_FORMS": "1", "authors-INITIAL_FORMS": "1", "authors-0-name": "Ada Sample"}
        return {
            **byline,
            "authors-0-email": authors[0],
            "title": draft.title,
            "standfirst": draft.standfirst,
            "body": draft.body,
            "draft_seq": draft.seq,
            **data,
        }

    def test_an_edit_is_saved_and_logged(self):
        events = self.submission.events.count()
        answer = self.client.post(self.url, self.form(title="On barges"))
        self.assertRedirects(answer, piece_url(self.submission) + "#saved")
        self.assertEqual(Submission.objects.get(pk=self.submission.pk).draft.title, "On barges")
        self.assertEqual(self.submission.events.count(), events + 1)

    def test_a_changed_byline_is_an_edit_and_needs_the_author_again(self):
        take("send_proof", self.submission, by=self.editor)
        take("approve_proof", self.submission, by=self.submission.owner)
        take("reopen", self.submission, by=self.editor)
        answer = self.client.post(self.url, self.form(**{"authors-0-affiliation": "Clerk of the ferry"}))
        self.assertRedirects(answer, piece_url(self.submission) + "#saved")
        self.submission.refresh_from_db()
        self.assertEqual(self.submission.status, Status.ACCEPTED)
        self.assertEqual(self.submission.byline()[0]["affiliation"], "Clerk of the ferry")

    def test_a_save_over_somebody_elses_shows_both_and_asks(self):
        mine = self.form(title="Mine", standfirst="A short way.")
        self.client.post(self.url, self.form(title="Theirs", standfirst="A long way."))
        answer = self.client.post(self.url, mine)
        self.assertContains(answer, "Mine", status_code=409)
        self.assertContains(answer, "Theirs", status_code=409)
        self.assertContains(answer, "A<del> short</del><ins> long</ins> way.", status_code=409)
        again = {**mine, "draft_seq": answer.context["form"].data["draft_seq"]}
        self.assertEqual(self.client.post(self.url, again).status_code, 302)
        draft = Submission.objects.get(pk=self.submission.pk).draft
        self.assertEqual(draft.title, "Mine")
        self.assertIn("Theirs", draft.snapshots.values_list("title", flat=True))

    def test_a_copyeditor_edits_but_does_not_decide(self):
        open_desk(self.client, make_copyeditor())
        self.assertEqual(self.client.post(self.url, self.form(title="On rafts")).status_code, 302)
        self.submission.refresh_from_db()
        self.assertEqual(self.act(self.submission, "publish_without_proof", waiver="urgent").status_code, 403)

    def test_a_text_under_review_is_not_edited(self):
        submission = make_submission()
        url = reverse("admin:submissions_submission_edit", args=[submission.pk])
        self.assertEqual(self.client.post(url, self.form(title="X")).status_code, 403)

    def test_an_oversized_text_is_refused_with_a_sentence_and_kept(self):
        answer = self.client.post(self.url, self.form(body="<p>" + "word " * 120_000 + "</p>"))
        self.assertEqual(answer.status_code, 400)


class FilingTests(DeskTestCase):
    def test_a_piece_is_filed_and_a_stale_form_refused(self):
        submission = make_submission()
        url = reverse("admin:submissions_submission_filing", args=[submission.pk])
        category = make_category("Economy")
        seen = self.client.get(url).context["form"]["seen"].initial
        data = {
            "kind": submission.kind_id,
            "primary_category": category.pk,
            "categories": [category.pk],
            "tags": "a, b,a",
            "seen": seen,
        }
        self.assertEqual(self.client.post(url, data).status_code, 302)
        submission.refresh_from_db()
        self.assertEqual((submission.primary_category, submission.tags), (category, ["a", "b"]))
        self.assertContains(self.client.post(url, {**data, "tags": "c"}), "Somebody else has filed", status_code=400)


class EnterTests(DeskTestCase):
    def enter(self, file, **data):
        fields = {"name": "Gus Sample", "email": "gus@example.org", "kind": make_draft().kind_id, "is_original": "on"}
        return self.client.post(reverse("admin:submissions_submission_add"), {**fields, "file": file, **data})

    def test_what_is_no_word_file_is_refused_with_a_sentence(self):
        answer = self.enter(SimpleUploadedFile("piece.pdf", b"%PDF-1.7 something"), title="Kept title")
        self.assertContains(answer, "docx", status_code=400)
        self.assertContains(answer, "Kept title", status_code=400)
        self.assertFalse(SourceFile.objects.exists())

    def test_only_editors_enter_pieces(self):
        open_desk(self.client, make_copyeditor())
        self.assertEqual(self.client.get(reverse("admin:submissions_submission_add")).status_code, 403)


class ChangelistTests(DeskTestCase):
    def test_a_piece_is_found_by_title_and_author(self):
        make_submission(title="On ferries")
        make_submission(title="On barges")
        page = self.client.get(reverse("admin:submissions_submission_changelist"), {"q": "ferries"})
        self.assertContains(page, "On ferries")
        self.assertNotContains(page, "On barges")
        self.assertNotContains(page, f"handling_editor__id__exact={self.editor.pk}")  # edits none of them
