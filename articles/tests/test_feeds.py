from datetime import timedelta
from xml.etree import ElementTree

from django.test import TestCase
from django.utils import timezone

from articles.models import Version
from articles.tests.factories import (
    make_article,
    make_articles,
    make_category,
    make_image,
    make_publication,
    make_series,
)
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
        make_series("Boats", inside)
        make_article(title="Outside")
        for place in ("categories/world", "tags/ports", "series/boats", f"authors/{ada.slug}"):
            address = f"/{place}/feed/"
            with self.subTest(address=address):
                feed = self.feed(address)
                titles = [title.text for title in feed.findall("a:entry/a:title", ATOM)]
                self.assertEqual(titles, [inside.title])
                self.assertIn("Sample & Review", feed.find("a:title", ATOM).text)
                self.assertEqual(feed.find("a:link[@rel='self']", ATOM).get("href"), f"http://localhost:8000{address}")

    def test_pages_say_where_both_forms_are(self):
        make_series(
            "Boats", make_article(category=make_category("World"), tags=["ports"], authors=[make_author("Ada")])
        )
        for place in ("", "categories/world/", "tags/ports/", "series/boats/", "authors/ada/", "corrections/"):
            page = self.read(f"/{place}")
            for form in ("feed/", "feed.json"):
                self.assertIn(f'href="/{place}{form}" title=', page)

    def test_every_entry_says_its_language(self):
        make_article(language="ur")
        self.assertEqual(self.entries()[0].get(LANGUAGE), "ur")

    def test_what_xml_cannot_say_is_left_out(self):
        make_article(title="A\x0bB", standfirst="C\x1fD", authors=[make_author("E\x08F")])
        (entry,) = self.entries()
        self.assertEqual(entry.find("a:title", ATOM).text, "AB")
        self.assertEqual(entry.find("a:author/a:name", ATOM).text, "EF")

    def test_others_may_read_and_keep_it_for_a_while(self):
        for address in ("/feed/", "/feed.json"):
            headers = self.client.get(address).headers
            self.assertEqual(headers["Access-Control-Allow-Origin"], "*")
            self.assertIn("max-age=600", headers["Cache-Control"])
            self.assertNotIn("Cookie", headers.get("Vary", ""))

    def test_an_empty_magazine_has_a_valid_feed(self):
        self.assertEqual(self.entries(), [])
        self.assertEqual(self.client.get("/feed.json").json()["items"], [])

    def test_an_entry_names_its_sections_the_primary_one_first_then_its_tags(self):
        world = make_category("World")
        make_article(category=world, categories=[make_category("Economy")], tags=["ports", "Night"])
        (entry,) = self.entries()
        terms = [category.get("term") for category in entry.findall("a:category", ATOM)]
        self.assertEqual(terms, ["World", "Economy", "Night", "ports"])

    def test_the_lead_picture_stands_in_the_text_and_is_enclosed(self):
        image = make_image(public=True)
        make_article(lead_image=image, lead_alt="A sea", lead_caption="Dawn", lead_credit="A. Sample")
        (entry,) = self.entries()
        address = f"http://localhost:8000{image.url}"
        enclosure = entry.find("a:link[@rel='enclosure']", ATOM)
        self.assertEqual((enclosure.get("href"), enclosure.get("type")), (address, "image/png"))
        content = entry.find("a:content", ATOM).text
        self.assertIn(f'<figure><img src="{address}" alt="A sea"', content)
        self.assertIn("<figcaption>Dawn A. Sample</figcaption>", content)

    def test_both_forms_say_the_same(self):
        author = make_author("Ada Sample")
        article = make_article(authors=[author, make_author("Ben")], tags=["ports"], lead_image=make_image(public=True))
        (entry,) = self.entries()
        feed = self.client.get("/feed.json")
        self.assertEqual(feed.headers["Content-Type"], "application/feed+json; charset=utf-8")
        (item,) = feed.json()["items"]
        self.assertEqual(item["id"], entry.find("a:id", ATOM).text)
        self.assertEqual(item["content_html"], entry.find("a:content", ATOM).text)
        self.assertEqual(item["url"], f"http://localhost:8000{article.get_absolute_url()}")
        self.assertEqual(
            item["authors"][0], {"name": "Ada Sample", "url": f"http://localhost:8000/authors/{author.slug}/"}
        )
        self.assertEqual(item["tags"], [str(article.primary_category), "ports"])
        self.assertIn("/media/", item["image"])


