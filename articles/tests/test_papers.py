"""What only research papers have: one form however it was typed, and links where readers expect them."""

from types import SimpleNamespace

from django import forms
from django.template.loader import render_to_string
from django.test import SimpleTestCase
from django.urls import reverse
from lxml import html

from articles import papers
from articles.fields import PaperFields
from articles.models import Article

from .desk import ArticleTestCase, errors
from .factories import make_kind


def in_one_form(**typed):
    form = PaperFields(typed)
    return form, form.cleaned_data if form.is_valid() else None


class OneFormTests(SimpleTestCase):
    def test_an_abstract_keeps_its_paragraphs_and_nothing_that_cannot_be_printed(self):
        _form, cleaned = in_one_form(abstract="  Long forms\r\nare answered less.\r\n\r\n\r\n Children\0 vanish.\x0b ")

        self.assertEqual(cleaned["abstract"], "Long forms are answered less.\n\nChildren vanish.")

    def test_a_keyword_counts_once_and_semicolons_do_as_well_as_commas(self):
        _form, cleaned = in_one_form(keywords="census;  household   size, Census ,, 人口")

        self.assertEqual(cleaned["keywords"], "census, household size, 人口")

    def test_references_stand_one_a_line(self):
        _form, cleaned = in_one_form(references="\r\n Sample, A.  (2019)\r\n\r\n\tSample, B.\0 (2020)\u2028")

        self.assertEqual(cleaned["references"], "Sample, A. (2019)\nSample, B. (2020)")

    def test_cleaning_twice_changes_nothing(self):
        for name, clean in papers.CLEAN.items():
            once = clean(" a\x85b,\u2029c\n \n\n; d\u2028\n")
            with self.subTest(name):
                self.assertEqual(clean(once), once)

    def test_too_much_is_refused_in_words(self):
        for typed in (
            {"keywords": ",".join(f"word {n}" for n in range(11))},
            {"references": "\n".join("x" for _line in range(10_000))},
            {"references": "x" * 60_001},
            {"abstract": "x" * 3001},
        ):
            form, cleaned = in_one_form(**typed)
            with self.subTest(next(iter(typed))):
                self.assertIsNone(cleaned)
                self.assertEqual(len(form.errors), 1)

    def test_a_break_of_line_counts_as_one_character_whatever_the_browser_sends(self):
        _form, cleaned = in_one_form(abstract="x" * 1499 + "\r\n\r\n" + "y" * 1499)

        self.assertEqual(len(cleaned["abstract"]), 3000)

    def test_a_form_without_the_fields_says_nothing_about_them(self):
        form, _cleaned = in_one_form(keywords="census")

        self.assertEqual(form.paper(), {"keywords": "census"})

    def test_nothing_is_required(self):
        self.assertTrue(all(not field.required for field in forms.fields_for_model(Article, papers.LABELS).values()))
        self.assertEqual(in_one_form()[1], dict.fromkeys(papers.LABELS, ""))


class LinkTests(SimpleTestCase):
    def links(self, reference):
        printed = html.fragment_fromstring(papers.linked(reference), create_parent=True)
        self.assertEqual(printed.text_content(), reference)
        return [link.get("href") for link in printed.iter("a")]

    def test_dois_and_addresses_lead_somewhere_and_the_full_stop_stays_outside(self):
        for reference, link in (
            ("A (2019). doi:10.5555/sample.12.", "https://doi.org/10.5555/sample.12"),
            ("A (2019), DOI: 10.5555/Sample-12;", "https://doi.org/10.5555/Sample-12"),
            ("A (2019) (10.5555/sample(12)7)", "https://doi.org/10.5555/sample(12)7"),
            ("https://dx.doi.org/10.5555/12<3>", "https://doi.org/10.5555/12"),
            ("doi.org/10.5555/12", "https://doi.org/10.5555/12"),
            ("See https://example.org/a?b=1&c=2, p. 3", "https://example.org/a?b=1&c=2"),
            ("(http://example.org/)", "http://example.org/"),
        ):
            with self.subTest(reference):
                self.assertEqual(self.links(reference), [link])

    def test_numbers_and_other_schemes_are_no_links(self):
        for reference in (
            "Vol. 10.1234",
            "javascript:alert(1)",
            "file 210.5555/x",
            "https://",
            "a 10.55/x",
            "doi: none",
        ):
            with self.subTest(reference):
                self.assertEqual(self.links(reference), [])

    def test_markup_is_text(self):
        printed = papers.linked('<script>x</script> https://example.org/"onclick="x <b>')

        self.assertNotIn("<script>", printed)
        self.assertEqual([each.tag for each in html.fragment_fromstring(printed, create_parent=True)], ["a"])

    def test_a_line_of_brackets_is_read_at_once(self):
        self.assertEqual(self.links("https://" + ")" * 50_000), [])
        self.assertEqual(len(self.links("10.5555/" + "(" * 5_000 + ")" * 5_000)), 1)


