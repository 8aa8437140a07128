"""The page of the site that this one replaces, built again by hand at the desk and found on the public page."""

import re

from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone

from articles import counting
from articles.models import Article, Category, Image, Kind
from articles.tests.desk import Desk, drawing, filled, make_publication
from articles.tests.factories import make_articles
from authors.models import Author
from authors.tests.factories import make_managing_editor

PERSON = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36"
SECTIONS = ["Published Content", "Articles", "Current Affairs", "International Relations", "Pakistan"]
PART = "<p>The ferry goes at nine.</p>" * 3
BODY = "".join(f"<h2>Part {n}</h2>{PART}" for n in range(1, 6))


class OldSiteTests(TestCase):
    def setUp(self):
        counting.tally = counting.Tally()
        self.publication = make_publication(time_zone="Asia/Karachi")
        self.desk = Desk(self.client, make_managing_editor())

    def add(self, room, **fields):
        address = reverse(f"admin:{room}_add")
        answer = self.client.post(address, filled(self.client.get(address), **fields))
        self.assertEqual(answer.status_code, 302, answer.context and answer.context["adminform"].form.errors)

    def categories(self):
        """Five, each part of the one before."""
        parent = ""
        for name in SECTIONS:
            self.add("articles_category", name=name, slug=name.lower().replace(" ", "-"), parent=parent)
            parent = Category.objects.get(name=name).pk
        return list(Category.objects.order_by("pk").values_list("pk", flat=True))

    def promos(self):
        self.add(
            "articles_promo", name="Call", place="article", position=1, title="Submissions 2023",
            text="We are reading.",
            link="/submissions/", link_label="How to submit",
        )  # fmt: skip
        self.add("articles_image", upload=drawing((80, 40), "forum.png"), alt="Our community forum", credit="Studio")
        self.add(
            "articles_promo", name="Forum", place="article", position=2, image=Image.objects.latest("pk").pk,
            alt="Join the community forum", link="https://forum.example.org/",
        )  # fmt: skip

    def people(self):
        photo = drawing((120, 120), "ayesha.png")
        self.add("authors_author", name="Ayesha Sample", slug="ayesha", bio="She writes on rivers.", photo=photo)
        return Author.objects.get(slug="ayesha")

    def publish(self, author, sections):
        self.add("articles_image", upload=drawing((160, 100)), alt="A river in flood", credit="Sample Agency")
        url = reverse("admin:articles_article_add")
        answer = self.client.post(
            url,
            filled(
                self.client.get(url),
                **{
                    "title": "What the river owes", "slug": "what-the-river-owes", "kicker": "Water",
                    "standfirst": "A treaty is older than the drought.", "body": BODY,
                    "kind": Kind.objects.get(slug="article").pk, "primary_category": sections[-1],
                    "categories": sections, "lead_image": Image.objects.latest("pk").pk,
                    "lead_alt": "The river, over its banks", "imported_visits": 2909,
                    "bylines-0-author": author.pk, "bylines-0-position": 0, "bylines-TOTAL_FORMS": 1, "_publish": "1",
                },
            ),
        )  # fmt: skip
        self.assertEqual(answer.status_code, 302, answer.context and answer.context["adminform"].form.errors)
        return Article.objects.get(slug="what-the-river-owes")

    def visit(self, piece):
        Client(headers={"User-Agent": PERSON}).post(reverse("articles:visits", args=[piece.slug]))
        counting.tally.flush()

    def test_the_page_of_the_old_site_is_built_at_the_desk_and_read_by_anybody(self):
        sections = self.categories()
        self.promos()
        author = self.people()
        earlier = timezone.localtime().strftime("%Y-%m-%dT00:00")
        self.add("articles_disclaimer", text="The views are the author’s own.", in_force_from=earlier)
        self.desk.save(self.publication, submissions_note="Send us yours: submissions are open.")
        make_articles(2, authors=[author])
        piece = self.publish(author, sections)
        self.visit(piece)

        answer = Client().get(piece.get_absolute_url())
        page = answer.text
        for name in SECTIONS:
            self.assertRegex(page, rf'<a class="kicker__category"[^>]*>{name}</a>')
        kicker = re.search(r'<p class="kicker".*?</p>', page, re.DOTALL)[0]
        self.assertLess(kicker.index(">Pakistan<"), kicker.index(">Current Affairs<"), "the primary one comes first")
        self.assertIn('kicker__subject">Water', page)
        self.assertIn('rel="author"', page)
        with timezone.override("Asia/Karachi"):
            printed = timezone.localtime(piece.published_at)
        self.assertIn(printed.strftime("%H:%M"), page, "the time is that of the publication")
        self.assertIn("A treaty is older than the drought.", page)
        self.assertIn('alt="The river, over its banks"', page)
        card = page[page.index('id="authors"') :]
        for words in ("About the author", "She writes on rivers.", "+ more pieces"):
            self.assertIn(words, card)
        self.assertRegex(card, r'<img[^>]*class="portrait[^>]*src="/media/')
        body = re.search(r'<div class="prose prose--piece">(.*?)<section class="provenance', page, re.DOTALL)[1]
        self.assertLess(body.index("Submissions 2023"), body.index("Join the community forum"))
        self.assertLess(body.index("Join the community forum"), body.rindex("<h2"), "both stand between sections")
        self.assertIn('href="https://forum.example.org/"', body)
        self.assertIn("Send us yours: submissions are open.", page)
        self.assertIn("The views are the author’s own.", page)
        self.assertIn("Visited 2,910 times, 1 today", page)
        self.assertIn("2,909 of them on our former", page)
        self.assertIn(f'href="{reverse("account_login")}"', page)
        self.assertIn(f'href="{reverse("account_signup")}"', page)
