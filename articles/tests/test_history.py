from datetime import UTC, datetime, timedelta

from django.test import TestCase
from django.utils import timezone

from articles import correcting
from articles.models import Publication, Version
from articles.tests.factories import make_article, make_image, make_page, make_publication
from articles.tests.reading import Reading
from authors.tests.factories import make_editor

Kind = Version.Kind


def change(article, kind=Kind.TYPO, *, by=None, note="Six was wrong; it is seven.", seconded_by=None, **text):
    """A change as two editors have agreed on it, without the desk around it."""
    return correcting.carry_out(article, kind, by=by, note=note, seconded_by=seconded_by, text=text)


class HistoryPageTests(Reading, TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.article = make_article(slug="ferry", title="On ferries", body="<p>Six ferries left the old harbour.</p>")
        cls.url = "/articles/ferry/history/"

    def test_every_public_version_is_listed_with_kind_date_and_note(self):
        change(self.article, body="<p>Seven ferries left the old harbour.</p>", note="")
        change(self.article, Kind.CORRECTION, body="<p>Eight ferries left the old harbour.</p>", note="Not seven.")

        page = self.read(self.url)

        for word in ("First published", "Slip mended", "Correction", "Not seven."):
            self.assertIn(word, page)

    def test_the_last_change_is_shown_word_by_word(self):
        change(self.article, body="<p>Seven ferries left the old harbour.</p>")

        page = self.read(self.url)

        self.assertIn("<del>Six</del><ins>Seven</ins> ferries", page)
        self.assertIn("Paragraph 1", page)

    def test_any_two_versions_are_compared_in_their_order(self):
        change(self.article, body="<p>Seven ferries left the old harbour.</p>")
        change(self.article, body="<p>Seven ferries left the new harbour.</p>", title="On slow ferries")

        for query in ("?from=1&to=3", "?from=3&to=1"):
            page = self.read(self.url + query)
            self.assertIn("<del>Six</del><ins>Seven</ins>", page)
            self.assertIn("<ins>", page)
            self.assertIn("From version 1", page)
        self.assertIn("Headline", page)

    def test_every_version_can_be_read_as_it_was(self):
        change(self.article, body="<p>Seven ferries left the old harbour.</p>")

        self.assertIn("<p>Six ferries left the old harbour.</p>", self.read(self.url + "?to=1"))

    def test_a_version_compared_with_itself_differs_in_nothing(self):
        self.assertIn("No words differ.", self.read(self.url + "?from=1&to=1"))

    def test_what_is_no_number_of_a_version_is_not_found(self):
        for query in ("to=2", "to=-1", "to=", "to=x", "to=%00", "to=1&from=9", "to=" + "1" * 10_000, "to=١٢"):
            with self.subTest(query=query[:20]):
                self.read(f"{self.url}?{query}", status=404)
        self.read(self.url + "?page=-1&from=3", status=200)

    def test_what_readers_do_not_have_has_no_history(self):
        make_article(slug="later", published_at=timezone.now() + timedelta(days=1))
        make_article(slug="draft", published=False)
        gone = make_article(slug="gone")
        gone.unpublish()

        for slug in ("later", "draft", "gone", "nowhere"):
            with self.subTest(slug=slug):
                self.assertIn(self.client.get(f"/articles/{slug}/history/").status_code, (404, 410))

    def test_a_retraction_that_hides_the_text_hides_it_here_too(self):
        change(self.article, body="<p>Seven ferries left the old harbour.</p>")
        correcting.carry_out(self.article, Kind.RETRACTION, by=None, note="Invented.", hides_text=True)

        for query in ("", "?to=1", "?from=1&to=2"):
            page = self.read(self.url + query)
            self.assertNotIn("harbour", page)
            self.assertIn("Invented.", page)

    def test_who_of_the_staff_wrote_it_stays_in_the_house(self):
        anna, ben = make_editor(name="Anna Sample"), make_editor(name="Ben Sample")
        change(self.article, Kind.CORRECTION, by=anna, seconded_by=ben, body="<p>Seven.</p>")

        page = self.read(self.url)

        self.assertIn("Agreed by two editors", page)
        self.assertNotIn("Anna Sample", page)
        self.assertNotIn("Ben Sample", page)

    def test_a_picture_that_was_taken_away_is_said_to_be_gone_and_has_no_address(self):
        old, new = make_image(), make_image(colour="navy")
        figure = '<figure><img data-image="{}" alt="A quay"></figure>'
        change(self.article, body="<p>Two.</p>" + figure.format(old.pk))
        change(self.article, body="<p>Two.</p>" + figure.format(new.pk))
        new.refresh_from_db()

        page = self.read(self.url)

        self.assertIn("A picture that is no longer shown.", page)
        self.assertIn(new.url, page)

    def test_a_piece_in_another_language_says_so_of_its_words(self):
        make_article(slug="ur", language="ur", body="<p>فیری</p>", title="فیری")

        page = self.read("/articles/ur/history/?to=1")

        self.assertEqual(page.count('lang="ur" dir="rtl"'), 2)

    def test_two_hundred_versions_and_long_texts_cost_eight_queries(self):
        words = " ".join(f"word{n % 700}" for n in range(10_000))
        now = timezone.now()
        Version.objects.bulk_create(
            Version(
                article=self.article, number=n, kind=Kind.TYPO, title=f"Version {n}", created_at=now,
                body=f"<p>{words} {n}</p>" if n > 198 else "<p>Short.</p>",
            )
            for n in range(2, 201)
        )  # fmt: skip

        self.assertQueriesAtMost(8, self.url)
        self.assertIn("Earlier versions", self.read(self.url + "?from=1&to=200"))


class LedgerTests(Reading, TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()

    def test_it_lists_what_readers_are_told_and_no_slips_and_edits(self):
        article = make_article(title="On ferries")
        change(article, body="<p>Slip.</p>", note="not for the ledger")
        for kind in (Kind.CLARIFICATION, Kind.CORRECTION, Kind.RETRACTION, Kind.REINSTATEMENT):
            change(article, kind, note=f"Note on the {kind}.")

        page = self.read("/corrections/")

        self.assertNotIn("not for the ledger", page)
        for kind in Version.TOLD:
            self.assertIn(f"Note on the {kind.value}.", page)
        self.assertLess(page.index("Note on the reinstatement."), page.index("Note on the clarification."))
        self.assertIn(f"{article.get_absolute_url()}history/?from=2&amp;to=3", page)

    def test_it_goes_by_the_days_of_the_publication(self):
        Publication.objects.update(time_zone="Europe/Berlin")
        moments = [datetime(2026, 3, 1, 10, tzinfo=UTC), datetime(2026, 3, 1, 23, 30, tzinfo=UTC)]
        article = make_article()
        Version.objects.bulk_create(
            Version(article=article, number=number, kind=Kind.CORRECTION, note="Mended.", created_at=moment)
            for number, moment in enumerate(moments, 2)
        )
        page = self.read("/corrections/")
        self.assertIn("1 March 2026", page)
        self.assertIn("2 March 2026", page)

    def test_an_empty_ledger_says_so(self):
        self.assertIn("Nothing has had to be corrected yet.", self.read("/corrections/"))

    def test_what_is_not_public_is_not_in_it(self):
        article = make_article(title="Taken off")
        change(article, Kind.CORRECTION)
        article.unpublish()

        self.assertNotIn("Taken off", self.read("/corrections/"))

    def test_it_leads_to_the_policy_where_there_is_one(self):
        page = make_page(title="How we correct", purpose="corrections")
        self.assertIn(page.get_absolute_url(), self.read("/corrections/"))

        type(page).objects.update(is_public=False)
        self.assertNotIn("How we correct", self.read("/corrections/"))

    def test_its_pages_cost_the_same_however_long_it_is(self):
        article = make_article()
        for n in range(45):
            change(article, Kind.CLARIFICATION, note=f"Note {n}.")

        first = self.client.get("/corrections/")
        older = first.context["page"].older
        second = self.read(f"/corrections/?before={older}")

        self.assertIn("Note 44.", first.text)
        self.assertIn("Note 24.", second)
        self.assertQueriesAtMost(8, f"/corrections/?before={older}")
        self.read("/corrections/?before=x", status=404)
