"""What search engines and shared links are told of a page."""

import json
from datetime import UTC, datetime, timedelta

from django.test import TestCase
from django.utils import timezone
from lxml import html

from articles.models import DebateLink, Version
from articles.models.kind import Kind
from articles.models.page import Page
from articles.tests.factories import (
    make_article,
    make_category,
    make_image,
    make_kind,
    make_page,
    make_publication,
    make_series,
)
from articles.tests.reading import Reading
from authors.tests.factories import make_author

SITE = "http://localhost:8000"


class HeadTestCase(Reading, TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication(social_links="Mastodon https://social.example/@sample", time_zone="Europe/Berlin")

    def graph(self, thing):
        address = thing if isinstance(thing, str) else thing.get_absolute_url()
        (block,) = html.fromstring(self.read(address)).xpath("//script[@type='application/ld+json']/text()")
        data = json.loads(block)
        self.assertEqual(data["@context"], "https://schema.org")
        return data["@graph"]

    def node(self, thing, kind=None):
        graph = self.graph(thing)
        return next(node for node in graph if node["@type"] == kind) if kind else graph[0]

    def metas(self, thing):
        page = html.fromstring(self.read(thing if isinstance(thing, str) else thing.get_absolute_url()))
        rows = [
            (meta.get("property") or meta.get("name"), meta.get("content")) for meta in page.xpath("//meta[@content]")
        ]
        return {name: [content for other, content in rows if other == name] for name, _content in rows}


class ArticleDataTests(HeadTestCase):
    def test_it_names_every_author_with_their_page_and_who_they_are(self):
        ada = make_author(
            "Ada Sample", affiliation="Port of Samples", orcid="0000-0002-1825-0097", website="https://ada.example/"
        )
        article = make_article(authors=[ada, make_author("Ben")])
        ada.name = "Ada Changed"
        ada.save()
        first, second = self.node(article)["author"]
        self.assertEqual(
            first,
            {
                "@type": "Person",
                "@id": f"{SITE}/authors/ada-sample/",
                "name": "Ada Sample",
                "url": f"{SITE}/authors/ada-sample/",
                "affiliation": {"@type": "Organization", "name": "Port of Samples"},
                "sameAs": ["https://ada.example/", "https://orcid.org/0000-0002-1825-0097"],
            },
        )
        self.assertEqual(second["name"], "Ben")

    def test_it_says_what_a_piece_is_and_when_it_appeared(self):
        parent = make_category("World")
        article = make_article(
            kind=make_kind("opinion", schema_type=Kind.SchemaType.OPINION),
            category=make_category("Europe", parent=parent), categories=[make_category("Economy")], tags=["ports"],
        )  # fmt: skip
        node = self.node(article)
        self.assertEqual(node["@type"], "OpinionNewsArticle")
        self.assertEqual(node["@id"], f"{SITE}{article.get_absolute_url()}")
        self.assertEqual(node["articleSection"], ["Europe", "Economy"])
        self.assertEqual(node["keywords"], ["ports"])
        self.assertRegex(node["datePublished"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0[12]:00$")
        self.assertEqual((node["isAccessibleForFree"], node["timeRequired"]), (True, "PT1M"))
        trail = self.node(article, "BreadcrumbList")["itemListElement"]
        self.assertEqual([place["name"] for place in trail], ["World", "Europe", article.title])
        self.assertEqual([place["position"] for place in trail], [1, 2, 3])

    def test_it_holds_the_lead_picture_in_the_shapes_there_are(self):
        image = make_image(public=True)
        rows = {"jpeg": [[480, 480, "pictures/a.jpg"]]}, {"jpeg": [[1200, 630, "pictures/c.jpg"]]}
        image.renditions = {"1x1": rows[0], "card": rows[1]}
        image.save()
        article = make_article(lead_image=image, lead_alt="A sea")
        square, whole = self.node(article)["image"]
        self.assertEqual((square["url"], square["width"]), (f"{SITE}/media/pictures/a.jpg", 480))
        self.assertEqual(whole["url"], f"{SITE}{image.url}")
        metas = self.metas(article)
        self.assertEqual(metas["og:image"], [f"{SITE}/media/pictures/c.jpg"])
        self.assertEqual((metas["og:image:width"], metas["og:image:height"]), (["1200"], ["630"]))
        self.assertEqual(metas["og:image:alt"], ["A sea"])

    def test_it_lists_what_readers_were_told_since(self):
        article = make_article()
        article.record_version(by=None, kind=Version.Kind.CORRECTION, note="It left at nine.")
        (correction,) = self.node(article)["correction"]
        self.assertEqual((correction["@type"], correction["text"]), ("CorrectionComment", "It left at nine."))
        self.assertIn("T", correction["datePublished"])

    def test_a_retracted_piece_says_so_in_words_and_hides_what_readers_may_not_read(self):
        article = make_article(
            title="Ferries", standfirst="On ferries.", retracted_at=timezone.now(), retraction_hides_text=True,
            lead_image=make_image(public=True), lead_alt="A sea",
        )  # fmt: skip
        node, metas = self.node(article), self.metas(article)
        self.assertEqual((node["headline"], node["creativeWorkStatus"]), ("Retracted: Ferries", "Retracted"))
        self.assertEqual(metas["og:title"], ["Retracted: Ferries"])
        for name in ("description", "image", "wordCount"):
            self.assertNotIn(name, node)
        for name in ("og:description", "og:image"):
            self.assertNotIn(name, metas)

    def test_it_says_how_the_piece_came_to_be(self):
        facts = {"received": "2026-05-03T10:00:00+00:00", "read_by": ["Ada", "Ben"], "rounds": 2, "waived": "urgent"}
        article = make_article(provenance=facts, declaration="None.")
        self.assertEqual(
            self.node(article)["backstory"],
            "Received on 3 May 2026. Read by Ada and Ben. Revised by the author 2 times. "
            "Published without a proof: it could not wait. Declaration: None.",
        )

    def test_the_rights_are_the_licence_s_or_the_authors_(self):
        free = self.node(make_article(licence="by/4.0"))
        self.assertEqual(free["license"], "https://creativecommons.org/licenses/by/4.0/")
        self.assertNotIn("copyrightHolder", free)
        kept = self.node(make_article(authors=[make_author("Ada")]))
        self.assertEqual(kept["copyrightHolder"], [{"@id": f"{SITE}/authors/ada/"}])
        self.assertEqual(kept["copyrightNotice"], "All samples reserved")

    def test_the_year_of_the_rights_is_the_publication_s(self):
        new_year_in_berlin = datetime(2025, 12, 31, 23, 30, tzinfo=UTC)
        self.assertEqual(self.node(make_article(published_at=new_year_in_berlin))["copyrightYear"], 2026)

    def test_a_paper_has_its_identifier_abstract_and_works_cited(self):
        kind = make_kind("paper", schema_type=Kind.SchemaType.SCHOLARLY)
        paper = make_article(
            kind=kind,
            doi="10.1234/abc.5",
            abstract="We asked.",
            keywords="ports, wages",
            references="One, 1990.\nTwo, 2001.",
        )
        node = self.node(paper)
        self.assertEqual(node["identifier"]["value"], "10.1234/abc.5")
        self.assertEqual(node["sameAs"], "https://doi.org/10.1234/abc.5")
        self.assertEqual(node["abstract"], "We asked.")
        self.assertEqual(node["citation"], ["One, 1990.", "Two, 2001."])
        self.assertEqual(node["keywords"], ["ports", "wages"])

    def test_it_names_its_series_and_its_place_in_it(self):
        first, second = make_article(), make_article()
        series = make_series("Boats", first, second)
        node = self.node(second)
        self.assertEqual(node["isPartOf"][1], {
            "@type": "CreativeWorkSeries", "name": "Boats", "url": f"{SITE}{series.get_absolute_url()}"
        })  # fmt: skip
        self.assertEqual(node["position"], 2)

    def test_a_translation_and_what_it_translates_name_each_other(self):
        work, translation = make_article(title="Fähren"), make_article(title="Ferries", language="de")
        DebateLink.objects.create(source=translation, target=work, kind=DebateLink.Kind.TRANSLATION)
        answer = make_article()
        DebateLink.objects.create(source=answer, target=work, kind=DebateLink.Kind.REBUTTAL)
        self.assertEqual(self.node(translation)["translationOfWork"]["headline"], "Fähren")
        self.assertEqual([other["headline"] for other in self.node(work)["workTranslation"]], ["Ferries"])
        self.assertEqual([other["headline"] for other in self.node(answer)["isBasedOn"]], ["Fähren"])

    def test_the_publication_names_its_policies(self):
        make_page(slug="ethics", purpose=Page.Purpose.ETHICS, menu="")
        make_page(slug="how-we-correct", purpose=Page.Purpose.CORRECTIONS)
        make_page(slug="who-pays", purpose=Page.Purpose.OWNERSHIP, is_public=False)
        article = make_article()
        house = self.node(article, "NewsMediaOrganization")
        self.assertEqual(house["ethicsPolicy"], f"{SITE}/ethics/")
        self.assertEqual(house["correctionsPolicy"], f"{SITE}/how-we-correct/")
        self.assertEqual(house["sameAs"], ["https://social.example/@sample"])
        self.assertNotIn("ownershipFundingInfo", house)
        self.assertEqual(self.node(article)["publishingPrinciples"], f"{SITE}/ethics/")
        self.assertNotIn("/ethics/", self.read("/").split("<footer")[1], "a page in no menu stands in none")

    def test_no_text_ends_the_block(self):
        wicked = '</script><script>alert(1)</script><!-- "\\'
        article = make_article(
            title=wicked, standfirst=wicked, declaration=wicked, tags=[wicked], authors=[make_author(wicked)]
        )
        article.record_version(by=None, kind=Version.Kind.CORRECTION, note=wicked)
        node = self.node(article)
        self.assertEqual((node["headline"], node["author"][0]["name"]), (wicked, wicked))
        self.assertEqual(node["correction"][0]["text"], wicked)


class OtherPagesDataTests(HeadTestCase):
    def test_the_home_page_is_the_site_with_its_search(self):
        node = self.node("/")
        self.assertEqual(node["@type"], "WebSite")
        self.assertEqual(node["potentialAction"]["target"]["urlTemplate"], f"{SITE}/search/?q={{search_term_string}}")

    def test_an_author_s_page_is_a_profile(self):
        author = make_author("Ada", bio="Writes on ports.")
        make_article(authors=[author])
        node = self.node(author)
        self.assertEqual((node["@type"], node["mainEntity"]["name"]), ("ProfilePage", "Ada"))
        self.assertEqual(node["mainEntity"]["description"], "Writes on ports.")

    def test_lists_are_collections_with_what_they_hold(self):
        parent = make_category("World", intro="All of it.")
        article = make_article(category=make_category("Europe", parent=parent), tags=["ports"])
        series = make_series("Boats", article)
        address = f"{SITE}{article.get_absolute_url()}"
        for thing in (article.primary_category, article.tags.get()):
            node = self.node(thing)
            self.assertEqual((node["@type"], node["name"]), ("CollectionPage", str(thing)))
            self.assertEqual(node["url"], f"{SITE}{thing.get_absolute_url()}")
            self.assertEqual([item["url"] for item in node["mainEntity"]["itemListElement"]], [address])
        self.assertEqual(self.node(series)["name"], "Boats")
        trail = self.node(article.primary_category, "BreadcrumbList")["itemListElement"]
        self.assertEqual([place["name"] for place in trail], ["World", "Europe"])

    def test_a_standing_page_says_what_it_is(self):
        self.assertEqual(self.node(make_page(title="About"))["name"], "About")


class SharedLinkTests(HeadTestCase):
    def test_a_piece_shows_its_headline_dates_authors_and_sections(self):
        article = make_article(tags=["ports"], language="ur", published_at=timezone.now() - timedelta(days=1))
        metas = self.metas(article)
        self.assertEqual(metas["og:type"], ["article"])
        self.assertEqual(metas["og:locale"], ["ur_PK"])
        self.assertEqual(metas["article:author"], [f"{SITE}{article.authors.get().get_absolute_url()}"])
        self.assertEqual(metas["article:tag"], ["ports"])
        self.assertEqual(metas["article:section"], [str(article.primary_category)])
        self.assertEqual(metas["twitter:card"], ["summary"])
        self.assertNotIn("article:modified_time", metas)

    def test_search_engines_may_show_large_pictures_of_what_they_may_list(self):
        self.assertEqual(self.metas(make_article())["robots"], ["max-image-preview:large"])
        self.assertEqual(self.metas("/")["robots"], ["max-image-preview:large"])
        self.assertEqual(self.metas(make_article(is_listed=False))["robots"], ["noindex"])
