"""Files of papers: taken in only where they are what they say, and given to readers only with the paper."""

from datetime import UTC, datetime, timedelta

from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.test import SimpleTestCase, TestCase
from django.utils import timezone

from articles import attaching
from articles.models import Article, Attachment
from authors.tests.factories import make_copyeditor

from .desk import ArticleTestCase, Desk, errors
from .factories import make_article, make_publication
from .files import CSV, PDF, archive, make_attachment, upload
from .reading import Reading

WINDOWS = b"MZ\x90\0\x03\0\0\0\x04\0\0\0" + b"\0" * 400


class TakingInTests(SimpleTestCase):
    def test_a_file_that_is_what_its_name_says_is_taken(self):
        for name, data in (
            ("paper.pdf", PDF), ("PAPER.PDF", b"\n\n" + PDF), ("sums.csv", CSV), ("sums.tsv", CSV),
            ("read me.txt", CSV),
            ("sums.json", b"{}"), ("wide.txt", "a,b".encode("utf-16")), ("all.zip", archive()),
            ("sums.xlsx", archive()),
            ("sums.ods", archive()),
        ):  # fmt: skip
            with self.subTest(name):
                self.assertEqual(attaching.take_in(upload(name, data)).data, data)

    def test_a_file_that_is_something_else_is_refused_in_words(self):
        for name, data in (
            ("paper.pdf", WINDOWS), ("paper.pdf", b"<html>"), ("paper.pdf", PDF[:30]), ("paper.pdf", PDF[10:]),
            ("paper.pdf", b"x" * 2000 + PDF), ("sums.csv", WINDOWS), ("sums.json", archive()), ("all.zip", PDF),
            ("all.zip", archive()[:-30]), ("sums.xlsx", b"PK"), ("paper.exe", WINDOWS), ("paper", PDF),
            ("page.html", CSV),
            ("picture.svg", b"<svg/>"), ("paper.pdf.exe", PDF), ("macro.xlsm", archive()), ("empty.pdf", b""),
            (".pdf", PDF),
        ):  # fmt: skip
            with self.subTest(name=name, data=data[:12]), self.assertRaises(attaching.BadAttachment) as refused:
                attaching.take_in(upload(name, data))
            self.assertTrue(str(refused.exception).endswith("."))

    def test_what_is_too_large_is_not_even_read(self):
        class Unread(SimpleUploadedFile):
            def read(self, *args):
                raise AssertionError("it was read")

        large = Unread("data.csv", b"")
        large.size = 30 * 1024 * 1024

        with self.assertRaisesMessage(attaching.BadAttachment, "larger than 25 MB"):
            attaching.take_in(large)

    def test_a_name_is_plain_and_keeps_its_letters(self):
        for name, plain in (
            ("C:\\fakepath\\Paper 1.PDF", "Paper 1.pdf"), ("../../etc/x.csv", "x.csv"), ("a\r\nb\0.txt", "ab.txt"),
            ("آبادی.csv", "آبادی.csv"), ("in\u202evoice.pdf", "invoice.pdf"), ("  ... .csv", "file.csv"),
            (f"{'x' * 300}.csv", f"{'x' * 150}.csv"), ('"q";.csv', '"q";.csv'),
        ):  # fmt: skip
            with self.subTest(name):
                self.assertEqual(attaching.plain_name(name)[0], plain)


