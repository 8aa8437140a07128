"""What search finds, in which order, and when: the same on both databases."""

from datetime import UTC, datetime, timedelta
from io import StringIO

from django.core.management import call_command
from django.db import connection
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from articles import search
from articles.models import Article, SearchEntry, SearchWord, Tag
from articles.tests.desk import Desk
from articles.tests.factories import make_article, make_category, make_kind, make_publication
from authors.models import Author
from authors.tests.factories import make_author, make_editor, make_user


class Searching:
    """For a TestCase."""

    def titles(self, text, *, now=None, newest_first=False, **filing):
        found = search.search(search.parse(text, "en"), search.Filing(**filing), now=now, newest_first=newest_first)
        titles = Article.objects.in_bulk(found.ids)
        return [titles[pk].title for pk in found.ids]

    def suggestion(self, text):
        return search.suggest(search.parse(text, "en"), "en")


class FindingTests(Searching, TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        quote = "<aside><p>A zeppelin</p></aside>"
        body = f"<p>The dockers of Gdańsk asked for <em>fair</em> wages.</p>{quote}<p>They won.</p>"
        cls.piece = make_article(
            title="Elections at the port", standfirst="A café vote.", body=body, authors=[make_author("Zoë Núñez")],
            tags=["Shipping lanes"], kicker="Harbours",
        )  # fmt: skip
        make_article(title="Something else", body="<p>Nothing of it.</p>")

    def test_headline_names_standfirst_tags_and_text_are_found(self):
        for text in ("port", "nunez", "vote", "shipping", "harbour", "dockers", "dockers port vote nunez"):
            with self.subTest(text):
                self.assertEqual(self.titles(text), ["Elections at the port"])

    def test_endings_case_and_accents_do_not_matter(self):
        for text in ("ELECTION", "wage", "cafe", "Café", "gdansk", "GDAŃSK", "zoe nuñez", "docker"):
            with self.subTest(text):
                self.assertEqual(self.titles(text), ["Elections at the port"])

    def test_all_words_must_be_there(self):
        self.assertEqual(self.titles("wages unicorn"), [])

    def test_a_phrase_is_words_side_by_side_in_one_place(self):
        self.assertEqual(self.titles('"fair wages"'), ["Elections at the port"])
        self.assertEqual(self.titles("“fair wages” port"), ["Elections at the port"])
        self.assertEqual(self.titles('"wages fair"'), [])
        self.assertEqual(self.titles('"the port zoë"'), [])  # the headline ends where the names begin

    def test_a_quote_without_its_partner_is_none(self):
        self.assertEqual(self.titles('wages" fair'), ["Elections at the port"])

    def test_pull_quotes_are_not_found(self):
        self.assertEqual(self.titles("zeppelin"), [])

    def test_other_scripts_are_found_by_their_words(self):
        make_article(title="Urdu", body="<p>یہ کتاب اچھی ہے۔ مُحَمَّد</p>")
        make_article(title="Hindi", body="<p>हिन्दी भाषा</p>")
        make_article(title="Japanese", body="<p>日本経済新聞</p>")
        make_article(title="Russian", body="<p>Большой ёж</p>")
        for text, title in (
            ("كتاب", "Urdu"), ("محمد", "Urdu"), ("हिन्दी", "Hindi"), ("経済", "Japanese"), ("ЕЖ", "Russian"),
        ):  # fmt: skip
            with self.subTest(text):
                self.assertEqual(self.titles(text), [title])
        self.assertEqual(self.titles("済経"), [])

    def test_what_means_something_to_a_database_means_nothing_here(self):
        typed = ["*", '"', "''", "port* ", "title:port", "port AND", "NEAR(port vote)", "^port", "-port", "port:*", "("]
        typed += ["port & | !", "'; DROP TABLE articles_article; --", "a\0b", "\\", "%s", "😀", "\u202eport", "{x}: y"]
        typed += ["port " * 3000, "x" * 10_000, '"' * 500, "\ud800", "k1", "=k1", "c1 a1"]
        for text in typed:
            with self.subTest(ascii(text[:20])):
                self.assertLessEqual(len(self.titles(text)), 2)
        self.assertEqual(self.titles("k1"), [])

    def test_a_long_query_is_cut(self):
        self.assertTrue(search.parse("word " * 100, "en").is_cut)
        self.assertLessEqual(len(search.parse("word " * 100, "en").text), 200)
        self.assertFalse(search.parse("word", "en").is_cut)


class RankingTests(Searching, TestCase):
    def test_headline_before_names_before_standfirst_before_text_and_then_the_newest(self):
        make_publication()
        ago = [timezone.now() - timedelta(days=days) for days in range(1, 8)]
        make_article(title="In the text", body="<p>Amber wages.</p>", published_at=ago[0])
        make_article(title="Amber, newer in the headline", body="<p>Paid wages.</p>", published_at=ago[1])
        make_article(title="In the standfirst", standfirst="Amber and wages.", published_at=ago[2])
        make_article(title="Wages by name", authors=[make_author("Eve Amber")], published_at=ago[3])
        make_article(title="Amber wages, newer", published_at=ago[4])
        make_article(title="Amber wages, older", published_at=ago[5])

        expected = [
            "Amber wages, newer", "Amber wages, older", "Wages by name", "In the standfirst",
            "Amber, newer in the headline", "In the text",
        ]  # fmt: skip
        self.assertEqual(self.titles("amber wages"), expected)
        self.assertEqual(self.titles("amber wages", newest_first=True)[0], "In the text")

    def test_a_search_is_narrowed_by_where_a_piece_is_filed_and_when_it_appeared(self):
        make_publication()
        world, sea, land = make_category("World"), make_category("Sea"), make_category("Land")
        ada, kind = make_author("Ada"), make_kind("letter")
        at = datetime(2024, 6, 30, 12, tzinfo=UTC)
        make_article(title="One", category=world, categories=[sea], authors=[ada], published_at=at)
        make_article(title="Two", category=land, kind=kind, published_at=at + timedelta(days=400))

        self.assertEqual(self.titles("ferry", categories=(sea.pk,)), ["One"])
        self.assertEqual(self.titles("ferry", categories=(sea.pk, land.pk)), ["Two", "One"])
        self.assertEqual(self.titles("ferry", author=ada.pk), ["One"])
        self.assertEqual(self.titles("", kind=kind.pk), ["Two"])
        self.assertEqual(self.titles("", kind=kind.pk, author=ada.pk), [])
        self.assertEqual(self.titles("ferry", until=at), [])
        self.assertEqual(self.titles("", since=at, until=at + timedelta(days=1)), ["One"])

    def test_days_may_be_typed(self):
        query = search.parse("ferry from:2024-01-01 to:2024-12-31 to:2024-99-99", "en")
        self.assertEqual((query.first_day.isoformat(), query.last_day.isoformat()), ("2024-01-01", "2024-12-31"))
        self.assertEqual(query.terms[0], ("ferri",))

    def test_a_piece_of_the_year_1950_is_found(self):
        make_publication()
        make_article(title="Old", published_at=datetime(1950, 1, 1, tzinfo=UTC))
        self.assertEqual(self.titles("ferry", until=datetime(1960, 1, 1, tzinfo=UTC)), ["Old"])


class LifeOfAPieceTests(Searching, TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()

    def test_a_piece_is_found_as_it_is_from_the_moment_it_is_public(self):
        piece = make_article(title="First words", published=False)
        self.assertEqual(self.titles("ferry"), [])

        piece.publish(by=None)
        self.assertEqual(self.titles("ferry"), ["First words"])

        piece.title, piece.body = "Other words", "<p>The train left.</p>"
        piece.save()
        piece.record_version(by=None)
        self.assertEqual((self.titles("ferry"), self.titles("train")), ([], ["Other words"]))

        piece.unpublish()
        self.assertEqual(self.titles("train"), [])
        self.assertFalse(SearchEntry.objects.exists())

    def test_what_is_scheduled_is_found_from_its_minute_on_without_anybody_doing_anything(self):
        hour = timezone.now() + timedelta(hours=2)
        make_article(title="Soon", body="<p>Zanzibar awaits.</p>", published_at=hour, authors=[make_author("Eve")])

        self.assertEqual(self.titles("zanzibar", now=hour - timedelta(milliseconds=1)), [])
        self.assertEqual(self.titles("", now=hour - timedelta(seconds=1)), [])
        self.assertEqual(self.titles("zanzibar", now=hour), ["Soon"])

    def test_what_somebody_takes_off_behind_our_back_is_not_found(self):
        make_article(title="Gone")
        Article.objects.update(published_at=None)
        self.assertEqual(self.titles("ferry"), [])

    def test_a_deleted_piece_leaves_the_index(self):
        piece = make_article(published_at=timezone.now() + timedelta(days=1))
        piece.versions.forget_unseen()
        piece.delete()
        self.assertFalse(SearchEntry.objects.exists())
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM articles_search")
                self.assertEqual(cursor.fetchone(), (0,))

    def test_a_retracted_piece_stays_found_unless_its_text_is_hidden(self):
        piece = make_article(title="Withdrawn findings", authors=[make_author("Eve")], standfirst="Bold.")
        Article.objects.filter(pk=piece.pk).update(retracted_at=timezone.now())
        Article.objects.index()
        self.assertEqual(self.titles("ferry"), ["Withdrawn findings"])

        Article.objects.filter(pk=piece.pk).update(retraction_hides_text=True)
        Article.objects.index()
        self.assertEqual((self.titles("ferry"), self.titles("bold")), ([], []))
        self.assertEqual(self.titles("eve findings"), ["Withdrawn findings"])

    def test_a_piece_indexed_twice_is_found_once(self):
        make_article(title="Once")
        Article.objects.index()
        self.assertEqual(self.titles("ferry"), ["Once"])

    def test_a_body_that_no_tsvector_holds_is_published_all_the_same(self):
        body = "".join(f"<p>{'ж' * 30}{number}</p>" for number in range(20_000))
        make_article(title="Long", body=body)
        self.assertEqual(self.titles("long"), ["Long"])

    def test_rebuilding_finds_everything_again_and_takes_out_the_rest(self):
        make_article(title="Stays")
        lost = make_article(title="Lost")
        SearchEntry.objects.filter(article=lost).delete()
        gone = make_article(title="Gone")
        Article.objects.filter(pk=gone.pk).update(published_at=None)
        self.assertEqual(self.titles("ferry"), ["Stays"])

        SearchWord.objects.create(word="stale", start="st", end="ale", letters=5)
        call_command("rebuild_search", stdout=StringIO())
        self.assertCountEqual(self.titles("ferry"), ["Stays", "Lost"])
        self.assertEqual(SearchEntry.objects.count(), 2)
        self.assertFalse(SearchWord.objects.filter(word="stale").exists())


class DidYouMeanTests(Searching, TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        make_article(body="<p>Inflation at the harbour: a café and its économie.</p>")

    def test_a_slip_is_forgiven(self):
        for typed in ("inflatoin", "inflaton", "nflation", "inflatiom", "imflation"):
            with self.subTest(typed):
                self.assertEqual(self.suggestion(typed), "inflation")
        self.assertEqual(self.suggestion('"inflatoin at" the Harbuor'), '"inflation at" the harbour')
        self.assertEqual(self.suggestion("economei"), "économie")

    def test_what_is_far_from_everything_is_left_alone(self):
        self.assertEqual(self.suggestion("xylophone"), "")
        self.assertEqual(self.suggestion("42 %% ''"), "")

    def test_a_suggestion_always_finds_something(self):
        make_article(body="<p>Sailors.</p>")
        self.assertEqual(self.suggestion("inflatoin sailors"), "")

    def test_words_that_are_not_public_are_not_suggested(self):
        hour = timezone.now() + timedelta(hours=1)
        piece = make_article(body="<p>Zanzibar awaits.</p>", published_at=hour)
        self.assertEqual(self.suggestion("zanzibat"), "")

        piece.publish(by=None)
        self.assertEqual(self.suggestion("zanzibat"), "zanzibar")
        piece.unpublish()
        self.assertEqual(self.suggestion("zanzibat"), "")


class AtTheDeskTests(Searching, TestCase):
    """What is changed in the admin is found changed."""

    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.author = make_author("Ada Sample")
        cls.piece = make_article(title="Hers", authors=[cls.author], tags=["submarines"])
        cls.tag = Tag.objects.get()

    def setUp(self):
        self.desk = Desk(self.client, make_editor())

    def test_a_renamed_tag(self):
        self.desk.save(self.tag, name="Airships")
        self.assertEqual((self.titles("submarine"), self.titles("airship")), ([], ["Hers"]))

    def test_a_deleted_tag(self):
        self.client.post(reverse("admin:articles_tag_delete", args=[self.tag.pk]), {"post": "yes"})
        self.assertFalse(Tag.objects.exists())
        self.assertEqual(self.titles("submarine"), [])

    def test_an_author_is_found_by_the_new_name_and_by_the_one_a_piece_appeared_under(self):
        self.desk.save(self.author, name="Ada Married")
        self.assertEqual((self.titles("sample"), self.titles("married")), (["Hers"], ["Hers"]))

    def test_authors_who_rename_themselves(self):
        user = make_user()
        Author.objects.filter(pk=self.author.pk).update(user=user)
        self.client.force_login(user)
        self.client.post(reverse("account_profile"), {"name": "Ada Herself"})
        self.assertEqual(self.titles("herself"), ["Hers"])

    def test_a_piece_filed_elsewhere(self):
        section = make_category("Elsewhere")
        self.assertEqual(self.titles("ferry", categories=(section.pk,)), [])
        self.desk.save(self.piece, primary_category=str(section.pk))
        self.assertEqual(self.titles("ferry", categories=(section.pk,)), ["Hers"])
