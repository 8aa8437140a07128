from datetime import UTC, datetime, timedelta
from unittest import skipUnless

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.tests.factories import make_article, make_articles, make_category, make_publication
from articles.tests.reading import Reading
from authors.models import Author
from authors.tests.factories import make_author


class PagingTests(Reading, TestCase):
    def titles(self, address):
        response = self.client.get(address)
        self.assertEqual(response.status_code, 200)
        return [article.title for article in response.context["page"].rows], response.context["page"]

    def test_walking_to_the_end_and_back_meets_every_piece_once_in_order(self):
        moment = timezone.now() - timedelta(days=1)
        for n in range(45):
            make_article(title=f"Piece {n:02}", published_at=moment)  # one moment: only the id tells them apart
        expected = [f"Piece {n:02}" for n in reversed(range(45))]

        first, page = self.titles("/articles/")
        second, page = self.titles(f"/articles/?before={page.older}")
        third, page = self.titles(f"/articles/?before={page.older}")
        self.assertEqual(first + second + third, expected)
        self.assertEqual(page.older, "")

        back, page = self.titles(f"/articles/?after={page.newer}")
        self.assertEqual(back, second)
        start, page = self.titles(f"/articles/?after={page.newer}")
        self.assertEqual((start, page.newer), (first, ""))

    def test_a_piece_published_meanwhile_shifts_no_page(self):
        make_articles(25)
        _rows, page = self.titles("/articles/")
        rows, _page = self.titles(f"/articles/?before={page.older}")
        make_article(published_at=timezone.now())
        self.assertEqual(self.titles(f"/articles/?before={page.older}")[0], rows)

    def test_what_is_no_cursor_is_no_page(self):
        make_articles(3)
        for cursor in ("x", "1", "-1-1", "1-1-1", "1" * 18 + "-1", "0-0", "1e3-1", "١-١"):
            with self.subTest(cursor=cursor):
                self.read(f"/articles/?before={cursor}", 404)

    @skipUnless(connection.vendor == "sqlite", "PostgreSQL takes the tighter bound by itself")
    def test_a_deep_page_begins_in_the_index_where_the_page_before_ended(self):
        make_articles(3)
        moment = timezone.now() - timedelta(hours=1, minutes=1)
        with CaptureQueriesContext(connection) as captured:
            self.client.get(f"/articles/?before={int(moment.timestamp() * 1e6)}-1")
        (query,) = [one["sql"] for one in captured if "BETWEEN" in one["sql"]]
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {query}")
            self.assertIn("(published_at>? AND published_at<?)", str(cursor.fetchall()))

    def test_pieces_older_than_the_epoch_have_their_pages(self):
        make_articles(25)
        first = make_article(title="Telegram", published_at=datetime(1932, 5, 1, tzinfo=UTC))
        for n in range(20):
            make_article(published_at=datetime(1931, 5, 1 + n, tzinfo=UTC))
        titles, page = self.titles("/articles/")
        while page.older:
            more, page = self.titles(f"/articles/?before={page.older}")
            titles += more
        self.assertEqual((len(titles), titles.count(first.title)), (46, 1))

    def test_deep_pages_name_themselves_as_canonical(self):
        make_articles(21)
        older = self.client.get("/articles/").context["page"].older
        address = f"/articles/?before={older}"
        self.assertIn(f'<link rel="canonical" href="http://localhost:8000{address}">', self.read(address))


