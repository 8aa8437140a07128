"""A piece in another language than the publication, written from right to left: each part says what it is."""

import json

from django.test import TestCase
from lxml import html as markup

from articles import correcting
from articles.models import DebateLink, Promo
from authors.tests.factories import make_author, make_managing_editor

from .factories import make_article, make_category, make_promo, make_publication
from .reading import Reading

BODY = (
    '<h2>بندرگاہ</h2><p>کشتی 9 بجے چلتی ہے۔<span class="footnote">لاگ کے مطابق 11 ناٹ۔</span></p>'
    "<h2>پل</h2><p>پل 1987 میں بنا۔</p><h2>واپسی</h2><p>کشتی واپس آتی ہے۔</p>"
)
NOTE = "پل 1987 میں بنا، 1986 میں نہیں۔"
URDU, ENGLISH = ("ur", "rtl"), ("en", "ltr")


class UrduInEnglish(Reading, TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        section = make_category("Harbours")
        author = make_author("آمنہ نمونہ", bio="وہ 12 سال سے لکھتی ہیں۔")
        cls.piece = make_article(
            title="کشتی",
            slug="کشتی",
            standfirst="پل 2 بار ٹوٹا۔",
            body=BODY,
            language="ur",
            category=section,
            authors=[author],
        )
        cls.english = make_article(title="The ferry", category=section)
        DebateLink.objects.create(source=cls.piece, target=cls.english)
        DebateLink.objects.create(source=make_article(title="Its echo", category=section), target=cls.piece)
        for place in Promo.Place.values:
            make_promo(title="Reading circle", text="Every month.", place=place)
        correcting.carry_out(cls.piece, "correction", by=make_managing_editor(), note=NOTE)

    def languages(self, address, words):
        """(language, direction) of everything on a page that says exactly these words."""
        page = markup.fromstring(self.read(address))
        found = page.xpath("//body//*[normalize-space(text())=$words]", words=words)
        self.assertTrue(found, f"{words} on {address}")
        return {
            tuple(each.xpath(f"ancestor-or-self::*[@{name}][1]/@{name}")[0] for name in ("lang", "dir"))
            for each in found
        }

    def test_its_words_are_marked_wherever_they_stand(self):
        places = ["/", "/articles/", self.english.get_absolute_url(), self.english.primary_category.get_absolute_url()]
        places += ["/debates/the-ferry/", "/search/?kind=article", f"{self.piece.get_absolute_url()}history/"]
        for place in [*places, self.piece.get_absolute_url()]:
            with self.subTest(place):
                self.assertEqual(self.languages(place, "کشتی"), {URDU})

    def test_what_the_site_says_inside_it_is_marked_as_the_sites(self):
        address = self.piece.get_absolute_url()
        for words in ("Reading circle", "Every month.", "About the author"):
            with self.subTest(words):
                self.assertEqual({language for language, _direction in self.languages(address, words)}, {"en"})
        for words in ("In this piece", "Notes", "Back", "A response to"):
            with self.subTest(words):
                self.assertEqual(self.languages(address, words), {("en", "rtl")})
        self.assertEqual(self.languages(address, "Reading circle"), {ENGLISH})

    def test_what_an_editor_or_author_wrote_finds_its_own_direction(self):
        for address in (f"{self.piece.get_absolute_url()}history/", "/corrections/"):
            with self.subTest(address):
                self.assertEqual(self.languages(address, NOTE), {("en", "auto")})
        self.assertIn(("en", "auto"), self.languages(self.piece.get_absolute_url(), NOTE))
        author = self.piece.bylines.get().author
        self.assertEqual(self.languages(author.get_absolute_url(), author.bio), {("en", "auto")})

    def test_feeds_say_it_entry_by_entry(self):
        entries = {entry["title"]: entry for entry in json.loads(self.read("/feed.json"))["items"]}

        self.assertIn('xml:lang="ur"', self.read("/feed/"))
        self.assertEqual(entries["کشتی"]["language"], "ur")
        self.assertTrue(entries["کشتی"]["content_html"].startswith('<div lang="ur" dir="rtl"><'))
        self.assertNotIn("dir=", entries["The ferry"]["content_html"])
