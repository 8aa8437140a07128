"""Citations, read by the programs that others read them with."""

import json
from datetime import UTC, datetime
from types import SimpleNamespace

import bibtexparser
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from django.template.loader import render_to_string
from django.test import SimpleTestCase, TestCase
from lxml import html

from articles import citations
from articles.models import Article, Kind, Publication
from authors.tests.factories import make_author

from .factories import make_article, make_kind, make_publication
from .reading import Reading

BASE = "https://paradigm.example"
HOSTILE = 'Cost & "use" 50% \\ #1_a $2~ ’“Ü” 人口\nTY  - x\u2028ER  - @misc'
FLAT = " ".join(HOSTILE.split())


def paper(**fields):
    """Facts of a research paper in an unsaved article."""
    names = fields.pop("names", ["Ines Verhaegen", "Vincent van Gogh", "Sample Statistical Office"])
    article = Article(
        **{
            "pk": 7, "slug": "the-quiet-end", "title": "The quiet end of the export miracle", "doi": "10.5555/pdgm.214",
            "standfirst": "What a reader will know.", "abstract": "Found.\n\nProved.", "keywords": "ports, wages",
            "kind": Kind(schema_type="ScholarlyArticle"), "published_at": datetime(2026, 11, 19, 23, 30, tzinfo=UTC),
            **fields,
        }
    )  # fmt: skip
    article._prefetched_objects_cache = {"bylines": Rows(SimpleNamespace(name=name) for name in names)}
    publication = Publication(name="Sample Review", language="en", time_zone="Europe/Berlin")
    return citations.facts(article, publication, BASE)


class Rows(list):
    def all(self):
        return self


def read_bibtex(text):
    """The one entry, every field in plain letters, as biber would see it."""
    library = bibtexparser.parse_string(text, append_middleware=[LatexDecodingMiddleware(), SeparateCoAuthors()])
    assert not library.failed_blocks, library.failed_blocks
    (entry,) = library.entries
    return entry


def read_ris(text):
    (entry,) = rispy.loads(text)
    return entry


class NameTests(SimpleTestCase):
    def test_a_name_is_taken_apart_only_where_that_is_safe(self):
        for whole, listed in (
            ("Ines Verhaegen", "Verhaegen, Ines"),
            ("Vincent van Gogh", "van Gogh, Vincent"),
            ("Maria de la Cruz", "de la Cruz, Maria"),
            ("John Q. Public", "Public, John Q."),
            ("J.-P. Sample", "Sample, J.-P."),
            ("Анна Петрова", "Петрова, Анна"),
            ("Anne-Marie O’Sample", "O’Sample, Anne-Marie"),
        ):
            with self.subTest(whole):
                self.assertEqual(citations.name_of(whole).listed, listed)

    def test_other_names_stay_whole(self):
        for whole in (
            "Madonna", "María García Márquez", "Chimamanda Ngozi Adichie", "Bank of England", "The Editors", "李 明",
            "محمد علی", "Sam Davis, Jr.", "Bread and", "Area 51", "", "van der", "7 8", "김 철수",
        ):  # fmt: skip
            with self.subTest(whole):
                name = citations.name_of(whole)
                self.assertEqual((name.listed, name.short, name.family), (whole, whole, ""))

    def test_initials_are_made_of_every_part_of_a_given_name(self):
        for whole, short in (("Ines Verhaegen", "Verhaegen, I."), ("J.-P. Sample", "Sample, J. P.")):
            self.assertEqual(citations.name_of(whole).short, short)

    def test_a_line_names_up_to_four_authors(self):
        four = ["Ada Sample", "Ben Sample", "Cem Sample", "Dora Sample"]

        self.assertEqual(paper(names=four[:1]).authors, "Sample, A.")
        self.assertEqual(paper(names=four).authors, "Sample, A., Sample, B., Sample, C. and Sample, D.")
        self.assertEqual(paper(names=[*four, "Eva Sample"]).authors, "Sample, A. and others")
        self.assertEqual(paper(names=[]).authors, "Sample Review")


