"""The search page, as an anonymous reader meets it."""

from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from django.test import TestCase
from django.utils import timezone

from articles.models import Article
from articles.tests.factories import make_article, make_articles, make_category, make_kind, make_publication
from articles.tests.reading import Reading
from authors.tests.factories import make_author, make_user


class SearchPageTests(Reading, TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication(time_zone="Pacific/Auckland")
        cls.world = make_category("World")
        cls.borders = make_category("Borders", parent=cls.world)
        cls.culture = make_category("Culture")
        cls.ada, cls.ben = make_author("Ada Sample"), make_author("Ben Sample")
        cls.essay = make_kind("essay", name="Essay")
        cls.one = make_article(
            title="Ferries & <bridges>", category=cls.borders, categories=[cls.culture], authors=[cls.ada, cls.ben],
            kind=cls.essay, published_at=datetime(2024, 12, 31, 11, 30, tzinfo=UTC), standfirst="A crossing.",
        )  # fmt: skip
        cls.two = make_article(
            title="Two", category=cls.culture, authors=[cls.ada], published_at=datetime(2024, 12, 31, 10, tzinfo=UTC)
        )

    def found(self, query):
        response = self.client.get(f"/search/?{query}")
        self.assertEqual(response.status_code, 200, query)
        return response.context["found"]

    def titles(self, query):
        return [hit.article.title for hit in self.found(query).hits]

    def counts(self, query, name):
        groups = {group.name: group.choices for group in self.found(query).groups}
        return {choice.name: choice.pieces for choice in groups.get(name, [])}

    def test_it_marks_what_was_looked_for_and_escapes_the_rest(self):
        page = self.read("/search/?q=ferry+bridge")
        self.assertIn("<mark>Ferries</mark> &amp; &lt;<mark>bridges</mark>&gt;", page)
        self.assertIn("The <mark>ferry</mark> left at nine", page)
        self.assertIn("One piece matches.", page)

    def test_typed_markup_stays_text(self):
        page = self.read("/search/?q=" + quote('"><script>alert(1)</script> ferry'))
        self.assertNotIn("<script>alert", page)

    def test_each_group_counts_its_hits_and_a_section_those_of_its_parts(self):
        self.assertEqual(self.counts("q=ferry", "Section"), {"World": 1, "Culture": 2})
        self.assertEqual(self.counts("q=ferry", "Author"), {"Ada Sample": 2, "Ben Sample": 1})
        self.assertEqual(self.counts("q=ferry", "Kind"), {"Essay": 1, "Article": 1})
        self.assertEqual(self.counts("q=ferry", "Year"), {"2025": 1, "2024": 1})  # at midnight in Auckland

    def test_every_link_that_narrows_finds_as_many_as_it_says(self):
        for group in self.found("q=ferry").groups:
            for choice in group.choices:
                with self.subTest(choice.link):
                    narrowed = self.client.get(choice.link).context["found"]
                    self.assertEqual(narrowed.results.total, choice.pieces)
                    chosen = [each for row in narrowed.groups for each in row.choices if each.is_chosen]
                    self.assertEqual([each.link for each in chosen], ["/search/?q=ferry"])

    def test_inside_a_section_its_parts_are_offered(self):
        self.assertEqual(self.counts("q=ferry&category=world", "Section"), {"World": 1, "Borders": 1})

    def test_narrowing_without_words_lists_by_date(self):
        self.assertEqual(self.titles("author=ada-sample"), ["Ferries & <bridges>", "Two"])
        self.assertEqual(self.titles("year=2024"), ["Two"])
        self.assertEqual(self.titles("q=from:2025-01-01+to:2025-01-01"), ["Ferries & <bridges>"])

    def test_a_part_that_does_not_exist_finds_nothing_and_leads_back(self):
        odd = ["category=moon", "author=%D9%86", "kind=x", "year=abcd", "year=9999", "author=%00", "category=../"]
        for query in odd:
            with self.subTest(query):
                page = self.read(f"/search/?q=ferry&{query}")
                self.assertIn("No piece matches.", page)
                self.assertIn('href="/search/?q=ferry"', page)

    def test_without_a_question_it_shows_the_newest_pieces_and_the_sections(self):
        page = self.read("/search/")
        for text in ("Newest pieces", "Two", self.world.get_absolute_url(), 'role="search"'):
            self.assertIn(text, page)

    def test_finding_nothing_leads_on(self):
        page = self.read("/search/?q=ferrx&kind=essay")
        for text in ("Did you mean", 'href="/search/?q=ferry"', self.world.get_absolute_url(), "/submissions/"):
            self.assertIn(text, page)

    def test_the_form_keeps_what_a_search_was_narrowed_to(self):
        page = self.read("/search/?q=ferry&category=world&sort=newest")
        self.assertIn('<input type="hidden" name="category" value="world">', page)
        self.assertIn('<input type="hidden" name="sort" value="newest">', page)

    def test_it_is_kept_for_a_minute_by_any_cache_and_by_no_search_engine(self):
        response = self.client.get("/search/?q=ferry")
        self.assertEqual(response.headers["Cache-Control"], "public, max-age=60")
        self.assertNotIn("cookie", response.headers.get("Vary", "").lower())
        self.assertContains(response, '<meta name="robots" content="noindex">')
        self.assertNotContains(response, 'rel="canonical"')
        self.client.force_login(make_user(is_staff=True))
        self.assertEqual(self.client.get("/search/?q=ferry").content, response.content)

    def test_odd_addresses_get_an_answer(self):
        texts = ['"', "%", "\0", "😀", "' OR 1=1 --", "x" * 10_000, "a " * 5_000, "\u202e", "NEAR(", "\ud800", "<b>"]
        for text in texts:
            for part in ("q", "category", "author", "kind", "year", "sort"):
                with self.subTest(part, text=text[:10]):
                    self.read(f"/search/?{part}={quote(text, errors='surrogatepass')}")
        for page in ("-1", "0", "x", "9" * 5000, "٣", ""):
            self.assertEqual(self.found(f"q=ferry&page={page}").number, 1)
        self.read("/search/?q=ferry&page=2", 404)

    def test_a_search_without_words_says_so(self):
        self.assertIn("There is no word in that to look for.", self.read("/search/?q=%22+%3F"))

    def test_a_search_that_was_cut_says_so(self):
        self.assertIn("at most 200 characters", self.read("/search/?q=" + "ferry+" * 60))

    def test_the_masthead_and_the_page_that_is_not_there_lead_to_it(self):
        self.assertIn('href="/search/"', self.read("/"))
        self.assertIn('role="search"', self.read("/nothing-here/", 404))

    def test_of_a_retracted_piece_whose_text_is_hidden_only_the_headline_is_shown(self):
        Article.objects.filter(pk=self.two.pk).update(retracted_at=timezone.now(), retraction_hides_text=True)
        Article.objects.index()
        page = self.read("/search/?q=two&kind=article")
        self.assertIn("Retracted", page)
        self.assertNotIn("passengers", page)
        self.assertNotIn(self.two.standfirst, page)

    def test_what_is_scheduled_shows_nowhere(self):
        secret = make_category("Secrets")
        make_article(
            title="Ferry secret", category=secret, authors=[make_author("Eve Hidden")],
            published_at=timezone.now() + timedelta(days=400), body="<p>Zanzibar ferry.</p>",
        )  # fmt: skip
        found = self.found("q=ferry")
        names = {choice.name for group in found.groups for choice in group.choices}
        self.assertTrue(names.isdisjoint({"Secrets", "Eve Hidden"}))
        for query in ("q=secret", "q=zanzibar", "q=zanzibat", "author=eve-hidden", "category=secrets"):
            with self.subTest(query):
                found = self.found(query)
                self.assertEqual((found.results.total, found.suggestion), (0, ""))


class ManyHitsTests(Reading, TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        make_articles(45, category=make_category("World"), authors=[make_author("Ada Sample")])

    def test_walking_through_the_pages_meets_every_hit_once(self):
        address, seen = "/search/?q=ferry", []
        while address:
            found = self.client.get(address).context["found"]
            seen += [hit.article.pk for hit in found.hits]
            address = found.next_link
        self.assertEqual(len(seen), 45)
        self.assertEqual(len(set(seen)), 45)

    def test_it_asks_the_database_at_most_eight_times(self):
        narrowed = "q=ferry&author=ada-sample&category=world&kind=article"
        for query in ("q=ferry", narrowed, "q=ferrx+ferry", "", "q=xyz&year=2020"):
            self.assertQueriesAtMost(8, f"/search/?{query}")
