from datetime import timedelta

from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from articles.tests.factories import make_article, make_articles, make_category, make_image, make_publication
from articles.tests.reading import Reading


class HomePageTests(Reading, TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication(name="Sample Review")

    def test_an_empty_magazine_invites_its_first_author(self):
        page = self.read("/")
        self.assertIn("The first piece of Sample Review has not appeared yet", page)
        self.assertIn(reverse("submissions:index"), page)

    def test_a_single_piece_leads(self):
        piece = make_article(title="On ferries")
        self.assertEqual(self.read("/").count(f'href="{piece.get_absolute_url()}"'), 1)

    def test_the_newest_piece_with_a_picture_leads(self):
        now = timezone.now()
        make_article(title="Newer, without a picture", published_at=now - timedelta(hours=1))
        make_article(title="With a picture", lead_image=make_image(), published_at=now - timedelta(hours=2))
        make_article(title="Older, with a picture", lead_image=make_image(), published_at=now - timedelta(hours=3))
        self.assertEqual(self.client.get("/").context["front"].lead.title, "With a picture")

    def test_no_piece_stands_on_it_twice(self):
        parent = make_category("World")
        sections = [parent, make_category("Borders", parent=parent), *(make_category() for _ in range(6))]
        for n in range(60):
            kind = "research-paper" if n % 9 == 0 else "opinion"
            make_article(kind=kind, category=sections[n % 8], categories=sections[:2])
        front = self.client.get("/").context["front"]
        shown = [front.lead, *front.side, *front.papers, *(piece for band in front.bands for piece in band.pieces)]
        self.assertEqual(len(shown), len({piece.pk for piece in shown}))
        self.assertGreater(len(shown), 30)

    def test_every_section_with_pieces_has_a_band_though_another_one_publishes_daily(self):
        quiet, busy = make_category("Quiet"), make_category("Busy")
        make_article(category=quiet, published_at=timezone.now() - timedelta(days=900))
        make_articles(40, category=busy)
        bands = self.client.get("/").context["front"].bands
        self.assertEqual({band.section.name for band in bands}, {"Quiet", "Busy"})

    def test_it_takes_at_most_ten_queries_however_much_there_is(self):
        for amount in (1, 60):
            sections = [make_category() for _ in range(5)]
            for section in sections:
                make_articles(amount // 5 + 1, category=section, lead_image=make_image())
            with self.subTest(amount=amount):
                self.assertQueriesAtMost(10, "/")