class DownloadTests(Reading, TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.article = make_article(slug="ports")
        cls.pdf = make_attachment(cls.article, name='Ports "2026" é.pdf')
        cls.data = make_attachment(cls.article, name="sums.csv", data=CSV)

    def test_a_pdf_comes_as_it_was_sent_to_be_saved_under_its_name(self):
        response = self.client.get(self.pdf.get_absolute_url())

        self.assertEqual(response.getvalue(), PDF)
        self.assertEqual(response.headers["Content-Type"], "application/pdf")
        self.assertEqual(
            response.headers["Content-Disposition"], "attachment; filename*=utf-8''Ports%20%222026%22%20%C3%A9.pdf"
        )
        self.assertEqual(response.headers["X-Content-Type-Options"], "nosniff")
        self.assertEqual(response.headers["Content-Security-Policy"], "default-src 'none'; sandbox")
        self.assertEqual(response.headers["Cache-Control"], "public, max-age=60")
        self.assertNotIn("X-Robots-Tag", response.headers)
        self.assertNotIn("Cookie", response.headers.get("Vary", ""))

    def test_data_is_kept_from_search_engines_and_is_nothing_that_a_browser_shows(self):
        archive_file = make_attachment(self.article, name="all.zip", data=archive())
        for file, content_type in ((self.data, "text/csv; charset=utf-8"), (archive_file, "application/octet-stream")):
            response = self.client.get(file.get_absolute_url())
            self.assertEqual(response.headers["Content-Type"], content_type)
            self.assertEqual(response.headers["X-Robots-Tag"], "noindex")

    def test_the_pdf_of_an_unlisted_paper_is_not_listed_either(self):
        type(self.article).objects.update(is_listed=False)

        self.assertEqual(self.client.get(self.pdf.get_absolute_url()).headers["X-Robots-Tag"], "noindex")

    def test_it_goes_when_the_paper_goes_and_is_not_there_before_it(self):
        address = self.pdf.get_absolute_url()
        for fields in (
            {"published_at": None},
            {"published_at": datetime(2200, 1, 1, tzinfo=UTC)},
            {"retracted_at": timezone.now(), "retraction_hides_text": True},
        ):
            with self.subTest(fields):
                type(self.article).objects.update(
                    **{"published_at": timezone.now(), "retracted_at": None, "retraction_hides_text": False, **fields}
                )
                self.assertIn(self.client.get(address).status_code, {404, 410})

    def test_a_retracted_paper_that_can_still_be_read_keeps_its_files(self):
        type(self.article).objects.update(retracted_at=timezone.now() - timedelta(days=1))

        self.assertEqual(self.client.get(self.pdf.get_absolute_url()).status_code, 200)

    def test_it_answers_under_its_own_paper_only(self):
        other = make_article(slug="wages")
        loose = make_attachment()
        for path in (
            f"/articles/{other.slug}/files/{self.pdf.pk}/", f"/articles/ports/files/{loose.pk}/",
            f"/articles/ports/files/{'9' * 30}/", "/articles/ports/files/0/", "/articles/ports/files/-1/",
            "/articles/ports/files/x/", "/articles/ports/files/",
        ):  # fmt: skip
            with self.subTest(path):
                self.assertEqual(self.client.get(path).status_code, 404)

    def test_a_file_that_the_store_has_lost_is_not_found(self):
        lost = make_attachment(self.article)
        lost.file.storage.delete(lost.file.name)

        self.assertEqual(self.client.get(lost.get_absolute_url()).status_code, 404)

    def test_it_costs_two_queries_at_most(self):
        self.assertQueriesAtMost(2, self.pdf.get_absolute_url())

    def test_a_discarded_file_leaves_nothing_in_the_store(self):
        found = make_attachment(self.article, name="unwanted.pdf")

        with self.captureOnCommitCallbacks(execute=True):
            found.discard()

        self.assertFalse(found.file.storage.exists(found.file.name))
        self.assertFalse(Attachment.objects.filter(name="unwanted.pdf").exists())


class StaffFilesTests(ArticleTestCase):
    def attach(self, piece, name="sums.csv", data=CSV, **fields):
        added = {"attachments-TOTAL_FORMS": "1", "attachments-0-position": "1", **fields}
        return self.desk.save(piece, **added, **{"attachments-0-upload": upload(name, data)})

    def test_staff_add_a_file_and_take_it_away(self):
        piece = self.article(by=self.editor)

        self.attach(piece, **{"attachments-0-label": "The sums"})
        [file] = piece.attachments.all()
        self.assertEqual((str(file), file.kind, file.size), ("The sums", "data", len(CSV)))
        self.assertIn(file.get_absolute_url(), self.desk.open(piece).text)

        self.desk.save(piece, **{"attachments-0-upload": upload("better.csv", CSV * 2)})
        file.refresh_from_db()
        self.assertEqual((file.name, file.size), ("better.csv", 2 * len(CSV)))

        with self.captureOnCommitCallbacks(execute=True):
            self.desk.save(piece, **{"attachments-0-DELETE": "on"})
        self.assertFalse(piece.attachments.exists())
        self.assertFalse(file.file.storage.exists(file.file.name))

    def test_a_file_that_is_something_else_is_refused_and_nothing_is_saved(self):
        piece = self.article()

        answer = self.attach(piece, "paper.pdf", WINDOWS, title="Another title")

        self.assertIn("is not what its name says", errors(answer))
        self.assertFalse(piece.attachments.exists())
        self.assertFalse(type(piece).objects.filter(title="Another title").exists())

    def test_who_may_only_look_cannot_add_one(self):
        piece = self.article(by=self.editor)
        looking = Desk(self.client, make_copyeditor())
        role = Group.objects.create(name="Looks on")
        role.permissions.add(Permission.objects.get(codename="view_article"))
        looking.user.groups.set([role])

        page = looking.open(piece)

        self.assertNotContains(page, "attachments-0-upload")


class PartialTests(SimpleTestCase):
    def test_each_file_is_offered_with_its_type_and_size(self):
        article = Article(slug="ports")
        file = Attachment(pk=3, article=article, label="The <b>sums", name="sums.csv", size=2048)

        printed = render_to_string("articles/_attachments.html", {"article": article, "files": [file]})

        self.assertIn('href="/articles/ports/files/3/"', printed)
        self.assertIn("The &lt;b&gt;sums", printed)
        self.assertIn("CSV, 2.0\xa0KB", printed)

    def test_without_files_there_is_nothing(self):
        printed = render_to_string("articles/_attachments.html", {"article": Article(), "files": []})

        self.assertEqual(printed.strip(), "")