class ArchiveTests(Reading, TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication(time_zone="Pacific/Auckland")
        cls.old = make_article(title="Last year there", published_at=datetime(2024, 12, 31, 10, 0, tzinfo=UTC))
        cls.new = make_article(title="Already new year there", published_at=datetime(2024, 12, 31, 11, 30, tzinfo=UTC))

    def test_years_and_months_turn_at_midnight_of_the_publication(self):
        self.assertIn(self.old.title, self.read("/articles/2024/12/"))
        self.assertNotIn(self.new.title, self.read("/articles/2024/"))
        self.assertIn(self.new.title, self.read("/articles/2025/01/"))

    def test_it_leads_to_its_years_and_their_months(self):
        page = self.read("/articles/2025/")
        for address in ("/articles/2024/", "/articles/2025/", "/articles/2025/1/"):
            self.assertIn(f'href="{address}"', page)

    def test_times_without_pieces_are_no_pages(self):
        for time in ("2023", "2025/2", "0000", "9999/12", "2024/13"):
            with self.subTest(time=time):
                self.read(f"/articles/{time}/", 404)

    def test_an_empty_magazine_has_an_archive_that_says_so(self):
        type(self.old).objects.update(published_at=None)
        self.assertIn("Nothing has been published yet.", self.read("/articles/"))


class CategoryPageTests(Reading, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.world = make_category("World", intro="States and borders.")
        cls.borders = make_category("Borders", parent=cls.world)
        cls.stamps = make_category("Stamps", parent=cls.borders)
        cls.culture = make_category("Culture")

    def test_it_lists_what_is_filed_below_it_and_each_piece_once(self):
        make_article(title="Deep", category=self.stamps, categories=[self.borders])
        make_article(title="Elsewhere", category=self.culture)
        page = self.read(self.world.get_absolute_url())
        self.assertEqual(page.count(">Deep</a>"), 1)
        self.assertNotIn("Elsewhere", page)

    def test_it_lists_pieces_for_which_it_is_not_the_primary_section(self):
        make_article(title="Guest", category=self.culture, categories=[self.world])
        self.assertIn("Guest", self.read(self.world.get_absolute_url()))

    def test_it_leads_up_and_down_the_tree(self):
        page = self.read(self.borders.get_absolute_url())
        self.assertIn(f'href="{self.stamps.get_absolute_url()}"', page)
        self.assertIn(f'<a class="kicker__category" href="{self.world.get_absolute_url()}">', page)
        self.assertIn("BreadcrumbList", page)

    def test_an_empty_section_says_so(self):
        self.assertIn("Nothing is filed here yet.", self.read(self.culture.get_absolute_url()))


class AuthorPageTests(Reading, TestCase):
    def test_it_shows_the_person_and_all_their_pieces_also_those_written_with_others(self):
        ada, ben = make_author("Ada Sample", bio="She samples.", website="https://example.org/ada"), make_author("Ben")
        make_article(title="Alone", authors=[ada])
        make_article(title="Together", authors=[ben, ada])
        make_article(title="His own", authors=[ben])
        page = self.read(ada.get_absolute_url())
        for text in ("She samples.", "https://example.org/ada", "Alone", "Together", "ProfilePage"):
            self.assertIn(text, page)
        self.assertNotIn("His own", page)

    def test_the_index_goes_by_name_and_page_by_page(self):
        article = make_article(authors=[])
        people = [make_author(f"Author {n:03}") for n in range(65)]
        article.set_byline(people)
        first = self.client.get("/authors/")
        self.assertEqual([author.name for author in first.context["people"]], [author.name for author in people[:60]])
        following = first.context["following"]
        second = self.client.get(f"/authors/?from={following.slug}")
        self.assertEqual([author.name for author in second.context["people"]], [author.name for author in people[60:]])

    def test_it_does_not_begin_with_somebody_whom_readers_have_not_met(self):
        waiting = make_author("Waiting Name")
        make_article(authors=[waiting], published=False)
        for slug in (waiting.slug, "nobody-of-that-name"):
            self.read(f"/authors/?from={slug}", 404)

    def test_namesakes_are_two_people(self):
        article = make_article(authors=[])
        article.set_byline([make_author("Same Name") for _ in range(61)])
        first = self.client.get("/authors/").context
        second = self.client.get(f"/authors/?from={first['following'].slug}").context
        self.assertEqual({*first["people"], *second["people"]}, set(Author.objects.all()))

    def test_whoever_has_no_photo_has_a_rosette_of_their_own(self):
        drawings = {self.read(f"/authors/rosettes/{number}.svg") for number in range(1, 12)}
        self.assertEqual(len(drawings), 11)
        self.assertEqual(self.read("/authors/rosettes/5.svg"), self.read("/authors/rosettes/5.svg"))


class UnicodeSlugTests(Reading, TestCase):
    def test_addresses_hold_any_script_and_200_characters(self):
        for slug in ("über-fähren", "بندرگاہ-کے-بعد", "港口之后", "порт", "a" * 200):
            with self.subTest(slug=slug):
                article = make_article(slug=slug, category=make_category(slug=f"s-{slug}"[:200]))
                self.read(article.get_absolute_url())
                self.read(article.primary_category.get_absolute_url())
        for slug in ("ü" * 201, "a%00b", "a.b", "a%20b", "..", "%F0%9F%92%A9"):
            with self.subTest(slug=slug):
                self.read(f"/articles/{slug}/", 404)


class AuthorsIndexTests(Reading, TestCase):
    @classmethod
    def setUpTestData(cls):
        article = make_article(authors=[])
        names = ("Zoe Sample", "ada Sample", "Ben Sample", "Élise Sample", "emil Sample", "بندر", "4 Hands")
        article.set_byline([make_author(name) for name in names])

    def names(self, address):
        return [author.name for author in self.client.get(address).context["people"]]

    def test_names_go_by_letter_whatever_their_accents_and_case(self):
        self.assertEqual(list(self.client.get("/authors/").context["letters"]), ["#", "A", "B", "E", "Z", "ب"])
        self.assertEqual(set(self.names("/authors/?letter=E")), {"Élise Sample", "emil Sample"})
        self.assertEqual(self.names("/authors/?letter=%23"), ["4 Hands"])
        self.assertEqual(self.names("/authors/?letter=ب"), ["بندر"])

    def test_small_and_capital_letters_stand_together(self):
        names = self.names("/authors/")
        self.assertEqual(names.index("ada Sample") + 1, names.index("Ben Sample"))

    def test_a_letter_of_nobody_is_no_page(self):
        for letter in ("Q", "e", "AB", "%00", "x" * 5000, "-1"):
            with self.subTest(letter[:10]):
                self.read(f"/authors/?letter={letter}", 404)

    def test_a_long_letter_goes_on_within_the_letter(self):
        article = make_article(authors=[])
        article.set_byline([make_author(f"Ben Number {n:03}") for n in range(65)])
        following = self.client.get("/authors/?letter=B").context["following"]
        self.assertEqual(len(self.names(f"/authors/?letter=B&from={following.slug}")), 6)


class CeilingTests(Reading, TestCase):
    """Lists cost at most eight queries, however much there is."""

    @classmethod
    def setUpTestData(cls):
        cls.author, cls.world = make_author(), make_category("World")
        below = make_category("Borders", parent=cls.world)
        make_articles(45, authors=[cls.author, make_author()], category=below, categories=[cls.world], tags=["quays"])

    def test_first_and_deep_pages(self):
        for address in ("/articles/", self.world.get_absolute_url(), "/tags/quays/", self.author.get_absolute_url()):
            older = self.client.get(address).context["page"].older
            for page in (address, f"{address}?before={older}", f"{address}?after={older}"):
                with self.subTest(page):
                    self.assertQueriesAtMost(8, page)

    def test_archive_and_authors(self):
        year = timezone.localdate().year
        for address in (f"/articles/{year}/", "/authors/", f"/authors/?from={self.author.slug}"):
            with self.subTest(address):
                self.assertQueriesAtMost(8, address)

    def test_odd_tokens_give_the_first_page_or_none(self):
        odd = ("", "x", "-1", "\0", "9" * 30, "9" * 17 + "-1", "1-1\0", "١-١", "x" * 10_000, "1e3-1", "0-0", "%")
        for address in ("/articles/", self.world.get_absolute_url(), "/tags/quays/", self.author.get_absolute_url()):
            for name in ("before", "after", "page", "from"):
                for token in odd:
                    with self.subTest(address, name=name, token=token[:20]):
                        answer = self.client.get(address, {name: token})
                        self.assertIn(answer.status_code, {200, 404})

    def test_a_retracted_piece_says_so_in_lists(self):
        piece = make_article(title="Withdrawn from the record", category=self.world)
        self.assertNotIn("Retracted", self.read(self.world.get_absolute_url()))
        type(piece).objects.filter(pk=piece.pk).update(retracted_at=timezone.now())
        self.assertIn("Retracted", self.read(self.world.get_absolute_url()))
