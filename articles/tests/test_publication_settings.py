from django.core.exceptions import ValidationError
from django.test import SimpleTestCase, TestCase
from django.urls import reverse

from articles import accent, sharing
from articles.models import Page, Publication
from articles.tests.desk import filled
from articles.tests.factories import make_article, make_page, make_publication
from articles.tests.reading import Reading
from authors.tests.factories import (
    make_author,
    make_copyeditor,
    make_editor,
    make_managing_editor,
    make_user,
    open_desk,
)


class AccentTests(SimpleTestCase):
    def test_black_on_white_has_all_the_contrast_there_is(self):
        self.assertAlmostEqual(accent.contrast("#000000", "#ffffff"), 21)
        self.assertAlmostEqual(accent.contrast("#767676", "#ffffff"), 4.54, places=2)

    def test_a_colour_that_nobody_could_read_is_refused_with_its_contrast(self):
        with self.assertRaisesMessage(ValidationError, "its contrast is 1."):
            accent.validate_accent("#ffff00")

    def test_what_is_no_colour_is_refused(self):
        for colour in ("red", "#b03", "#B0331A", "#b0331a;", "url(x)", "#b0331\n"):
            with self.subTest(colour), self.assertRaises(ValidationError):
                accent.validate_accent(colour)

    def test_every_colour_has_a_shade_for_the_night(self):
        for colour in ("#000000", "#14392e", "#b0331a", "#00008b"):
            self.assertGreaterEqual(accent.contrast(accent.for_dark(colour), accent.DARK), accent.ENOUGH, colour)


class AccentPageTests(Reading, TestCase):
    def test_pages_take_the_colour_from_a_sheet_of_its_own(self):
        publication = make_publication(accent="#00508b")
        self.assertIn(f'href="{publication.accent_sheet}"', self.read(reverse("articles:home")))
        answer = self.client.get(publication.accent_sheet)
        self.assertIn("light-dark(#00508b,", answer.text)
        self.assertEqual(answer.headers["Content-Type"], "text/css; charset=utf-8")

    def test_without_one_there_is_no_sheet(self):
        make_publication()
        self.assertNotIn("/theme/", self.read(reverse("articles:home")))

    def test_only_colours_have_sheets(self):
        for colour in ("red", "b0331", "b0331a1", "B0331A"):
            self.assertEqual(self.client.get(f"/theme/{colour}.css").status_code, 404)


class SharingTests(Reading, TestCase):
    def test_a_piece_is_handed_on_in_the_ways_the_publication_has_chosen(self):
        make_publication(share_with=["whatsapp", "bluesky"])
        page = self.read(make_article(title="Ports & <wages>").get_absolute_url())
        self.assertIn("https://wa.me/?text=Ports%20%26%20%3Cwages%3E%20http", page)
        self.assertIn("https://bsky.app/intent/compose?text=", page)
        self.assertNotIn("facebook", page)

    def test_without_a_choice_it_is_mail(self):
        links = sharing.links(make_article(), make_publication())
        self.assertEqual([str(name) for name, _address in links], ["E-mail"])


class MastheadTests(Reading, TestCase):
    def test_the_page_lists_who_works_here_by_role_each_person_once(self):
        chief = make_managing_editor(name="Cora Sample")
        make_article(authors=[make_author("Cora Persona", user=chief, slug="cora")])
        both = make_editor(name="Both Sample")
        both.groups.add(make_copyeditor(name="Pia Sample").groups.get())
        make_editor(name="Left Sample", is_active=False)
        make_user(name="Author Sample")
        page = self.read(make_page(purpose=Page.Purpose.MASTHEAD).get_absolute_url())
        order = [
            page.index(words) for words in ("Managing editor", "Cora Sample", "Editors", "Both Sample", "Pia Sample")
        ]
        self.assertEqual(order, sorted(order))
        self.assertIn('href="/authors/cora/"', page)
        self.assertEqual(page.count("Both Sample"), 1)
        for absent in ("Left Sample", "Author Sample"):
            self.assertNotIn(absent, page)

    def test_it_leads_to_no_author_whom_readers_have_not_met(self):
        author = make_author("Cora Sample", user=make_editor(name="Cora Sample"), slug="cora")
        make_article(authors=[author], published=False)
        page = self.read(make_page(purpose=Page.Purpose.MASTHEAD).get_absolute_url())
        self.assertIn("Cora Sample", page)
        self.assertNotIn("/authors/cora/", page)

    def test_other_pages_name_nobody(self):
        make_editor(name="Otto Sample")
        self.assertNotIn("Otto Sample", self.read(make_page().get_absolute_url()))

    def test_its_queries_do_not_grow_with_people(self):
        page = make_page(purpose=Page.Purpose.MASTHEAD)
        for _ in range(5):
            make_editor()
        self.assertQueriesAtMost(6, page.get_absolute_url())


class PublicationFormTests(TestCase):
    def setUp(self):
        self.publication = make_publication()
        self.address = reverse("admin:articles_publication_change", args=[self.publication.pk])
        open_desk(self.client, make_managing_editor())

    def test_a_preview_shows_what_was_typed_and_saves_nothing(self):
        form = filled(self.client.get(self.address), name="Renamed Review", accent="#00508b")
        answer = self.client.post(reverse("admin:articles_publication_preview"), form)
        self.assertContains(answer, "Renamed Review")
        self.assertContains(answer, "/theme/00508b.css")
        self.assertIn("no-store", answer.headers["Cache-Control"])
        self.assertEqual(Publication.objects.get().name, "Sample Review")

    def test_a_preview_of_what_cannot_be_saved_says_what_is_wrong(self):
        form = filled(self.client.get(self.address), accent="#ffff00")
        answer = self.client.post(reverse("admin:articles_publication_preview"), form)
        self.assertContains(answer, "Too pale to be read")

    def test_ways_to_share_are_chosen_from_a_list(self):
        self.client.post(self.address, filled(self.client.get(self.address), share_with=["x", "email"]))
        self.assertEqual(Publication.objects.get().share_with, ["x", "email"])

    def test_a_social_link_without_an_address_is_refused(self):
        lines = "The Margin on Mastodon https://social.example/@margin\n\n  Bluesky"
        answer = self.client.post(self.address, filled(self.client.get(self.address), social_links=lines))
        self.assertContains(answer, "“Bluesky” is no link")
        self.assertContains(answer, "The Margin on Mastodon")

    def test_editors_may_not_preview_what_they_may_not_change(self):
        open_desk(self.client, make_editor())
        answer = self.client.post(reverse("admin:articles_publication_preview"), {})
        self.assertEqual(answer.status_code, 403)
