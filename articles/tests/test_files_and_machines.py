from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import TestCase

from articles.tests.factories import make_category, make_image, make_page
from articles.tests.reading import Reading


class MediaTests(Reading, TestCase):
    def test_a_public_picture_is_served_as_a_picture_and_nothing_else(self):
        image = make_image(public=True)
        response = self.client.get(image.url)
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.getvalue(), image.public_file.read())
        self.assertTrue(response.headers["Content-Type"].startswith("image/"))
        self.assertEqual(response.headers["X-Content-Type-Options"], "nosniff")
        self.assertEqual(response.headers["Content-Security-Policy"], "default-src 'none'; sandbox")
        self.assertIn("immutable", response.headers["Cache-Control"])

    def test_a_picture_taken_back_is_gone(self):
        image = make_image(public=True)
        address = image.url
        with self.captureOnCommitCallbacks(execute=True):
            image.withdraw()
        self.read(address, 404)

    def test_an_unpublished_picture_has_no_address(self):
        image = make_image()
        self.read(f"/media/{image.file.name}", 404)

    def test_no_trick_leads_elsewhere(self):
        for name in (
            "../db.sqlite3", "..%2fdb.sqlite3", "%2e%2e/%2e%2e/etc/passwd", "/etc/passwd", "%00.jpg", "a%00b.png",
            "pictures/", "pictures", ".jpg", "pictures/..%5c..%5cx.jpg", "x.svg", "x.html", "pictures/.hidden.png",
            "a" * 3000 + ".jpg", "pictures/%F0%9F%92%A9.jpg", "C:%5Cx.png", "x.jpg/",
        ):  # fmt: skip
            with self.subTest(name=name):
                self.read(f"/media/{name}", 404)

    def test_a_page_that_somebody_smuggled_in_is_not_served(self):
        default_storage.save("pictures/page.html", ContentFile(b"<script>alert(1)</script>"))
        self.read("/media/pictures/page.html", 404)


class StandingPageTests(Reading, TestCase):
    def test_it_shows_its_text_and_stands_in_the_foot_of_every_page(self):
        page = make_page(title="About us", slug="about", body="<h2>Who</h2><p>We are samples.</p>")
        self.assertIn("We are samples.", self.read(page.get_absolute_url()))
        self.assertIn('href="/about/"', self.read("/"))

    def test_a_page_that_is_not_public_is_not_there(self):
        self.read(make_page(is_public=False).get_absolute_url(), 404)


class MissingPageTests(Reading, TestCase):
    def test_it_leads_on_and_asks_search_engines_to_forget_it(self):
        section = make_category("World")
        page = self.read("/nothing/here/at/all/", 404)
        self.assertIn(f'href="{section.get_absolute_url()}"', page)
        self.assertIn('content="noindex"', page)
        self.assertNotIn('rel="canonical"', page)

    def test_hostile_addresses_are_answered(self):
        long = "/" + "a" * 5000
        for address in ("/%00", "/%FF%FE", "/articles/%00/", "/articles/../../etc/passwd", long, "/articles//"):
            with self.subTest(address=address[:40]):
                self.read(address, 404)
