from django.test import Client, TestCase
from django.urls import reverse

from articles import correcting
from articles.models import Article, Proposal
from articles.tests.desk import make_article
from authors.models import Mail
from authors.tests.factories import make_copyeditor, make_editor, make_managing_editor, open_desk
from submissions.models import Status, Submission

from .factories import BODY, make_publication, make_submission, propose_for, take

NEW = BODY.replace("through the night", "until noon")


class DeskCorrectingTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()

    def setUp(self):
        self.editor, self.chief = make_editor(name="Anna Sample"), make_managing_editor(name="Chief Sample")
        self.submission = make_submission(Status.PUBLISHED, editor=self.editor)
        self.url = reverse("admin:submissions_submission_correct", args=[self.submission.pk])
        self.client = open_desk(Client(), self.editor)

    def save(self, **fields):
        page = self.client.get(self.url)
        self.assertEqual(page.status_code, 200)
        return self.client.post(self.url, {**form_in(page), **fields})

    def act(self, action, user, **data):
        seq = Submission.objects.get(pk=self.submission.pk).seq
        address = reverse("admin:submissions_submission_act", args=[self.submission.pk, action])
        return open_desk(Client(), user).post(address, {"expected_seq": seq, **data})

    def stored(self):
        return Article.objects.get(pk=self.submission.article_id)

    def mails(self):
        return [mail.body for mail in Mail.objects.order_by("-pk")]


def form_in(page):
    form = page.context["form"]
    return {name: "" if (value := form[name].value()) is None else value for name in form.fields if name != "kind"}


class CorrectPageTests(DeskCorrectingTestCase):
    def test_a_slip_is_mended_and_the_author_gets_what_it_said_and_says(self):
        answer = self.save(body=NEW, kind="typo")

        self.assertRedirects(answer, self.submission.get_desk_url())
        article = self.stored()
        self.assertEqual((article.body, article.versions.first().kind), (NEW, "typo"))
        self.assertFalse(article.is_updated)
        self.submission.refresh_from_db()
        self.assertEqual(self.submission.draft.body, NEW)
        letter = self.submission.letters.first()
        self.assertIn("It said: The cranes at the eastern terminal work all night.", letter.body)
        self.assertIn("It says: The cranes at the eastern terminal work until noon.", letter.body)
        self.assertIn(f"{article.get_absolute_url()}history/", letter.body)

    def test_a_clarification_without_its_note_keeps_what_was_typed(self):
        answer = self.save(body=NEW, kind="clarification")

        self.assertContains(answer, "what was wrong and what is right", status_code=400)
        self.assertContains(answer, "until noon", status_code=400)
        self.assertNotEqual(self.stored().body, NEW)

    def test_a_correction_waits_tells_nobody_and_takes_effect_with_a_second_editor(self):
        letters = self.submission.letters.count()
        self.save(body=NEW, kind="correction", note="Until noon, not through the night.")
        self.assertNotEqual(self.stored().body, NEW)
        self.assertEqual(self.submission.letters.count(), letters)

        page = self.client.get(self.submission.get_desk_url())
        self.assertContains(page, "a second editor has to confirm it")
        self.assertContains(page, "<ins> until noon</ins>")
        self.assertEqual(self.act("confirm_correction", self.editor).status_code, 400)
        self.assertRedirects(
            self.act("confirm_correction", self.chief), self.submission.get_desk_url(), fetch_redirect_response=False
        )

        version = self.stored().versions.first()
        self.assertEqual((self.stored().body, version.by, version.seconded_by), (NEW, self.editor, self.chief))
        self.assertIn("Until noon, not through the night.", self.submission.letters.first().body)

    def test_a_byline_is_mended_here_too(self):
        self.save(name_0="Ada Mended", kind="typo")

        self.assertEqual(self.stored().bylines.get().name, "Ada Mended")
        self.assertEqual(self.submission.contributors.get().name, "Ada Mended")

    def test_who_was_overtaken_keeps_what_was_typed_beside_the_piece_as_it_is(self):
        late = form_in(self.client.get(self.url))
        self.save(body=NEW, kind="typo")

        answer = self.client.post(self.url, {**late, "body": "<p>Something else.</p>", "kind": "typo"})

        self.assertContains(answer, "Something else.", status_code=409)
        self.assertContains(answer, "until noon", status_code=409)
        self.assertEqual(self.stored().body, NEW)
        again = form_in(answer)
        self.client.post(self.url, {**again, "body": "<p>Something else.</p>", "kind": "typo"})
        self.assertEqual(self.stored().body, "<p>Something else.</p>")

    def test_no_kind_no_change(self):
        self.assertContains(self.save(body=NEW), "say what kind of change it is", status_code=400)
        self.assertContains(self.save(kind="typo"), "Nothing has changed", status_code=400)
        self.assertEqual(self.stored().versions.count(), 1)

    def test_only_who_handles_the_piece_corrects_it(self):
        for user, status in ((make_editor(), 403), (make_copyeditor(), 403), (self.chief, 200)):
            with self.subTest(user=user):
                self.assertEqual(open_desk(Client(), user).get(self.url).status_code, status)
        author = self.submission.owner
        self.client.force_login(author)
        self.assertNotEqual(self.client.get(self.url).status_code, 200)

    def test_what_readers_do_not_have_is_edited_not_corrected(self):
        piece = make_submission(Status.ACCEPTED, editor=self.editor)

        answer = self.client.get(reverse("admin:submissions_submission_correct", args=[piece.pk]), follow=True)

        self.assertContains(answer, "Only what readers have can be corrected.")


