"""Every page that machines read, crawled from the sitemap as they do, held against what their formats ask for."""

import json
import re
from datetime import timedelta
from urllib.parse import urlsplit

from django.test import TestCase
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from lxml import etree, html

from articles.models import Version
from articles.tests.factories import (
    make_article,
    make_articles,
    make_category,
    make_image,
    make_kind,
    make_page,
    make_publication,
    make_series,
)
from articles.tests.reading import Reading
from authors.tests.factories import make_author

SITE = "http://localhost:8000"
A = "{http://www.w3.org/2005/Atom}"
WHOLE = re.compile(r"(https?://[^\s<>\"]+|tag:[^\s,]+,\d{4}-\d\d-\d\d:[^\s]+)")
# What search engines refuse to do without, by type.
REQUIRED = {
    "BreadcrumbList": ["itemListElement"],
    "CollectionPage": ["name", "url", "isPartOf"],
    "NewsMediaOrganization": ["@id", "name", "url"],
    "ProfilePage": ["mainEntity"],
    "WebPage": ["name", "url", "isPartOf"],
    "WebSite": ["@id", "name", "url", "publisher"],
}
OF_A_PIECE = [
    "headline", "author", "datePublished", "dateModified", "publisher", "mainEntityOfPage", "inLanguage", "wordCount",
    "articleSection", "isAccessibleForFree", "timeRequired",
]  # fmt: skip


class MachineTests(Reading, TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication(
            name="Sample & <Review>", time_zone="Asia/Karachi", social_links="Post https://post.example/@s"
        )
        world = make_category("World", intro="All “of” it & more.")
        europe = make_category("پاکستان", slug="پاکستان", parent=world)
        people = [make_author("Ada Sample", bio="Writes."), make_author("بن", affiliation="Port")]
        body = '<h2>One</h2><p>Text<span class="footnote">A <a href="/x/">note</a>.</span></p>'
        first = make_article(
            title="Ports & <wages>", standfirst="Slow & “sure”", category=europe, authors=people,
            tags=["ports", "a & b"], lead_image=make_image(public=True), lead_alt="A sea", language="ur",
            declaration="None.", body=body,
        )  # fmt: skip
        paper = make_article(
            kind=make_kind("paper", schema_type="ScholarlyArticle"), doi="10.1234/a.5", licence="by/4.0"
        )
        old = make_article(category=world, published_at=timezone.now() - timedelta(days=400))
        first.record_version(by=None, kind=Version.Kind.CORRECTION, note="It left at <nine>.")
        make_series("Boats & quays", first, paper, old)
        make_page(title="Über uns", slug="über-uns", purpose="ethics")
        make_articles(22, category=world, authors=people)

    def crawled(self):
        """Every address that the sitemaps name."""
        maps = re.findall(f"<loc>{SITE}(.*?)</loc>", self.read("/sitemap.xml"))
        return [path for sitemap in maps for path in re.findall(f"<loc>{SITE}(.*?)</loc>", self.read(sitemap))]

    def pages(self):
        return [(path, html.fromstring(self.read(path).encode())) for path in self.crawled()]

    def test_each_page_names_itself_and_its_data_hold_what_is_required(self):
        kinds = set()
        for path, page in self.pages():
            with self.subTest(path=path):
                self.assertEqual(page.xpath("//link[@rel='canonical']/@href"), [SITE + path])
                self.assertEqual(len(page.xpath("//title")), 1)
                self.assertLessEqual(set(page.xpath("//meta[@property='og:url']/@content")), {SITE + path})
                for block in page.xpath("//script[@type='application/ld+json']/text()"):
                    nodes = json.loads(block)["@graph"]
                    kinds |= {node["@type"] for node in nodes}
                    for node in nodes:
                        self.check_node(node)
        self.assertLessEqual({*REQUIRED, "ScholarlyArticle", "Article"}, kinds)

    def check_node(self, node):
        for name in REQUIRED.get(node["@type"], OF_A_PIECE):
            self.assertIn(name, node)
        for name, value in node.items():
            if name.startswith("date"):
                self.assertIsNotNone(parse_datetime(value).tzinfo)
            if name in {"url", "@id", "mainEntityOfPage", "license"}:
                self.assertEqual(urlsplit(value).scheme[:4], "http", name)
            self.assertNotIn(value, ("", None, [], {}), name)

    def test_every_feed_that_a_page_names_is_a_feed(self):
        kinds = {"application/atom+xml": self.check_atom, "application/feed+json": self.check_json}
        links = [link for _path, page in self.pages() for link in page.xpath("//link[@rel='alternate']")]
        found = {(link.get("type"), link.get("href")) for link in links}
        feeds = [(kind, path) for kind, path in found if kind in kinds]
        self.assertEqual(len(feeds), 2 * len({path.removesuffix("/").removesuffix(".json") for _kind, path in feeds}))
        self.assertGreater(len(feeds), 20)
        for kind, path in feeds:
            with self.subTest(path=path):
                response = self.client.get(path)
                self.assertEqual(response.headers["Content-Type"], f"{kind}; charset=utf-8")
                kinds[kind](response, SITE + path)

    def check_atom(self, response, address):
        """RFC 4287, 4.1 and 4.2."""
        feed = etree.fromstring(response.content)
        self.assertEqual(feed.tag, f"{A}feed")
        self.assertEqual([link.get("href") for link in feed.findall(f"{A}link[@rel='self']")], [address])
        entries = feed.findall(f"{A}entry")
        for part in [feed, *entries]:
            for name in ("id", "title", "updated"):
                self.assertEqual(len(part.findall(A + name)), 1, name)
            self.assertRegex(part.findtext(f"{A}id"), WHOLE)
            self.assertRegex(part.findtext(f"{A}updated"), r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:\d\d|Z)$")
            self.assertTrue(part.findall(f"{A}author") or feed.findall(f"{A}author"))
            for author in part.findall(f"{A}author"):
                self.assertTrue(author.findtext(f"{A}name"))
            self.assertLessEqual(len(part.findall(f"{A}link[@rel='alternate']")), 1)
            for link in part.findall(f"{A}link"):
                self.assertRegex(link.get("href"), WHOLE)
        self.assertEqual(len({entry.findtext(f"{A}id") for entry in entries}), len(entries))
        for entry in entries:
            self.assertEqual(len(entry.findall(f"{A}content[@type='html']")), 1)
            self.check_content(entry.findtext(f"{A}content"))

    def check_json(self, response, address):
        """JSON Feed 1.1."""
        feed = response.json()
        self.assertEqual((feed["version"], feed["feed_url"]), ("https://jsonfeed.org/version/1.1", address))
        self.assertTrue(feed["title"] and feed["home_page_url"])
        self.assertEqual(len({item["id"] for item in feed["items"]}), len(feed["items"]))
        for item in feed["items"]:
            for name in ("id", "url", "content_html", "title", "date_published", "date_modified", "language"):
                self.assertTrue(item[name], name)
            self.assertIsInstance(item["id"], str)
            self.assertTrue(all(author["name"] for author in item["authors"]))
            self.check_content(item["content_html"])

    def check_content(self, content):
        """Every address in it is good outside this site too, and nothing in it runs."""
        body = html.fragment_fromstring(content, create_parent="div")
        for address in body.xpath("//@href | //@src"):
            self.assertRegex(address, r"^(https?://|mailto:)")
        self.assertEqual(body.xpath("//script | //style | //*[@style] | //@*[starts-with(name(), 'on')]"), [])
