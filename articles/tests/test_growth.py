"""What does not grow with the magazine: how often a page asks the database, and how a long list is cut."""

from datetime import timedelta

from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article, Byline, DebateLink, TaggedArticle, Version
from articles.models.article import MANY
from articles.tests.factories import (
    make_article,
    make_articles,
    make_category,
    make_image,
    make_publication,
    make_series,
    make_tag,
)
from articles.tests.reading import TRANSACTION, Reading
from authors.tests.factories import make_author


class FiveAndSixtyPiecesTests(TestCase):
    """With five pieces and with sixty, readers' pages ask the database equally often."""

    def setUp(self):
        make_publication()
        self.section, self.ada = make_category("Coast"), make_author(name="Ada Sample", slug="ada")
        self.shared = {"category": self.section, "authors": [self.ada], "tags": ["ports"]}
        picture = make_image(public=True)
        body = f'<p>Ferries.</p><figure><img data-image="{picture.pk}" alt="Sea"></figure>'
        pieces = make_articles(5, body=body, lead_image=picture, **self.shared)
        self.piece = pieces[0]
        make_series("Row", *pieces[:3], slug="row")
        DebateLink.objects.create(source=pieces[1], target=pieces[2])
        self.piece.title = "Ferries"
        self.piece.save()
        self.piece.record_version(by=None, kind=Version.Kind.CORRECTION, note="It was nine.")

    def grow(self):
        for piece in make_articles(55, title="Ferries", **self.shared):
            piece.record_version(by=None, kind=Version.Kind.CORRECTION, note="It was ten.")
            DebateLink.objects.create(source=piece, target=self.piece)

    def asked(self, address):
        with CaptureQueriesContext(connection) as captured:
            response = Client().get(address)
        self.assertEqual(response.status_code, 200, address)
        return [query["sql"] for query in captured if not query["sql"].startswith(TRANSACTION)]

    def test_every_page_asks_as_often_as_before(self):
        lists = ["/", "/articles/", "/categories/coast/", "/tags/ports/", "/authors/", "/authors/ada/"]
        lists += ["/series/", "/series/row/", "/debates/", "/corrections/", "/search/?q=ferries"]
        feeds = ["/feed/", "/feed.json", "/tags/ports/feed/", "/authors/ada/feed/", "/categories/coast/feed/"]
        machines = ["/sitemap.xml", "/sitemap-places.xml", "/sitemap-pieces-0.xml", "/sitemap-tags-0.xml"]
        pages = [*lists, *feeds, *machines, "/news-sitemap.xml", self.piece.get_absolute_url()]
        before = {page: self.asked(page) for page in pages}
        self.grow()
        for page, statements in before.items():
            with self.subTest(page=page):
                now = self.asked(page)
                self.assertEqual(len(now), len(statements), "\n".join(now))


class LongListTests(Reading, TestCase):
    """Of a tag or an author with very many pieces, the newest come first too, and further pages follow."""

    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.tag, cls.ada = make_tag("ports"), make_author(name="Ada Sample", slug="ada")
        like, now = make_article(authors=[]), timezone.now()
        make_article(title="By nobody and on nothing")
        # Those that were added first are the newest.
        cls.pieces = Article.objects.bulk_create(
            Article(
                title=f"Old piece {n}.", slug=f"old-{n}", kind=like.kind, primary_category=like.primary_category,
                published_at=now - timedelta(days=n + 1),
            )
            for n in range(MANY + 10)
        )  # fmt: skip
        TaggedArticle.objects.bulk_create(TaggedArticle(tag=cls.tag, content_object=piece) for piece in cls.pieces)
        Byline.objects.bulk_create(Byline(article=piece, author=cls.ada, name="Ada Sample") for piece in cls.pieces)

    def test_its_pages_follow_each_other_from_the_newest_on(self):
        for place in ("/tags/ports/", "/authors/ada/"):
            with self.subTest(place=place):
                first = self.client.get(place).context["page"]
                self.assertEqual(first.rows, self.pieces[:20])
                second = self.client.get(f"{place}?before={first.older}").context["page"]
                self.assertEqual(second.rows, self.pieces[20:40])
