import re
from datetime import UTC, datetime, timedelta

from django.test import TestCase
from django.utils import timezone

from articles.models import Disclaimer, Image
from articles.tests.factories import make_article, make_category, make_image, make_kind, make_publication
from articles.tests.reading import Reading
from authors.tests.factories import make_author


class ArticlePageTests(Reading, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.publication = make_publication(time_zone="Europe/Berlin")

    def test_it_tells_who_wrote_what_when_and_for_how_long(self):
        ada = make_author("Ada Sample", affiliation="Port planner")
        ben = make_author("Ben Beispiel")
        article = make_article(
            title="On ferries", standfirst="They are slow.", authors=[ben, ada], kind="opinion",
            published_at=datetime(2026, 3, 1, 23, 30, tzinfo=UTC),
        )  # fmt: skip
        page = self.read(article.get_absolute_url())
        self.assertIn("On ferries", page)
        self.assertIn("They are slow.", page)
        self.assertLess(page.index("Ben Beispiel"), page.index("Ada Sample"))
        self.assertIn("Port planner", page)
        self.assertIn(f'href="{ada.get_absolute_url()}"', page)
        self.assertIn("2 March 2026, 00:30", page, "the publication's time zone decides the day")
        self.assertIn("1 min read", page)

    def test_the_byline_keeps_the_name_of_its_day(self):
        ada = make_author("Ada Sample")
        article = make_article(authors=[ada])
        ada.name = "Ada Renamed"
        ada.save()
        page = self.read(article.get_absolute_url())
        self.assertIn("Ada Sample", page)
        self.assertNotIn("Ada Renamed", page)

    def test_the_label_of_a_kind_is_shown_only_where_the_kind_says_so(self):
        make_kind("essay", name="Quiet essay", label_shown=False)
        shown = make_article(kind="opinion")
        hidden = make_article(kind="essay")
        self.assertIn("kicker__kind", self.read(shown.get_absolute_url()))
        self.assertNotIn("Quiet essay", self.read(hidden.get_absolute_url()))

    def test_all_sections_are_named_the_primary_one_first(self):
        first, second = make_category("Zoology"), make_category("Anatomy")
        article = make_article(category=first, categories=[second])
        kicker = re.search(r'<p class="kicker"[^>]*>.*?</p>', self.read(article.get_absolute_url()), re.DOTALL)[0]
        self.assertLess(kicker.index("Zoology"), kicker.index("Anatomy"))

    def test_contents_are_listed_from_three_headings_on(self):
        heading = "<h2>Part {}</h2><p>Text.</p>"
        two = make_article(body="".join(heading.format(n) for n in range(2)))
        three = make_article(body="".join(heading.format(n) for n in range(3)))
        self.assertNotIn("In this piece", self.read(two.get_absolute_url()))
        page = self.read(three.get_absolute_url())
        self.assertIn('href="#h-part-2"', page)
        self.assertIn('id="h-part-2"', page)

    def test_notes_lead_there_and_back(self):
        article = make_article(body='<p>Slow<span class="footnote">Eleven knots.</span>.</p>')
        page = self.read(article.get_absolute_url())
        for address in ('href="#note-1"', 'id="note-1"', 'href="#ref-1"', 'id="ref-1"'):
            self.assertIn(address, page)

    def test_pictures_have_addresses_only_once_they_are_public(self):
        image = make_image()
        article = make_article(
            lead_image=image, lead_alt="A ferry", lead_caption="At nine", lead_credit="Sample studio",
            body=f'<p>Text</p><figure><img data-image="{image.pk}" alt="The sea"></figure>',
        )  # fmt: skip
        image.refresh_from_db()
        page = self.read(article.get_absolute_url())
        self.assertEqual(page.count(f'src="{image.url}"'), 2)
        self.assertIn(f'property="og:image" content="http://localhost:8000{image.url}"', page)
        for text in ("A ferry", "At nine", "Sample studio", "The sea"):
            self.assertIn(text, page)
        Image.objects.update(public_file="")
        self.assertNotIn("picture__image", self.read(article.get_absolute_url()))

    def test_provenance_says_what_is_on_record_and_nothing_else(self):
        staff = make_article(provenance={"staff": True})
        page = self.read(staff.get_absolute_url())
        self.assertIn("By the editors", page)
        self.assertNotIn("Received", page)
        author = make_article(
            declaration="The author owns a ferry.",
            provenance={
                "staff": False, "received": "2026-02-01T10:00:00+00:00", "read_by": ["Sample Editor"], "rounds": 2,
                "edited": True, "signed_off": "2026-02-20T10:00:00+00:00", "waived": None, "software_use": "",
            },
        )  # fmt: skip
        page = self.read(author.get_absolute_url())
        for text in ("1 February 2026", "Sample Editor", "2 times", "By the desk", "20 February 2026", "owns a ferry"):
            self.assertIn(text, page)
        self.assertNotIn("without a proof", page)

    def test_the_disclaimer_is_the_one_of_its_day_and_kind(self):
        now = timezone.now()
        Disclaimer.objects.create(text="Of the first day.", in_force_from=now - timedelta(days=900))
        Disclaimer.objects.create(text="Of this week.", in_force_from=now - timedelta(days=3))
        Disclaimer.objects.create(
            text="Of opinions.", in_force_from=now - timedelta(days=900), kind=make_kind("opinion")
        )
        old = make_article(published_at=now - timedelta(days=90))
        self.assertIn("Of the first day.", self.read(old.get_absolute_url()))
        self.assertIn("Of this week.", self.read(make_article().get_absolute_url()))
        self.assertIn("Of opinions.", self.read(make_article(kind="opinion").get_absolute_url()))

    def test_a_piece_in_another_language_says_so_and_turns_round(self):
        article = make_article(title="بندرگاہ", language="ur")
        page = self.read(article.get_absolute_url())
        self.assertIn('<html lang="en" dir="ltr">', page)
        self.assertRegex(page, '<div class="reading" +lang="ur" dir="rtl">')
        self.assertIn('lang="ur" dir="rtl"', self.read("/"))

    def test_an_edit_is_dated(self):
        article = make_article()
        self.assertNotIn("Updated", self.read(article.get_absolute_url()))
        article.title = "Another title"
        article.save()
        article.record_version(by=None)
        self.assertIn("Updated", self.read(article.get_absolute_url()))

    def test_it_takes_at_most_six_queries_with_everything_on_it(self):
        image = make_image()
        pictures = "".join(
            f'<figure><img data-image="{make_image(colour=colour).pk}" alt=""></figure>' for colour in ("red", "blue")
        )
        Disclaimer.objects.create(text="Ours.", in_force_from=timezone.now() - timedelta(days=9))
        self.publication.logo = make_image(public=True)
        self.publication.save()
        article = make_article(
            body=f'<p>Text<span class="footnote">Note</span></p>{pictures}', lead_image=image, kind="research-paper",
            authors=[make_author() for _ in range(5)], tags=["one", "two", "three"],
            categories=[make_category(parent=make_category()) for _ in range(4)],
        )  # fmt: skip
        self.assertQueriesAtMost(6, article.get_absolute_url())