class RetractTests(DeskCorrectingTestCase):
    def test_a_piece_is_retracted_by_two_and_its_author_told(self):
        self.act("propose_retraction", self.editor, note="Its author asked: invented.")
        self.assertFalse(self.stored().is_retracted)
        self.assertEqual(self.act("retract", make_editor()).status_code, 400)
        self.act("retract", self.chief)

        self.submission.refresh_from_db()
        self.assertEqual(self.submission.status, Status.RETRACTED)
        self.assertTrue(self.stored().is_retracted)
        self.assertIn("Its author asked: invented.", self.submission.letters.first().body)
        self.assertEqual(self.client.get(self.stored().get_absolute_url()).status_code, 200)

    def test_it_is_reinstated_by_two_and_the_notice_stays_in_the_history(self):
        retracted = make_submission(Status.RETRACTED)
        propose_for("reinstate", retracted, by=self.chief)
        take("reinstate", retracted, by=self.editor)

        self.assertEqual(retracted.status, Status.PUBLISHED)
        kinds = [version.kind for version in retracted.article.versions.all()]
        self.assertEqual(kinds, ["reinstatement", "retraction", "first"])
        page = self.client.get(f"{retracted.article.get_absolute_url()}history/")
        self.assertContains(page, "the port is invented")

    def test_a_proposal_is_set_aside_and_the_author_never_hears_of_it(self):
        letters = self.submission.letters.count()
        self.act("propose_retraction", self.editor, note="A mistake.")
        self.act("set_aside", self.chief)

        self.assertEqual(Proposal.objects.open().count(), 0)
        self.assertEqual(self.submission.letters.count(), letters)
        self.client.force_login(self.submission.owner)
        page = self.client.get(self.submission.get_absolute_url())
        self.assertNotContains(page, "A mistake.")
        self.assertNotContains(page, "roposal")

    def test_the_author_sees_that_it_is_retracted(self):
        retracted = make_submission(Status.RETRACTED)
        self.client.force_login(retracted.owner)

        self.assertContains(self.client.get(retracted.get_absolute_url()), "A notice stands over it")
        self.assertContains(self.client.get(reverse("submissions:mine")), "Retracted")

    def test_a_note_for_readers_is_asked_for(self):
        self.assertEqual(self.act("propose_retraction", self.editor, note=" ").status_code, 400)
        self.assertFalse(Proposal.objects.exists())


class QueueTests(DeskCorrectingTestCase):
    def test_what_waits_for_a_second_editor_stands_over_the_queue(self):
        staff = make_article(by=self.editor, title="Written in the house")
        correcting.amend(staff, "correction", by=self.editor, seen=1, note="Seven, not six.")
        propose_for("retract", self.submission, by=self.editor)

        page = open_desk(Client(), self.chief).get(reverse("admin:index"))

        self.assertContains(page, reverse("admin:articles_article_proposal", args=[staff.pk]))
        self.assertContains(page, f'<a href="{self.submission.get_desk_url()}">On ferries</a>', html=True)

    def test_nobody_is_asked_about_a_piece_of_their_own(self):
        own = make_submission(Status.PUBLISHED, owner=self.chief, title="By the chief")
        propose_for("retract", own, by=make_managing_editor())

        page = open_desk(Client(), self.chief).get(reverse("admin:index"))

        self.assertNotContains(page, "By the chief")
        self.assertNotContains(page, "Needs a second editor")