class ComparedTests(SimpleTestCase):
    old = {"abstract": "One.\n\nTwo.", "keywords": "census", "references": "A (2019)\nB (2020)"}
    new = {**old, "references": "A (2019)\nB <i> (2021)"}

    def test_only_what_differs_is_marked(self):
        [(label, redlined)] = papers.changed(self.old, self.new)

        self.assertEqual(label, "References")
        self.assertIn("<li>A (2019)</li>", redlined)
        self.assertIn("<ins>", redlined)
        self.assertNotIn("<i>", redlined)

    def test_a_whole_text_is_shown_part_by_part(self):
        parts = dict(papers.redlined(self.old, self.old))

        self.assertEqual(parts["Abstract"], "<p>One.</p><p>Two.</p>")
        self.assertEqual(list(parts), ["Abstract", "Keywords", "References"])

    def test_what_was_added_or_taken_away_is_marked_whole(self):
        nothing = dict.fromkeys(self.old, "")

        self.assertEqual(papers.redlined(nothing, nothing), [])
        self.assertIn("<ins", dict(papers.changed(nothing, self.old))["Abstract"])
        self.assertIn("<del", dict(papers.changed(self.old, nothing))["References"])


class PartialTests(SimpleTestCase):
    def test_an_abstract_and_a_list_are_printed_escaped_with_links(self):
        paper = SimpleNamespace(
            abstract="One <b>.\n\nTwo.", keywords="census, <i>", references="A. https://example.org/a\nB <b>"
        )
        context = {"paper": paper, "piece": SimpleNamespace(language="ur")}
        printed = render_to_string("articles/_abstract.html", context)
        printed += render_to_string("articles/_references.html", context)

        self.assertInHTML("<p>One &lt;b&gt;.</p>", printed)
        self.assertInHTML('<li>A. <a href="https://example.org/a">https://example.org/a</a></li>', printed)
        self.assertIn('lang="en" dir="ltr"', printed)
        self.assertNotIn("<i>", printed)

    def test_without_them_there_is_nothing(self):
        paper = SimpleNamespace(abstract="", keywords="", references="")
        for name in ("abstract", "references"):
            printed = render_to_string(
                f"articles/_{name}.html", {"paper": paper, "piece": SimpleNamespace(language="")}
            )
            self.assertEqual(printed.strip(), "")


class StaffPaperTests(ArticleTestCase):
    def setUp(self):
        super().setUp()
        self.paper = self.article(kind=make_kind("research-paper", schema_type="ScholarlyArticle"))

    def test_staff_fill_in_abstract_keywords_references_licence_and_doi(self):
        filled = {"abstract": "Found.", "keywords": "b,a", "references": "A\r\n\r\nB"}

        self.desk.save(self.paper, **filled, licence="by/4.0", doi="10.5555/paper")

        self.paper.refresh_from_db()
        self.assertEqual((self.paper.abstract, self.paper.keywords), ("Found.", "b, a"))
        self.assertEqual((self.paper.references, self.paper.doi), ("A\nB", "10.5555/paper"))
        self.assertEqual(self.paper.get_licence_display(), "CC BY 4.0")

    def test_a_paper_without_an_abstract_is_not_published(self):
        self.assertIn("A research paper needs an abstract.", errors(self.desk.save(self.paper, _publish="1")))
        self.assertFalse(Article.objects.published().exists())

    def test_what_is_no_doi_is_refused(self):
        for doi in ("https://doi.org/10.5555/x", "10.5/x", "10.5555/ x", "10.5555/\u202ex"):
            with self.subTest(doi):
                self.assertIn("Write it as 10.1234/abc.5", errors(self.desk.save(self.paper, doi=doi)))

    def test_a_version_shows_what_changed_in_the_references(self):
        self.desk.save(self.paper, abstract="Found.", references="A (2019)", _publish="1")
        self.desk.save(self.paper, references="A (2020)", change_kind="typo")

        page = self.client.get(reverse("admin:articles_article_version", args=[self.paper.pk, 2]))

        self.assertContains(page, "References")
        self.assertContains(page, "<ins>")