class BibtexTests(SimpleTestCase):
    def test_a_paper_is_read_as_it_was_meant(self):
        entry = read_bibtex(citations.bibtex(paper()))
        fields = {field.key: field.value for field in entry.fields}

        self.assertEqual((entry.entry_type, entry.key), ("article", "verhaegen2026quiet"))
        self.assertEqual(fields["author"], ["Verhaegen, Ines", "van Gogh, Vincent", "Sample Statistical Office"])
        self.assertEqual(fields["title"].strip("{}"), "The quiet end of the export miracle")
        self.assertEqual((fields["journal"], fields["year"], fields["date"]), ("Sample Review", "2026", "2026-11-20"))
        self.assertEqual((fields["doi"], fields["url"]), ("10.5555/pdgm.214", f"{BASE}/articles/the-quiet-end/"))
        self.assertEqual((fields["keywords"], fields["abstract"]), ("ports, wages", "Found. Proved."))
        self.assertEqual(str(fields["month"]), "nov")

    def test_what_bibtex_reads_as_its_own_is_text_and_letters_stay(self):
        text = citations.bibtex(paper(title=HOSTILE, abstract=HOSTILE, keywords="a{b, c}d", names=[HOSTILE, "李明"]))
        fields = {field.key: field.value for field in read_bibtex(text).fields}

        self.assertEqual(fields["abstract"], FLAT)
        self.assertEqual(fields["author"], [FLAT, "李明"])
        self.assertIn("人口", text)

    def test_braces_balance_in_every_value(self):
        for title in ("{", "}", "\\{", "}{", "\\"):
            with self.subTest(title):
                entry = read_bibtex(citations.bibtex(paper(title=title, doi=f"10.5555/{title}")))
                self.assertLess({"title", "doi", "abstract"}, {field.key for field in entry.fields})

    def test_a_brace_or_a_hat_has_its_name_since_bibtex_counts_braces_whatever_stands_before_them(self):
        self.assertEqual(citations.escaped("{^}"), r"\textbraceleft{}\textasciicircum{}\textbraceright{}")

    def test_a_piece_of_no_latin_words_has_a_key_all_the_same(self):
        self.assertEqual(paper(names=["李明"], title="人口").key, "piece20267")
        self.assertEqual(paper(names=[]).key, "piece2026quiet")


class RisTests(SimpleTestCase):
    def test_a_paper_is_read_as_it_was_meant(self):
        entry = read_ris(citations.ris(paper()))

        self.assertEqual(entry["type_of_reference"], "JOUR")
        self.assertEqual(entry["authors"], ["Verhaegen, Ines", "van Gogh, Vincent", "Sample Statistical Office"])
        self.assertEqual((entry["year"], entry["date"], entry["doi"]), ("2026", "2026/11/20", "10.5555/pdgm.214"))
        self.assertEqual((entry["keywords"], entry["secondary_title"]), (["ports", "wages"], "Sample Review"))

    def test_no_value_ends_its_line(self):
        text = citations.ris(paper(title=HOSTILE, abstract=HOSTILE, names=[HOSTILE]))

        self.assertEqual(read_ris(text)["title"], FLAT)
        self.assertTrue(all(line[2:6] == "  - " for line in text.split("\r\n") if line))
        self.assertEqual(text.split("\r\n")[-2:], ["ER  - ", ""])
        self.assertEqual(len(text.splitlines()), text.count("\r\n"))


class CslTests(SimpleTestCase):
    def test_a_citation_processor_prints_it(self):
        source = CiteProcJSON(json.loads(citations.csl(paper())))
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, source, formatter.plain)
        bibliography.register(Citation([CitationItem("verhaegen2026quiet")]))

        printed = str(bibliography.bibliography()[0])

        for part in ("Verhaegen, I", "Gogh, V", "2026", "The quiet end of the export miracle", "Sample Review"):
            self.assertIn(part, printed)

    def test_its_names_and_date_are_what_the_schema_asks_for(self):
        (item,) = json.loads(citations.csl(paper(title=HOSTILE)))

        self.assertEqual(item["author"][0], {"family": "Verhaegen", "given": "Ines"})
        self.assertEqual(item["author"][2], {"literal": "Sample Statistical Office"})
        self.assertEqual((item["type"], item["title"]), ("article-journal", FLAT))
        self.assertEqual(item["issued"], {"date-parts": [[2026, 11, 20]]})


class FactsTests(SimpleTestCase):
    def test_an_opinion_is_of_a_magazine_and_has_its_standfirst_for_an_abstract(self):
        found = paper(kind=Kind(schema_type="OpinionNewsArticle"), doi="")

        self.assertEqual((found.abstract, found.keywords), ("What a reader will know.", []))
        self.assertEqual(json.loads(citations.csl(found))[0]["type"], "article-magazine")
        self.assertTrue(citations.ris(found).startswith("TY  - MGZN\r\n"))
        self.assertNotIn("doi", citations.bibtex(found))

    def test_a_retraction_is_said_and_a_hidden_text_is_hidden(self):
        found = paper(retracted_at=datetime(2026, 12, 1, tzinfo=UTC), retraction_hides_text=True)

        self.assertEqual(found.note, "Retracted on 1 December 2026.")
        self.assertEqual((found.abstract, found.keywords), ("", []))
        for text in (citations.bibtex(found), citations.ris(found), citations.csl(found)):
            self.assertIn("Retracted on", text)

    def test_an_address_in_any_script_is_one_that_programs_read(self):
        self.assertEqual(paper(slug="آبادی").url, f"{BASE}/articles/%D8%A2%D8%A8%D8%A7%D8%AF%DB%8C/")


