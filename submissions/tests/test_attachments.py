"""A paper's PDF and data on their road: added and removed by the author, read by the desk, given to readers."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.attaching import MOST
from articles.models import Attachment
from articles.tests.files import CSV, PDF, upload
from authors.tests.factories import make_copyeditor, make_user, open_desk
from submissions import attachments, limits, links
from submissions.models import Status, Submission

from .factories import take, text_of
from .studio import open_sheet, url
from .test_papers import PAPER, PaperTestCase


class AttachmentTestCase(PaperTestCase):
    def setUp(self):
        self.client.force_login(self.author)

    def attach(self, submission, file=None, **changes):
        fields = open_sheet(self.client, submission, attachment=file or upload(), then="save", **changes)
        return self.client.post(url("edit", submission), fields)

    def on_its_way(self, status=Status.IN_REVIEW):
        submission = self.paper()
        attachments.change(submission, by=self.author, upload=upload(), label="The paper")
        for action in ("submit", "accept") if status == Status.ACCEPTED else ("submit", "claim"):
            take(action, submission, by=self.author if action == "submit" else self.editor)
        return Submission.objects.get(pk=submission.pk)


class AuthorTests(AttachmentTestCase):
    def test_a_file_is_added_with_what_was_typed_and_taken_away_again(self):
        submission = self.paper()

        self.attach(submission, attachment_label="  The  paper ", title="Another title")
        [file] = submission.attachments.all()
        self.assertEqual((file.label, file.name, file.kind, file.owner), ("The paper", "paper.pdf", "pdf", self.author))
        self.assertEqual(Submission.objects.get(pk=submission.pk).draft.title, "Another title")
        self.assertContains(self.client.get(url("edit", submission)), url("attachment", submission, file.pk))
        self.assertEqual(self.client.get(url("attachment", submission, file.pk)).getvalue(), PDF)

        with self.captureOnCommitCallbacks(execute=True):
            self.client.post(url("edit", submission), open_sheet(self.client, submission, remove_attachments=file.pk))
        self.assertFalse(Attachment.objects.exists())
        self.assertFalse(file.file.storage.exists(file.file.name))

    def test_what_cannot_be_used_is_refused_in_words_and_what_was_typed_stays(self):
        submission = self.paper()
        for file in (
            upload("paper.pdf", b"MZ\x90\0" + b"\0" * 100),
            upload("virus.exe", b"MZ"),
            upload("large.csv", b"x" * (25 * 1024 * 1024 + 1)),
            upload("empty.pdf", b""),
        ):
            with self.subTest(file.name):
                page = self.attach(submission, file, title="Typed a moment ago")
                self.assertContains(page, 'id="id_attachment_error"', status_code=400)
                self.assertContains(page, "Typed a moment ago", status_code=400)
        self.assertFalse(Attachment.objects.exists())

    def test_a_piece_has_five_files_and_a_day_has_its_limit(self):
        submission = self.paper()
        for n in range(MOST):
            attachments.change(submission, by=self.author, upload=upload(f"{n}.csv", CSV))

        self.assertContains(self.attach(submission), "at most five files", status_code=400)
        other = self.paper()
        while limits.FILES.allows(self.author.pk):
            pass
        self.assertContains(self.attach(other), "a lot of files for one day", status_code=400)

    def test_one_can_be_put_in_the_place_of_another_at_once(self):
        submission = self.paper()
        for n in range(MOST):
            attachments.change(submission, by=self.author, upload=upload(f"{n}.csv", CSV))
        first = submission.attachments.first()

        self.attach(submission, remove_attachments=first.pk)

        self.assertEqual(
            [file.name for file in submission.attachments.all()], ["1.csv", "2.csv", "3.csv", "4.csv", "paper.pdf"]
        )

    def test_nobody_takes_away_files_of_another_piece(self):
        mine, theirs = self.paper(), self.paper(owner=make_user())
        attachments.change(theirs, by=theirs.owner, upload=upload())

        page = self.attach(mine, remove_attachments=theirs.attachments.get().pk)

        self.assertEqual(page.status_code, 400)
        self.assertTrue(theirs.attachments.exists())

    def test_what_the_editors_have_cannot_be_changed(self):
        submission = self.on_its_way()

        for change in ({"upload": upload()}, {"remove": [submission.attachments.get().pk]}):
            with self.assertRaisesMessage(attachments.BadAttachment, "cannot be changed now"):
                attachments.change(submission, by=self.author, **change)
        self.assertEqual(submission.attachments.count(), 1)

    def test_a_file_sent_to_a_page_that_takes_none_does_no_harm(self):
        submission = self.paper(Status.SUBMITTED)
        fields = open_sheet(self.client, submission, attachment=SimpleUploadedFile("paper.pdf", PDF))

        self.assertLess(self.client.post(url("edit", submission), fields).status_code, 500)
        self.assertFalse(Attachment.objects.exists())


class ReadersOnTheRoadTests(AttachmentTestCase):
    def test_who_may_see_the_piece_may_have_its_files_and_nobody_else(self):
        submission = self.on_its_way()
        address = url("attachment", submission, submission.attachments.get().pk)

        for user, status in ((self.editor, 200), (make_copyeditor(), 404), (make_user(), 404)):
            open_desk(self.client, user)
            response = self.client.get(address)
            self.assertEqual(response.status_code, status)
        open_desk(self.client, self.editor)
        self.assertContains(self.client.get(submission.get_desk_url()), address)
        answer = self.client.get(address)
        self.assertIn("sandbox", answer.headers["Content-Security-Policy"])
        self.assertIn("no-store", answer.headers["Cache-Control"])

    def test_who_follows_by_link_has_them_too(self):
        submission = self.on_its_way()
        token = links.token(submission.first_contributor(), links.FOLLOW)
        address = reverse("follow:attachment", args=[token, submission.attachments.get().pk])
        self.client.logout()

        self.assertContains(self.client.get(reverse("follow:detail", args=[token])), address)
        self.assertEqual(self.client.get(address).getvalue(), PDF)

    def test_publishing_gives_them_to_readers_and_only_then(self):
        submission = self.on_its_way(Status.ACCEPTED)
        take("edit", submission, by=self.editor, text=text_of(submission, **PAPER))
        [file] = submission.attachments.all()
        self.assertIsNone(file.article)

        take("publish_without_proof", submission, by=self.editor)
        self.client.logout()

        file.refresh_from_db()
        self.assertEqual(self.client.get(file.get_absolute_url()).getvalue(), PDF)
        open_desk(self.client, self.editor)
        page = self.client.get(reverse("admin:articles_article_change", args=[file.article_id]))
        self.assertContains(page, 'name="attachments-0-label" value="The paper"')
        Submission.objects.get(pk=submission.pk).article.unpublish()
        self.assertNotEqual(self.client.get(file.get_absolute_url()).status_code, 200)
