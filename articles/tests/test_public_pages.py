"""What holds for every page that readers meet."""

import json
import re
from datetime import timedelta

from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone

from articles.sitemaps import SHELF
from articles.tests.factories import (
    make_article,
    make_articles,
    make_category,
    make_image,
    make_page,
    make_publication,
)
from articles.tests.reading import Reading
from authors.tests.factories import make_author, make_user

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
EXECUTABLE = re.compile(r"<script>alert|<img src=x|onerror=alert\(\d\)>", re.IGNORECASE)


class PublicPageTests(Reading, TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.section = make_category("World", intro="States and borders.")
        cls.author = make_author("Ada Sample", bio="She samples.")
        cls.article = make_article(
            title="On ferries", category=cls.section, authors=[cls.author], tags=["ports"], kind="opinion",
            lead_image=make_image(), lead_alt="A ferry",
        )  # fmt: skip
        cls.page = make_page(title="About us", slug="about")
        cls.html_pages = [
            reverse("articles:home"),
            reverse("articles:archive"),
            reverse("articles:year", args=[cls.article.published_at.year]),
            reverse("articles:month", args=[cls.article.published_at.year, cls.article.published_at.month]),
            cls.article.get_absolute_url(),
            cls.section.get_absolute_url(),
            reverse("articles:tag", args=["ports"]),
            cls.author.get_absolute_url(),
            reverse("authors:index"),
            cls.page.get_absolute_url(),
        ]
        cls.machine_pages = [
            reverse("articles:feed"),
            reverse("articles:category_feed", args=[cls.section.slug]),
            reverse("articles:tag_feed", args=["ports"]),
            reverse("articles:author_feed", args=[cls.author.slug]),
            reverse("articles:sitemap"),
            reverse("articles:robots"),
            reverse("authors:rosette", args=[7]),
        ]
        cls.pages = [*cls.html_pages, *cls.machine_pages]

    def test_it_sets_no_cookie_and_does_not_vary_by_one(self):
        for address in self.pages:
            with self.subTest(address=address):
                response = self.client.get(address)
                self.assertEqual(response.status_code, 200)
                self.assertFalse(response.cookies)
                self.assertNotIn("cookie", response.headers.get("Vary", "").lower())

    def test_an_editor_and_a_stranger_get_the_same_bytes(self):
        editor = Client()
        editor.force_login(make_user(is_staff=True))
        for address in self.pages:
            with self.subTest(address=address):
                self.assertEqual(editor.get(address).content, Client().get(address).content)

    def test_it_holds_no_token(self):
        for address in self.pages:
            with self.subTest(address=address):
                self.assertNotContains(self.client.get(address), "csrfmiddlewaretoken")

    def test_it_links_log_in_register_and_submit(self):
        for address in self.html_pages:
            with self.subTest(address=address):
                page = self.read(address)
                for name in ("account_login", "account_signup", "submissions:index"):
                    self.assertIn(f'href="{reverse(name)}"', page)

    def test_it_is_whole_for_search_engines(self):
        for address in self.html_pages:
            with self.subTest(address=address):
                page = self.read(address)
                self.assertEqual(page.count("<h1"), 1)
                self.assertIn(f'<link rel="canonical" href="http://localhost:8000{address}">', page)
                self.assertIn('property="og:title"', page)
                self.assertIn('type="application/atom+xml"', page)

    def test_nothing_in_it_runs_but_files(self):
        for address in self.html_pages:
            with self.subTest(address=address):
                page = self.read(address)
                inline = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", page)
                self.assertEqual(set(inline) - {' type="application/ld+json"'}, set())
                self.assertNotRegex(page, r"<style|\sstyle=|\son[a-z]+=")

    def test_head_answers_as_get_does(self):
        for address in self.pages:
            with self.subTest(address=address):
                response = self.client.head(address)
                self.assertEqual((response.status_code, response.content), (200, b""))

    def test_nobody_can_post_to_it(self):
        for address in self.pages:
            with self.subTest(address=address):
                self.assertEqual(Client(enforce_csrf_checks=False).post(address).status_code, 405)

    def test_odd_queries_never_break_it(self):
        odd = [
            "?before=", "?before=x", "?before=%00", "?after=99999999999999999-1", "?before=0-0", "?page=2", "?%FF=%FE",
            "?before=1-1&before=2-2", "?from=%00", "?from=nobody", "?after=٣-٣", "?p=12",
            "?before=99999999999999999-999999999999999999",
        ]  # fmt: skip
        for address in self.pages:
            with self.subTest(address=address):
                for query in odd:
                    self.assertIn(self.client.get(address + query).status_code, {200, 404}, address + query)


class HiddenPieceTests(Reading, TestCase):
    def test_a_scheduled_and_an_unpublished_piece_appear_nowhere(self):
        section, author = make_category("World"), make_author("Ada Sample")
        shared = {"category": section, "authors": [author], "tags": ["ports"]}
        make_article(title="Seen by all", **shared)
        later = make_article(title="Zukunft", published_at=timezone.now() + timedelta(hours=1), **shared)
        never = make_article(title="Entwurf", published=False, **shared)
        taken_back = make_article(title="Rückzug", **shared)
        taken_back.unpublish()
        for address in [
            "/", "/articles/", f"/articles/{timezone.now().year}/", section.get_absolute_url(), "/tags/ports/",
            author.get_absolute_url(), "/feed/", f"{section.get_absolute_url()}feed/", "/tags/ports/feed/",
            f"{author.get_absolute_url()}feed/", "/feed.json", "/tags/ports/feed.json",
            f"/sitemap-pieces-{never.pk // SHELF}.xml", "/news-sitemap.xml",
        ]:  # fmt: skip
            with self.subTest(address=address):
                page = self.read(address)
                self.assertIn("seen-by-all", page)
                for piece in (later, never, taken_back):
                    self.assertNotIn(piece.title, page)
                    self.assertNotIn(piece.slug, page)
        for piece, status in ((later, 404), (never, 404), (taken_back, 410)):
            self.read(piece.get_absolute_url(), status)

    def test_a_scheduled_piece_appears_at_its_hour_by_itself(self):
        piece = make_article(published_at=timezone.now() + timedelta(hours=1))
        self.read(piece.get_absolute_url(), 404)
        type(piece).objects.filter(pk=piece.pk).update(published_at=timezone.now())
        self.read(piece.get_absolute_url())

    def test_authors_and_tags_without_a_public_piece_do_not_exist(self):
        author = make_author("Quiet Sample")
        make_article(authors=[author], tags=["secret plans"], published=False)
        for address in (
            author.get_absolute_url(), f"{author.get_absolute_url()}feed/", "/tags/secret-plans/",
            "/tags/secret-plans/feed/",
        ):  # fmt: skip
            self.read(address, 404)
        self.assertNotIn("Quiet Sample", self.read("/authors/"))


class HostileContentTests(Reading, TestCase):
    def test_what_people_write_is_shown_and_never_run(self):
        make_publication(name=HOSTILE, tagline=HOSTILE, description=HOSTILE, rights=HOSTILE)
        author = make_author(HOSTILE, slug="ada", affiliation=HOSTILE, bio=HOSTILE)
        section = make_category(HOSTILE, slug="world", intro=HOSTILE)
        page = make_page(title=HOSTILE, slug="about", body="")
        article = make_article(
            title=HOSTILE, slug="x", standfirst=HOSTILE, kicker=HOSTILE, category=section, authors=[author],
            tags=["alert"], declaration=HOSTILE, lead_image=make_image(), lead_alt=HOSTILE, lead_caption=HOSTILE,
            lead_credit=HOSTILE,
            provenance={"read_by": [HOSTILE], "waived": HOSTILE, "received": HOSTILE, "software_use": HOSTILE},
        )  # fmt: skip
        for address in [
            "/", "/articles/", article.get_absolute_url(), section.get_absolute_url(), "/tags/alert/",
            author.get_absolute_url(), "/authors/", page.get_absolute_url(), "/nowhere/", "/feed/", "/sitemap.xml",
        ]:  # fmt: skip
            with self.subTest(address=address):
                self.assertIsNone(EXECUTABLE.search(self.client.get(address).text))

    def test_structured_data_cannot_be_ended_from_inside(self):
        article = make_article(title="</script><script>alert(1)</script>")
        page = self.read(article.get_absolute_url())
        block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1]
        self.assertEqual(json.loads(block)["@graph"][0]["headline"], article.title)