class RetractionsInFeedsTests(Reading, TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.article = make_article(
            title="Ferries",
            standfirst="On ferries.",
            body="<p>They are late.</p>",
            lead_image=make_image(public=True),
        )

    def tell(self, kind, note):
        self.article.record_version(by=None, kind=kind, note=note)

    def retract(self, *, hides_text):
        self.article.retracted_at, self.article.retraction_hides_text = timezone.now(), hides_text
        self.article.save()
        self.tell(Version.Kind.RETRACTION, "The timetable was invented.")

    def item(self, address="/feed.json"):
        return self.client.get(address).json()["items"][0]

    def test_a_correction_stands_under_the_text(self):
        self.tell(Version.Kind.CORRECTION, "It left at <nine>.")
        self.assertRegex(
            self.item()["content_html"],
            r"late\.</p><h2>Corrections</h2><ul><li><strong>Correction, .+:</strong> It left at &lt;nine&gt;\.",
        )

    def test_a_retracted_piece_says_so_and_keeps_its_text(self):
        self.retract(hides_text=False)
        item = self.item()
        self.assertEqual(item["title"], "Retracted: Ferries")
        self.assertTrue(
            item["content_html"].startswith(
                "<p><strong>This piece has been retracted. The timetable was invented.</strong></p><figure>"
            )
        )
        self.assertIn("They are late.", item["content_html"])

    def test_a_text_that_was_taken_away_is_nowhere(self):
        self.retract(hides_text=True)
        for address in ("/feed/", "/feed.json"):
            feed = self.read(address)
            self.assertIn("has been retracted. The timetable was invented.", feed)
            for words in ("They are late.", "On ferries.", "/media/"):
                self.assertNotIn(words, feed)

    def test_the_ledger_has_a_feed_of_what_readers_were_told(self):
        self.tell(Version.Kind.CORRECTION, "It left at <nine>.")
        make_article(title="Nothing to say about this")
        (item,) = self.client.get("/corrections/feed.json").json()["items"]
        self.assertEqual(item["title"], "Correction: Ferries")
        self.assertIn("It left at &lt;nine&gt;.", item["content_html"])
        self.assertIn(f'href="http://localhost:8000{self.article.get_absolute_url()}"', item["content_html"])
        self.assertEqual(self.read("/corrections/feed/").count("<entry"), 1)

    def test_the_ledger_forgets_a_piece_that_was_taken_off(self):
        self.tell(Version.Kind.CORRECTION, "It left at nine.")
        self.article.unpublish()
        self.assertEqual(self.client.get("/corrections/feed.json").json()["items"], [])


class FeedCostTests(Reading, TestCase):
    def test_the_cost_is_the_same_for_every_feed_at_any_length(self):
        make_publication()
        parent, author = make_category("World"), make_author("Ada")
        child = make_category("Europe", parent=parent)
        pieces = []
        for _ in range(12):
            image = make_image(public=True)
            body = f'<figure><img data-image="{image.pk}" alt="A sea"></figure>'
            fields = {"category": child, "authors": [author], "tags": ["ports"], "lead_image": image}
            pieces.append(make_article(body=body, **fields))
        make_series("Boats", *pieces)
        for piece in pieces:
            piece.record_version(by=None, kind=Version.Kind.CORRECTION, note="It left at nine.")
        for place in ("", "categories/world/", "tags/ports/", "series/boats/", "authors/ada/", "corrections/"):
            for form in ("feed/", "feed.json"):
                self.assertQueriesAtMost(6, f"/{place}{form}")

    def test_what_readers_may_not_know_of_has_no_feed(self):
        make_publication()
        draft = make_article(published=False, tags=["secret"], authors=[make_author("Ada")])
        make_series("Hidden", draft)
        for place in (
            "categories/none/",
            "tags/secret/",
            "tags/none/",
            "series/hidden/",
            "authors/ada/",
            "series/none/",
        ):
            for form in ("feed/", "feed.json"):
                self.read(f"/{place}{form}", 404)
