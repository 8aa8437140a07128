from datetime import timedelta
from pathlib import Path
from unittest import mock
from zoneinfo import ZoneInfo

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import etree

from articles import sitemaps
from articles.models import Article, Publication
from articles.tests.factories import (
    make_article,
    make_articles,
    make_category,
    make_page,
    make_publication,
    make_series,
    make_tag,
)
from articles.tests.reading import Reading
from authors.tests.factories import make_author

SITE = "http://localhost:8000"
SPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
}
SCHEMA = Path(__file__).parent / "schemas" / "sitemap.xsd"


class SitemapTestCase(Reading, TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication(time_zone="Europe/Berlin")

    def tree(self, address):
        """A sitemap that our schema finds nothing wrong with."""
        response = self.client.get(address)
        self.assertEqual(response.status_code, 200, address)
        self.assertEqual(response.headers["Content-Type"], "application/xml; charset=utf-8")
        tree = etree.fromstring(response.content)
        if len(tree):
            etree.XMLSchema(file=str(SCHEMA)).assertValid(tree)
        return tree

    def found(self, address, path="//s:loc"):
        return [found.text.removeprefix(SITE) for found in self.tree(address).xpath(path, namespaces=SPACES)]

    def everything(self):
        """Every address in every sitemap that the index names."""
        return {path for sitemap in self.found("/sitemap.xml") for path in self.found(sitemap)}


class SitemapTests(SitemapTestCase):
    def test_the_index_leads_to_everything_that_readers_find(self):
        parent = make_category("World")
        article = make_article(category=make_category("Europe", parent=parent), tags=["ports"])
        series, page, tag = make_series("Boats", article), make_page(), article.tags.get()
        found = self.everything()
        for thing in (article, article.primary_category, parent, series, page, tag, article.authors.get()):
            self.assertIn(thing.get_absolute_url(), found)
        for path in ("/", "/articles/", "/authors/", "/submissions/", "/corrections/"):
            self.assertIn(path, found)

    def test_what_readers_do_not_find_is_nowhere(self):
        author = make_author()
        draft = make_article(published=False, tags=["secret"], authors=[author])
        planned = make_article(published_at=timezone.now() + timedelta(hours=1))
        removed = make_article()
        removed.unpublish()
        hidden = [
            draft, planned, removed, author, draft.tags.get(), make_tag("unused"), make_page(is_public=False),
            make_series("To come", draft), *removed.authors.all(), *planned.authors.all(),
        ]  # fmt: skip
        found = self.everything()
        for thing in hidden:
            self.assertNotIn(thing.get_absolute_url(), found)
        self.assertEqual(self.found("/sitemap.xml"), ["/sitemap-places.xml"])

    def test_a_piece_that_search_engines_may_not_list_is_nowhere(self):
        article = make_article(is_listed=False)
        self.assertNotIn(article.get_absolute_url(), self.everything())
        self.assertEqual(self.found("/news-sitemap.xml"), [])

    def test_every_address_says_when_it_changed(self):
        then = timezone.now() - timedelta(days=5)
        parent = make_category("World")
        article = make_article(category=make_category("Europe", parent=parent), tags=["ports"], published_at=then)
        dated = timezone.localtime(then, ZoneInfo("Europe/Berlin")).isoformat(timespec="seconds")
        for thing in (article, parent, article.primary_category, article.tags.get(), article.authors.get()):
            path = f"//s:loc[.='{SITE}{thing.get_absolute_url()}']/../s:lastmod"
            moments = [each for sitemap in self.found("/sitemap.xml") for each in self.found(sitemap, path)]
            self.assertEqual(moments, [dated], thing)

        article.body = "<p>Another text.</p>"
        article.save()
        article.record_version(by=None)
        (changed,) = self.found(f"/sitemap-pieces-{article.pk // sitemaps.SHELF}.xml", "//s:lastmod")
        self.assertGreater(changed, dated)
        self.assertIn(changed, self.found("/sitemap.xml", "//s:lastmod"))

    def test_shelves_are_cut_by_id_and_none_is_empty(self):
        with mock.patch.object(sitemaps, "SHELF", 3):
            pieces = make_articles(7)
            gone = [piece for piece in pieces if piece.pk // 3 == pieces[3].pk // 3]
            for piece in gone:
                piece.unpublish()
            shelves = [path for path in self.found("/sitemap.xml") if "pieces" in path]
            full = sorted({piece.pk // 3 for piece in pieces if piece not in gone})
            self.assertEqual(shelves, [f"/sitemap-pieces-{number}.xml" for number in full])
            self.assertEqual(
                sorted(path for shelf in shelves for path in self.found(shelf)),
                sorted(piece.get_absolute_url() for piece in pieces if piece not in gone),
            )
            self.read(f"/sitemap-pieces-{gone[0].pk // 3}.xml", 404)

    def test_there_is_no_sitemap_of_anything_else(self):
        make_article()
        for name in ("pieces-999", "pieces-" + "9" * 40, "users-0", "pieces--1", "pieces-x", "places-0", "pieces-%00"):
            self.read(f"/sitemap-{name}.xml", 404)

    def test_urdu_addresses_are_written_as_browsers_send_them(self):
        make_category("پاکستان", slug="پاکستان")
        self.assertIn("/categories/%D9%BE%D8%A7%DA%A9%D8%B3%D8%AA%D8%A7%D9%86/", self.found("/sitemap-places.xml"))

    def test_a_sitemap_costs_the_same_whichever_it_is(self):
        make_series("Boats", *make_articles(12, tags=["ports", "night"], authors=[make_author(), make_author()]))
        make_page()
        for address in [*self.found("/sitemap.xml"), "/sitemap.xml", "/news-sitemap.xml"]:
            self.assertQueriesAtMost(4, address)

    def test_a_shelf_is_found_by_its_ids_without_counting_those_before_it(self):
        make_article()
        with CaptureQueriesContext(connection) as captured:
            sitemaps.shelf("pieces", 0)
        (query,) = captured
        self.assertNotIn("OFFSET", query["sql"])
        self.assertIn('"articles_article"."id" >= 0', query["sql"])

    def test_robots_are_told_where_both_are(self):
        page = self.read("/robots.txt")
        self.assertIn(f"Sitemap: {SITE}/sitemap.xml\n", page)
        self.assertIn(f"Sitemap: {SITE}/news-sitemap.xml\n", page)
        self.assertIn("Disallow: /admin/", page)


class NewsSitemapTests(SitemapTestCase):
    def told(self, name):
        return self.found("/news-sitemap.xml", f"//n:{name}")

    def test_it_says_what_google_asks_for(self):
        Publication.objects.update(name="Sample Review (Berlin)")
        appeared = timezone.now() - timedelta(hours=3)
        article = make_article(title="Ports & <wages>", language="ur", published_at=appeared)
        self.assertEqual(self.found("/news-sitemap.xml"), [article.get_absolute_url()])
        self.assertEqual(self.told("name"), ["Sample Review"])
        self.assertEqual(self.told("language"), ["ur"])
        self.assertEqual(self.told("title"), ["Ports & <wages>"])
        self.assertEqual(self.told("publication_date")[0][:4], str(appeared.year))

    def test_the_two_days_are_counted_by_the_instant(self):
        now = timezone.now()
        make_article(title="Late", published_at=now - timedelta(hours=48, minutes=1))
        make_article(title="In time", published_at=now - timedelta(hours=47, minutes=59))
        make_article(title="To come", published_at=now + timedelta(minutes=1))
        self.assertEqual(self.told("title"), ["In time"])

    def test_a_piece_that_is_changed_or_put_back_is_no_news(self):
        old = make_article(published_at=timezone.now() - timedelta(days=9))
        old.body = "<p>Another text.</p>"
        old.save()
        old.record_version(by=None)
        back = make_article(published_at=timezone.now() - timedelta(days=9))
        back.unpublish()
        back.publish(by=None)
        self.assertEqual(self.told("title"), [])

    def test_a_retracted_piece_is_no_news(self):
        make_article(retracted_at=timezone.now())
        self.assertEqual(self.told("title"), [])

    def test_it_holds_a_thousand_at_most_the_newest_first(self):
        newest, *_rest = make_articles(3)
        with mock.patch.object(sitemaps, "NEWS_LIMIT", 1):
            self.assertEqual(self.told("title"), [newest.title])
        self.assertEqual(sitemaps.NEWS_LIMIT, 1000)

    def test_languages_are_written_as_google_asks(self):
        for code, told in [("en", "en"), ("pt-br", "pt"), ("zh-hans", "zh-cn"), ("zh-hant", "zh-tw"), ("ur", "ur")]:
            self.assertEqual(sitemaps.news_language(code), told)

    def test_what_xml_cannot_say_is_left_out(self):
        article = make_article()
        Article.objects.filter(pk=article.pk).update(title="A\x0bB\uffffC")
        self.assertEqual(self.told("title"), ["ABC"])