class CitationPageTests(Reading, TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        authors = [make_author(name="Ines Verhaegen"), make_author(name="Bank of Samples")]
        cls.article = make_article(title="Ports & wages", slug="ports", authors=authors)

    def test_every_format_has_its_type_and_a_name_to_save_it_under(self):
        for extension, content_type in (
            ("bib", "application/x-bibtex"),
            ("ris", "application/x-research-info-systems"),
            ("json", "application/vnd.citationstyles.csl+json"),
        ):
            response = self.client.get(f"/articles/ports/cite.{extension}")
            with self.subTest(extension):
                self.assertEqual(response.headers["Content-Type"].split(";")[0], content_type)
                self.assertRegex(response.headers["Content-Disposition"], rf'attachment; filename="\w+\.{extension}"')
                self.assertEqual(response.headers["Cache-Control"], "public, max-age=60")
                self.assertEqual(response.headers["X-Content-Type-Options"], "nosniff")
                self.assertNotIn("Cookie", response.headers.get("Vary", ""))
                self.assertIn("Verhaegen", response.text)

    def test_it_costs_four_queries_at_most(self):
        self.assertQueriesAtMost(4, "/articles/ports/cite.bib")

    def test_what_is_not_public_is_not_cited(self):
        draft, coming = make_article(published=False), make_article(published_at=datetime(2200, 1, 1, tzinfo=UTC))
        for address in (f"/articles/{draft.slug}", f"/articles/{coming.slug}", "/articles/unknown", "/articles/人"):
            self.assertEqual(self.client.get(f"{address}/cite.bib").status_code, 404)
        for odd in ("cite.xml", "cite.", "cite.bib/", "cite.BIB", "cite.b\0b"):
            self.assertEqual(self.client.get(f"/articles/ports/{odd}").status_code, 404)
        self.assertEqual(self.client.post("/articles/ports/cite.bib").status_code, 405)

    def context(self, **fields):
        for name, value in fields.items():
            setattr(self.article, name, value)
        return {"article": self.article, "publication": Publication.current(), "site_url": BASE}

    def test_a_reader_finds_the_line_and_the_three_files(self):
        printed = render_to_string("articles/_cite.html", self.context(title="Ports <b>", doi="10.5555/a<b"))

        page = html.fragment_fromstring(printed, create_parent=True)
        links = ["https://doi.org/10.5555/a%3Cb", "BibTeX", "RIS", "CSL-JSON"]
        self.assertEqual([link.text for link in page.iter("a")], links)
        self.assertEqual(page.find(".//a").get("href"), "https://doi.org/10.5555/a%3Cb")
        self.assertIn("Verhaegen, I. and Bank of Samples", page.text_content())

    def test_the_head_of_a_paper_tells_programs_and_that_of_others_nothing(self):
        plain = render_to_string("articles/_citation_tags.html", self.context())
        kind = make_kind("research-paper", schema_type="ScholarlyArticle")
        printed = render_to_string("articles/_citation_tags.html", self.context(kind=kind, keywords='a, "b'))

        tags = [(tag.get("name"), tag.get("content")) for tag in html.fragment_fromstring(printed, create_parent=True)]
        self.assertEqual(plain.strip(), "")
        self.assertIn(("citation_author", "Verhaegen, Ines"), tags)
        self.assertIn(("citation_author", "Bank of Samples"), tags)
        self.assertIn(("citation_keywords", '"b'), tags)
        self.assertIn(("citation_abstract_html_url", f"{BASE}/articles/ports/"), tags)
        self.assertRegex(dict(tags)["citation_publication_date"], r"^\d{4}/\d\d/\d\d$")
        self.assertNotIn("citation_doi", dict(tags))

    def test_a_licence_leads_to_its_text(self):
        self.assertIn(
            'href="https://creativecommons.org/licenses/by-nc/4.0/"',
            render_to_string("articles/_licence.html", self.context(licence="by-nc/4.0")),
        )
        for licence in ("", "<b>"):
            printed = render_to_string("articles/_licence.html", self.context(licence=licence))
            self.assertNotIn("creativecommons", printed)
