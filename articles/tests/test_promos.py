from datetime import timedelta

from django.core.exceptions import ValidationError
from django.test import SimpleTestCase, TestCase
from django.utils import timezone

from articles.models import Image, Promo
from articles.models.promo import validate_link
from articles.promos import promo_html
from articles.tests.desk import Desk, errors, texts
from articles.tests.factories import (
    make_article,
    make_articles,
    make_category,
    make_image,
    make_promo,
    make_publication,
)
from articles.tests.reading import Reading
from authors.tests.factories import make_managing_editor


class LinkTests(SimpleTestCase):
    def test_a_path_on_this_site_and_the_address_of_another_are_links(self):
        for link in ("/", "/submissions/?call=2027", "https://example.org/readers?id=1", "HTTP://example.org"):
            with self.subTest(link):
                validate_link(link)

    def test_everything_else_is_refused(self):
        for link in (
            "javascript:alert(1)", "//example.org", "/\\example.org", "/a\nb", "https://", "example.org",
            "mailto:a@b.c", " /submissions/", "data:text/html,x", "https://exa mple.org/", "/\tx", "ftp://example.org/",
            "/\0",
        ):  # fmt: skip
            with self.subTest(link), self.assertRaises(ValidationError):
                validate_link(link)


class WhichPromosTests(TestCase):
    def test_those_whose_time_it_is(self):
        now, day = timezone.now(), timedelta(days=1)
        make_promo(name="always")
        make_promo(name="this week", starts_at=now - day, ends_at=now + day)
        make_promo(name="from now on", starts_at=now)
        make_promo(name="until now", ends_at=now)
        make_promo(name="tomorrow", starts_at=now + day)

        names = Promo.objects.running(now).values_list("name", flat=True)

        self.assertEqual(set(names), {"always", "this week", "from now on"})

    def test_those_of_no_category_and_those_of_a_category_of_the_piece_or_above_it(self):
        world, culture = make_category("World"), make_category("Culture")
        borders = make_category("Borders", parent=world)
        make_promo(name="everywhere")
        make_promo(name="world and culture").categories.set([world, culture])
        make_promo(name="culture").categories.set([culture])

        names = Promo.objects.for_sections({borders.pk, world.pk}).values_list("name", flat=True)

        self.assertEqual(list(names), ["everywhere", "world and culture"])


class PromoHtmlTests(TestCase):
    def test_words_with_a_link_on_this_site(self):
        html = promo_html(make_promo(title="Reading circle", text="Once a month.", link="/about/", link_label="Come"))

        self.assertInHTML("Reading circle", html)
        self.assertInHTML('<a class="button" href="/about/">Come</a>', html)

    def test_a_picture_says_what_it_shows_and_leads_elsewhere_with_nothing_added(self):
        picture = make_image(public=True)
        html = promo_html(make_promo(title="", image=picture, alt="A fair of books", link="https://example.org/fair"))

        self.assertIn('<a href="https://example.org/fair" rel="noopener">', html)
        self.assertIn('alt="A fair of books"', html)
        self.assertIn(picture.url, html)

    def test_what_was_typed_is_text(self):
        html = promo_html(make_promo(title="<b>x", text="<img src=x>", link='/"><script>', link_label="</a>"))

        for raw in ("<b>", "<img", "<script>", "</a></a>"):
            self.assertNotIn(raw, html)


class PromoAdminTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication(time_zone="Europe/Berlin")
        cls.editor = make_managing_editor()

    def setUp(self):
        self.desk = Desk(self.client, self.editor)

    def test_words_are_enough(self):
        self.desk.add("promo", name="Circle", title="Reading circle", text="Come.", link="/about/", link_label="Come")

        promo = Promo.objects.get()
        self.assertEqual((promo.title, promo.link, promo.place), ("Reading circle", "/about/", Promo.Place.ARTICLE))

    def test_what_is_missing_or_wrong_is_said(self):
        picture = str(make_image(alt="").pk)
        cases = {
            "Write a title, or choose a picture.": {},
            "Say what the picture says": {"image": picture, "link": "/about/"},
            "A picture leads somewhere": {"image": picture, "alt": "A fair"},
            "A promo is words or a picture": {"image": picture, "alt": "A fair", "link": "/about/", "title": "Fair"},
            "Write a path such as": {"title": "Fair", "link": "javascript:alert(1)"},
            "leads nowhere yet": {"title": "Fair", "link_label": "Come"},
            "end before it begins": {
                "title": "Fair", "starts_at": "2026-12-02T10:00", "ends_at": "2026-12-01T10:00"
            },
        }  # fmt: skip
        for said, fields in cases.items():
            with self.subTest(said):
                self.assertIn(said, errors(self.desk.add("promo", name="Fair", **fields)))
        self.assertFalse(Promo.objects.exists())

    def test_its_picture_is_public_as_long_as_there_is_the_promo(self):
        picture = make_image(alt="A fair")
        self.desk.add("promo", name="Fair", image=str(picture.pk), link="https://example.org/")
        promo = Promo.objects.get()
        self.assertEqual(promo.alt, "A fair")
        self.assertTrue(Image.objects.get().public_file)

        promo_page = f"/admin/articles/promo/{promo.pk}/delete/"
        self.client.post(promo_page, {"post": "yes"})

        self.assertFalse(Promo.objects.exists())
        self.assertFalse(Image.objects.get().public_file)

    def test_a_picture_in_use_is_not_deleted(self):
        promo = make_promo(title="", image=make_image(), alt="A fair", link="/about/")

        answer = self.client.get(f"/admin/articles/image/{promo.image_id}/delete/")

        self.assertNotContains(answer, "Are you sure")
        self.assertContains(answer, str(promo))

    def test_the_list_says_which_run(self):
        now, day = timezone.now(), timedelta(days=1)
        make_promo(name="Running")
        make_promo(name="Waiting", starts_at=now + day)
        make_promo(name="Over", ends_at=now - day)

        page = self.client.get("/admin/articles/promo/")
        self.assertEqual(
            set(zip(texts(page, "//th[@class='field-name']"), texts(page, "//td[@class='field-state']"), strict=True)),
            {("Running", "Running"), ("Waiting", "Waiting"), ("Over", "Over")},
        )
        page = self.client.get("/admin/articles/promo/?state=waiting")
        self.assertEqual(texts(page, "//th[@class='field-name']"), ["Waiting"])


class ListPromoTests(Reading, TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.world = make_category("World")
        cls.borders = make_category("Borders", parent=cls.world)
        make_articles(9, category=cls.borders)

    def order(self, address):
        """The headlines of a list and the promo, as they follow each other."""
        titles = "//*[contains(@class, 'teaser__title') or contains(@class, 'promo__title')]"
        return texts(self.client.get(address), titles)

    def test_one_stands_after_the_sixth_piece_of_a_category_and_of_the_archive(self):
        make_promo(title="Come", place=Promo.Place.LIST)
        make_promo(title="Second", place=Promo.Place.LIST, position=1)
        make_promo(title="Elsewhere", place=Promo.Place.HOME)

        for address in (self.borders.get_absolute_url(), "/articles/"):
            with self.subTest(address):
                order = self.order(address)

                self.assertEqual(order.index("Come"), 6)
                self.assertEqual(len(order), 10)

    def test_it_stands_there_too_under_a_large_first_piece(self):
        make_promo(title="Come", place=Promo.Place.LIST)
        make_article(category=self.borders, lead_image=make_image())

        self.assertEqual(self.order("/articles/").index("Come"), 6)

    def test_it_ends_a_list_of_fewer(self):
        make_promo(title="Come", place=Promo.Place.LIST)
        culture = make_category("Culture")
        for amount in (1, 2):
            make_articles(1, category=culture)
            with self.subTest(amount):
                self.assertEqual(self.order(culture.get_absolute_url()).index("Come"), amount)

    def test_it_ends_a_list_of_fewer_under_a_large_first_piece(self):
        make_promo(title="Come", place=Promo.Place.LIST)
        culture = make_category("Culture")
        make_articles(3, category=culture, lead_image=make_image(public=True))

        self.assertEqual(self.order(culture.get_absolute_url()).index("Come"), 3)

    def test_one_of_a_category_is_shown_there_and_below_it_alone(self):
        make_promo(title="Come", place=Promo.Place.LIST).categories.set([self.world])
        culture = make_category("Culture")
        make_articles(7, category=culture)

        shown = {page: "Come" in self.order(page) for page in self.pages(self.world, self.borders, culture)}

        self.assertEqual(list(shown.values()), [True, True, False, False])

    def pages(self, *categories):
        return [*(category.get_absolute_url() for category in categories), "/articles/"]

    def test_lists_with_it_keep_their_ceiling(self):
        make_promo(title="", place=Promo.Place.LIST, image=make_image(public=True), alt="A fair", link="/about/")

        for page in self.pages(self.borders):
            self.assertQueriesAtMost(8, page)