class QueryCeilingTests(Reading, TestCase):
    def test_no_list_asks_for_more_however_long_it_is(self):
        section, author = make_category("World"), make_author("Ada Sample")
        child = make_category("Borders", parent=section)
        other = make_author("Ben Sample")
        for rounds in (1, 45):
            make_articles(
                rounds, category=child, authors=[author, other], tags=["ports", "wages"], lead_image=make_image(),
                kind="opinion",
            )  # fmt: skip
            oldest = self.client.get("/articles/").context["page"].older
            addresses = [
                "/articles/", f"/articles/{timezone.now().year}/", section.get_absolute_url(), "/tags/ports/",
                author.get_absolute_url(), "/authors/",
            ]  # fmt: skip
            addresses += [f"/articles/?before={oldest}", f"/articles/?after={oldest}"] if oldest else []
            for address in addresses:
                with self.subTest(rounds=rounds, address=address):
                    self.assertQueriesAtMost(8, address)

    def test_feeds_and_the_sitemap(self):
        author = make_author("Ada Sample")
        section = make_category("World")
        image = make_image()
        body = f'<p>Text</p><figure><img data-image="{image.pk}" alt="A sea"></figure>'
        for rounds in (1, 30):
            make_articles(rounds, category=section, authors=[author], tags=["ports"], body=body, lead_image=image)
            for feed in ("/feed/", "/categories/world/feed/", "/tags/ports/feed/", f"/authors/{author.slug}/feed/"):
                with self.subTest(rounds=rounds, feed=feed):
                    self.assertQueriesAtMost(6, feed)
            self.assertQueriesAtMost(4, "/sitemap.xml")
