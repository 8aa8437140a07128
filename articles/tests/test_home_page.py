from datetime import timedelta

from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, DailyViews, DebateLink, FrontPageSlot, Promo
from articles.tests.desk import texts
from articles.tests.factories import (
    make_article,
    make_articles,
    make_category,
    make_image,
    make_promo,
    make_publication,
    make_series,
)
from articles.tests.reading import Reading

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def read(article, views, days_ago=0):
    DailyViews.objects.create(article=article, day=timezone.localdate() - days_ago * DAY, views=views)


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

    def test_sections_stand_in_the_order_that_editors_gave_them(self):
        for position, name in [(2, "Culture"), (0, "World"), (1, "Economy")]:
            make_articles(3, category=make_category(name, position=position))
        make_category("Empty")

        bands = self.client.get("/").context["front"].bands

        self.assertEqual([band.section.name for band in bands], ["World", "Economy", "Culture"])

    def test_it_takes_at_most_ten_queries_however_much_there_is(self):
        for amount in (1, 60):
            sections = [make_category() for _ in range(5)]
            for section in sections:
                pieces = make_articles(amount // 5 + 1, category=section, lead_image=make_image())
                for place, piece in zip(FrontPageSlot.Place.values, pieces, strict=False):
                    FrontPageSlot.objects.create(place=place, article=piece)
                read(pieces[0], 3)
                make_series(f"Series of {section}", *pieces)
                make_promo(place=Promo.Place.HOME, title="", image=make_image(public=True), link="/about/")
            DebateLink.objects.create(source=make_article(), target=make_article())
            with self.subTest(amount=amount):
                self.assertQueriesAtMost(10, "/")


class MostReadTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication(time_zone="Asia/Karachi")
        cls.pieces = make_articles(4)

    def ranking(self):
        return self.client.get("/").context["front"].most_read

    def test_pieces_stand_in_the_order_of_their_views_of_seven_days(self):
        first, second, third, fourth = self.pieces
        with timezone.override("Asia/Karachi"):
            read(third, 40), read(third, 30, days_ago=6)
            read(first, 60)
            read(second, 5, days_ago=3)
            read(fourth, 900, days_ago=7)

        self.assertEqual(self.ranking(), [third, first, second])

    def test_there_is_no_ranking_of_fewer_than_three(self):
        for piece in self.pieces[:2]:
            read(piece, 10)
        read(make_article(published=False), 50)
        read(make_article(published_at=timezone.now() + HOUR), 50)
        read(make_article(retracted_at=timezone.now()), 50)

        self.assertEqual(self.ranking(), [])
        self.assertNotContains(self.client.get("/"), "Most read")


class SeriesStripTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()

    def test_the_series_that_went_on_last_is_shown_with_what_is_still_to_come(self):
        now = timezone.now()
        old = [make_article(published_at=now - 9 * DAY) for _ in range(2)]
        make_series("Done", *old)
        parts = [make_article(title=f"Part {n}", published_at=now - n * DAY) for n in (2, 1)]
        series = make_series("Going on", *parts, make_article(title="Secret so far", published=False))
        series.parts.filter(article__title="Secret so far").update(title="A part to come")
        series.parts.create(position=4, title="The last part", due_on=now.date() + 30 * DAY)

        page = self.client.get("/")

        self.assertEqual(texts(page, "//*[@class='series-strip__title']"), ["Going on"])
        linked = texts(page, "//li[contains(@class, 'series-strip__part')]/a")
        plain = texts(page, "//li[contains(@class, 'series-strip__part--due')]/span[2]")
        self.assertEqual((linked, plain), (["Part 2", "Part 1"], ["A part to come", "The last part"]))
        self.assertNotContains(page, "Secret so far")

    def test_one_part_is_no_series_yet(self):
        make_series("Begun", make_article(), make_article(published=False))

        self.assertIsNone(self.client.get("/").context["front"].series)


class DebateTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.piece, cls.answer = make_article(title="For the ferry"), make_article(title="Against the ferry")

    def debate(self):
        return self.client.get("/").context["front"].debate

    def link(self, source, target, kind=DebateLink.Kind.RESPONSE):
        return DebateLink.objects.create(source=source, target=target, kind=kind)

    def test_a_piece_and_its_answer_stand_side_by_side_with_the_way_to_answer(self):
        self.link(self.answer, self.piece, DebateLink.Kind.REBUTTAL)

        page = self.client.get("/")

        titles = texts(page, "//*[@class='debate__title']")
        self.assertEqual(titles, ["For the ferry", "Against the ferry"])
        self.assertEqual(texts(page, "//*[@class='debate__role']"), ["The piece", "The rebuttal"])
        self.assertContains(page, f'{reverse("submissions:new")}?answers={self.piece.slug}"')

    def test_what_readers_do_not_have_or_what_disputes_nothing_is_no_debate(self):
        self.link(make_article(published=False), self.piece)
        self.link(self.answer, make_article(published_at=timezone.now() + HOUR))
        self.link(make_article(), self.piece, DebateLink.Kind.FOLLOW_UP)
        self.link(make_article(), self.piece, DebateLink.Kind.TRANSLATION)

        self.assertIsNone(self.debate())

    def test_the_newest_is_shown(self):
        self.link(self.answer, self.piece)
        newest = self.link(make_article(published_at=timezone.now()), self.answer)

        self.assertEqual(self.debate().answer, newest.source)


class HomePromoTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        for name in ("World", "Economy", "Culture"):
            make_articles(7, category=make_category(name))

    def order(self):
        """The promos as the page has them; the call to write for us is one of them."""
        return texts(self.client.get("/"), "//aside[contains(@class, 'promo')]//h2")

    def test_without_any_the_call_to_write_stands_among_the_sections(self):
        self.assertEqual(self.order(), ["We are reading"])

    def test_those_of_the_home_page_stand_in_order_each_after_a_row_of_sections(self):
        make_promo(title="Second", place=Promo.Place.HOME, position=2)
        make_promo(title="First", place=Promo.Place.HOME, position=1)
        make_promo(title="Elsewhere", place=Promo.Place.LIST)
        make_promo(title="Over", place=Promo.Place.HOME, ends_at=timezone.now())
        make_promo(title="Not yet", place=Promo.Place.HOME, starts_at=timezone.now() + HOUR)

        self.assertEqual(self.order(), ["First", "Second"])

    def test_one_stands_under_the_first_pieces_of_a_young_magazine(self):
        FrontPageSlot.objects.bulk_create(
            FrontPageSlot(article=piece, place=FrontPageSlot.Place.SIDE) for piece in Article.objects.all()
        )
        make_promo(title="Come", place=Promo.Place.HOME)
        make_promo(title="Later", place=Promo.Place.HOME, position=1)

        self.assertEqual(self.order(), ["Come"])

    def test_none_stands_beside_another(self):
        for n in range(5):
            make_promo(title=f"Promo {n}", place=Promo.Place.HOME)

        between = self.client.get("/").content.decode().split("<aside")[1:-1]

        for part in between:
            self.assertIn("<article", part.partition("</aside>")[2])
