import json

from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase

from authors.tests.factories import make_editor, make_user
from submissions import intake, limits
from submissions.models import SourceFile, Status, Submission

from .factories import make_draft, make_publication, make_submission, take
from .studio import open_sheet, url, word_file
from .word_files import paragraph, picture, png, run, word

JSON = {"Accept": "application/json"}


class StudioTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.author = make_user(name="Ada Sample")
        cls.editor = make_editor()

    def setUp(self):
        cache.clear()
        self.client.force_login(self.author)
        self.piece = make_draft(owner=self.author, body="")

    def again(self):
        return Submission.objects.get(pk=self.piece.pk)


class WordFileTests(StudioTestCase):
    def drop(self, upload, **changes):
        fields = {**open_sheet(self.client, self.piece), **changes, "file": upload}
        return self.client.post(url("edit", self.piece), fields, headers=JSON)

    def test_a_dropped_file_is_read_and_fills_an_empty_draft(self):
        response = self.drop(word_file())
        self.assertEqual(json.loads(response.content), {"url": url("edit", self.piece) + "?files=1#files"})
        source = self.piece.sources.get()
        waiting = json.loads(self.client.get(url("source", self.piece, source.pk)).content)

        intake.convert_next()

        self.assertFalse(waiting["done"])
        self.assertTrue(json.loads(self.client.get(url("source", self.piece, source.pk)).content)["done"])
        self.assertIn("Cranes work", self.again().draft.body)
        self.assertContains(self.client.get(url("edit", self.piece)), "10 in the file, 10 here.")

    def test_pictures_come_with_the_text_and_broken_ones_are_named_as_missing(self):
        body = paragraph(run("A port.")) + paragraph(picture("r1", alt="A crane")) + paragraph(picture("r2"))
        parts = {"word/media/a.png": png(), "word/media/b.png": png()[:50]}
        links = [("r1", "image", "media/a.png"), ("r2", "image", "media/b.png")]
        self.drop(SimpleUploadedFile("piece.docx", word(body, links=links, parts=parts)))

        intake.convert_next()

        image = self.piece.pictures.get()
        self.assertEqual((image.owner, image.alt), (self.author, "A crane"))
        self.assertIn(f'data-image="{image.pk}"', self.again().draft.body)
        self.assertContains(self.client.get(url("detail", self.piece)), "1 picture could not be read and was left out.")

    def test_without_javascript_the_text_is_saved_with_the_file(self):
        fields = {**open_sheet(self.client, self.piece, body="<p>Typed before.</p>"), "file": word_file()}

        response = self.client.post(url("edit", self.piece), fields, follow=True)

        self.assertContains(response, "We have your file")
        self.assertEqual(self.again().draft.body, "<p>Typed before.</p>")
        self.assertEqual(self.piece.sources.count(), 1)

    def test_a_second_file_waits_until_it_is_used_and_nothing_is_lost(self):
        self.client.post(url("edit", self.piece), open_sheet(self.client, self.piece, body="<p>Typed before.</p>"))
        self.drop(word_file())
        intake.convert_next()
        self.assertEqual(self.again().draft.body, "<p>Typed before.</p>")

        self.client.post(url("take", self.piece, self.piece.sources.get().pk))

        self.assertIn("Cranes work", self.again().draft.body)
        self.assertIn("<p>Typed before.</p>", self.again().draft.snapshots.values_list("body", flat=True))

    def test_a_file_for_a_piece_that_waits_becomes_a_new_version(self):
        piece = make_submission(Status.SUBMITTED, owner=self.author)
        self.client.post(url("sources", piece), {"file": word_file()})
        intake.convert_next()

        self.client.post(url("take", piece, piece.sources.get().pk))

        self.assertEqual(piece.revisions.count(), 2)
        self.assertIn("Cranes work", piece.revisions.first().body)

    def test_a_file_is_not_used_once_the_editors_read_the_piece(self):
        piece = make_submission(Status.SUBMITTED, owner=self.author)
        self.client.post(url("sources", piece), {"file": word_file()})
        intake.convert_next()
        take("claim", piece, by=self.editor)

        self.client.post(url("take", piece, piece.sources.get().pk))

        self.assertEqual(piece.revisions.count(), 1)
        self.assertIsNone(piece.sources.get().taken_at)
        self.assertEqual(self.client.post(url("sources", piece), {"file": word_file()}, headers=JSON).status_code, 400)

    def test_other_files_are_refused_with_the_way_to_make_a_word_file(self):
        for data, said in (
            (b"%PDF-1.7", "PDF"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word file"),
            (b"x", "not a Word"),
        ):
            with self.subTest(said):
                response = self.drop(SimpleUploadedFile("piece.docx", data))

                self.assertEqual(response.status_code, 400)
                self.assertIn(said, json.loads(response.content)["error"])
        self.assertFalse(SourceFile.objects.exists())

    def test_a_file_that_cannot_be_read_says_why_on_the_page(self):
        self.piece.sources.create(name="broken.docx", size=1, state="failed", error="It is damaged. Save it anew.")

        for name in ("edit", "detail"):
            self.assertContains(self.client.get(url(name, self.piece)), "It is damaged. Save it anew.")

    def test_the_original_comes_back_as_it_was_sent_and_never_as_a_page(self):
        upload = word_file("Entwurf für „Fähren“.docx")
        data = upload.read()
        upload.seek(0)
        self.drop(upload)

        response = self.client.get(url("source_file", self.piece, self.piece.sources.get().pk))

        self.assertEqual(b"".join(response), data)
        self.assertTrue(response["Content-Disposition"].startswith("attachment; filename*=utf-8''Entwurf%20f%C3%BCr"))
        self.assertEqual(response["X-Content-Type-Options"], "nosniff")
        self.assertIn("sandbox", response["Content-Security-Policy"])
        self.assertIn("no-store", response["Cache-Control"])

    def test_a_day_has_room_for_forty_files(self):
        for _file in range(limits.FILES.most):
            limits.FILES.allows(self.author.pk)

        self.assertIn("one day", json.loads(self.drop(word_file()).content)["error"])


class PictureTests(StudioTestCase):
    def send(self, piece=None, data=None):
        upload = SimpleUploadedFile("picture.png", png((40, 30)) if data is None else data)
        return self.client.post(url("pictures", piece or self.piece), {"file": upload})

    def test_a_picture_is_taken_in_and_answered_with_its_address(self):
        said = json.loads(self.send().content)

        response = self.client.get(said["url"])

        self.assertEqual((said["width"], said["height"]), (40, 30))
        self.assertEqual(said["url"], url("picture", self.piece, said["id"]))
        self.assertTrue(response["Content-Type"].startswith("image/"))
        self.assertEqual(response["X-Content-Type-Options"], "nosniff")
        self.assertIn("sandbox", response["Content-Security-Policy"])
        self.assertIn("no-store", response["Cache-Control"])
        self.assertEqual(self.client.head(said["url"]).status_code, 200)

    def test_what_is_no_picture_is_refused_in_a_sentence(self):
        response = self.send(data=b"no picture")

        self.assertEqual(response.status_code, 400)
        self.assertIn("not a picture", json.loads(response.content)["error"])

    def test_pictures_are_added_only_while_the_author_writes(self):
        for status in (Status.IN_REVIEW, Status.PROOF, Status.PUBLISHED):
            piece = make_submission(status, owner=self.author)
            self.assertEqual(self.send(piece).status_code, 400)
            self.assertEqual(piece.pictures.count(), 0)

    def test_a_picture_of_one_piece_is_not_found_under_another(self):
        picture = json.loads(self.send().content)["id"]
        other = make_draft(owner=self.author)

        self.assertEqual(self.client.get(url("picture", other, picture)).status_code, 404)

    def test_a_day_has_room_for_a_hundred_pictures(self):
        for _picture in range(limits.PICTURES.most):
            limits.PICTURES.allows(self.author.pk)

        self.assertIn("one day", json.loads(self.send().content)["error"])

    def test_a_lead_picture_is_stored_with_the_form(self):
        upload = SimpleUploadedFile("lead.png", png((40, 30)))

        self.client.post(
            url("edit", self.piece),
            {**open_sheet(self.client, self.piece), "new_picture": upload, "lead_alt": "A crane"},
        )

        draft = self.again().draft
        self.assertEqual((draft.lead_image.width, draft.lead_alt), (40, "A crane"))
        self.assertContains(self.client.get(url("edit", self.piece)), url("picture", self.piece, draft.lead_image_id))

    def test_a_bad_lead_picture_keeps_what_was_typed(self):
        upload = SimpleUploadedFile("lead.png", b"no picture")

        page = self.client.post(
            url("edit", self.piece), {**open_sheet(self.client, self.piece, title="Typed"), "new_picture": upload}
        )

        self.assertContains(page, "not a picture", status_code=400)
        self.assertContains(page, "Typed", status_code=400)
