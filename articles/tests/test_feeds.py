from datetime import timedelta
from xml.etree import ElementTree

from django.test import TestCase
from django.utils import timezone

from articles.tests.factories import make_article, make_articles, make_category, make_image, make_publication
from articles.tests.reading import Reading
from authors.tests.factories import make_author

ATOM = {"a": "http://www.w3.org/2005/Atom"}
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


class FeedTests(Reading, TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication(name="Sample & Review")

    def feed(self, address="/feed/"):
        response = self.client.get(address)
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.headers["Content-Type"], "application/atom+xml; charset=utf-8")
        return ElementTree.fromstring(response.content)

    def entries(self, address="/feed/"):
        return self.feed(address).findall("a:entry", ATOM)

    def test_an_entry_holds_the_whole_text_and_every_author(self):
        image = make_image()
        article = make_article(
            title="Ports & wages", standfirst="<b>Slow</b>", authors=[make_author("Ada Sample"), make_author("Ben")],
            body=(
                '<p>See <a href="/about/">us</a>.<span class="footnote">A note.</span></p>'
                f'<figure><img data-image="{image.pk}" alt="The sea"></figure>'
            ),
        )  # fmt: skip
        (entry,) = self.entries()
        self.assertEqual(entry.find("a:title", ATOM).text, "Ports & wages")
        self.assertEqual(entry.find("a:summary", ATOM).text, "&lt;b&gt;Slow&lt;/b&gt;")
        self.assertEqual([name.text for name in entry.findall("a:author/a:name", ATOM)], ["Ada Sample", "Ben"])
        self.assertEqual(entry.find("a:link", ATOM).get("href"), f"http://localhost:8000{article.get_absolute_url()}")
        content = entry.find("a:content", ATOM).text
        image.refresh_from_db()
        for text in ('href="http://localhost:8000/about/"', "A note.", f'src="http://localhost:8000{image.url}"'):
            self.assertIn(text, content)

    def test_an_entry_is_the_same_after_a_new_slug_and_dated_by_its_last_change(self):
        article = make_article(published_at=timezone.now() - timedelta(days=3))
        (before,) = self.entries()
        article.slug, article.title = "elsewhere", "Another title"
        article.save()
        article.record_version(by=None)
        (after,) = self.entries()
        self.assertEqual(before.find("a:id", ATOM).text, after.find("a:id", ATOM).text)
        self.assertEqual(before.find("a:published", ATOM).text, after.find("a:published", ATOM).text)
        self.assertEqual(before.find("a:updated", ATOM).text, before.find("a:published", ATOM).text)
        self.assertGreater(after.find("a:updated", ATOM).text, before.find("a:updated", ATOM).text)

    def test_it_holds_the_newest_twenty(self):
        pieces = make_articles(25)
        titles = [entry.find("a:title", ATOM).text for entry in self.entries()]
        self.assertEqual(titles, [piece.title for piece in pieces[:20]])

    def test_each_list_has_its_own(self):
        parent = make_category("World")
        ada = make_author("Ada Sample")
        inside = make_article(category=make_category(parent=parent), authors=[ada], tags=["ports"])
        make_article(title="Outside")
        for address in ("/categories/world/feed/", "/tags/ports/feed/", f"/authors/{ada.slug}/feed/"):
            with self.subTest(address=address):
                feed = self.feed(address)
                titles = [title.text for title in feed.findall("a:entry/a:title", ATOM)]
                self.assertEqual(titles, [inside.title])
                self.assertIn("Sample & Review", feed.find("a:title", ATOM).text)
                self.assertEqual(feed.find("a:link[@rel='self']", ATOM).get("href"), f"http://localhost:8000{address}")

    def test_every_entry_says_its_language(self):
        make_article(language="ur")
        self.assertEqual(self.entries()[0].get(LANGUAGE), "ur")

    def test_what_xml_cannot_say_is_left_out(self):
        make_article(title="A\x0bB", standfirst="C\x1fD", authors=[make_author("E\x08F")])
        (entry,) = self.entries()
        self.assertEqual(entry.find("a:title", ATOM).text, "AB")
        self.assertEqual(entry.find("a:author/a:name", ATOM).text, "EF")

    def test_others_may_read_and_keep_it_for_a_while(self):
        headers = self.client.get("/feed/").headers
        self.assertEqual(headers["Access-Control-Allow-Origin"], "*")
        self.assertIn("max-age=600", headers["Cache-Control"])

    def test_an_empty_magazine_has_a_valid_feed(self):
        self.assertEqual(self.entries(), [])
