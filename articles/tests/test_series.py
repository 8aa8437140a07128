from datetime import date, timedelta
from types import SimpleNamespace

from django.template.loader import render_to_string
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from articles.models import Series, SeriesPart
from articles.tests.desk import Desk, errors
from articles.tests.factories import make_article, make_publication, make_series
from articles.tests.reading import Reading
from authors.tests.factories import make_editor


class SeriesPageTests(Reading, TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.first = make_article(title="Nobody unloads on a Tuesday")
        cls.secret = make_article(title="Its own secret name", published_at=timezone.now() + timedelta(days=3))
        cls.series = make_series("After the harbour", cls.first, cls.secret, intro="Five writers visit.")
        cls.series.parts.filter(article=cls.secret).update(title="What the crane operator knows")
        SeriesPart.objects.create(series=cls.series, position=3, title="Inland, finally", due_on=date(2027, 1, 18))

    def test_its_parts_stand_in_order_and_those_to_come_are_plain_text(self):
        page = self.read("/series/after-the-harbour/")
        places = [page.index(text) for text in ("Five writers", "Nobody unloads", "What the crane", "Inland, finally")]
        self.assertEqual(places, sorted(places))
        self.assertIn(f'href="{self.first.get_absolute_url()}"', page)
        self.assertIn("18 January 2027", page)
        self.assertIn("1 of 3 parts so far", page)

    def test_a_piece_that_is_not_public_yet_is_named_only_as_it_was_announced(self):
        page = self.read("/series/after-the-harbour/")
        self.assertNotIn(self.secret.title, page)
        self.assertNotIn(self.secret.slug, page)

    def test_before_its_first_part_is_public_there_is_no_series(self):
        make_series("Later", self.secret_draft())
        self.read("/series/later/", 404)
        self.assertNotIn("Later", self.read("/series/"))

    def secret_draft(self):
        return make_article(title="A draft", published=False)

    def test_the_index_says_how_far_each_has_come(self):
        make_series("Whole", make_article(), make_article())
        page = self.read("/series/")
        self.assertIn('href="/series/after-the-harbour/"', page)
        self.assertIn("1 of 3 parts so far", page)
        self.assertIn("2 parts", page)

    def test_the_index_keeps_the_order_of_the_desk(self):
        make_series("Before it", make_article(), position=1)
        make_series("Before all", make_article(), position=0)
        Series.objects.filter(pk=self.series.pk).update(position=2)
        titles = [series.title for series in self.client.get("/series/").context["all_series"]]
        self.assertEqual(titles, ["Before all", "Before it", "After the harbour"])

    def test_its_articles_are_the_public_ones(self):
        self.assertEqual(list(self.series.articles()), [self.first])

    def test_queries_do_not_grow_with_parts_or_series(self):
        for _ in range(12):
            make_series(f"Another {_}", make_article(), make_article())
        many = make_series("Many", *[make_article() for _ in range(15)])
        self.assertQueriesAtMost(8, many.get_absolute_url())
        self.assertQueriesAtMost(8, "/series/")

    def test_an_empty_index_helps_on(self):
        Series.objects.all().delete()
        self.assertIn("No series has begun yet.", self.read("/series/"))


class PagerTests(TestCase):
    def pager(self, **neighbours):
        series = SimpleNamespace(title="After the harbour", get_absolute_url="/series/after-the-harbour/")
        context = {"series": series, "previous": None, "next": None, **neighbours}
        return " ".join(render_to_string("articles/_pager.html", context).split())

    def test_it_leads_to_the_parts_before_and_after(self):
        before = SimpleNamespace(number=1, title="Tuesday", url="/articles/tuesday/", due_on=None)
        page = self.pager(previous=before)
        self.assertIn("Previous, part 1", page)
        self.assertIn('href="/articles/tuesday/" rel="prev"', page)
        self.assertIn("This is the last part", page)

    def test_a_part_to_come_is_no_link_and_has_its_day(self):
        after = SimpleNamespace(number=3, title="Inland <b>", url="", due_on=date(2026, 12, 4))
        page = self.pager(next=after)
        self.assertIn("Next, part 3, on 4 December", page)
        self.assertIn("Inland &lt;b&gt;", page)
        self.assertNotIn("href", page)

    def test_a_series_of_one_has_no_pager(self):
        self.assertEqual(self.pager(), "")

    def test_the_note_names_the_place_of_a_piece(self):
        series = SimpleNamespace(title="After the harbour", get_absolute_url="/series/after-the-harbour/")
        note = render_to_string("articles/_series_note.html", {"series": series, "number": 2, "of": 5})
        self.assertIn("Part 2 of 5 in", note)
        self.assertIn('href="/series/after-the-harbour/"', note)


class SeriesAdminTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.editor = make_editor()
        cls.article = make_article(title="Nobody unloads on a Tuesday")

    def setUp(self):
        self.desk = Desk(self.client, self.editor)

    def add(self, **changes):
        fields = {"title": "After the harbour", "parts-0-article": str(self.article.pk), **changes}
        return self.desk.add("series", **fields)

    def test_editors_put_pieces_in_order_and_announce_others(self):
        self.add()
        series = Series.objects.get(slug="after-the-harbour")
        self.desk.save(series, **{"parts-1-title": "Inland, finally", "parts-1-due_on": "2027-01-18"})
        rows = list(series.parts.values_list("position", "article", "title"))
        self.assertEqual(rows, [(1, self.article.pk, ""), (2, None, "Inland, finally")])

    def test_a_part_needs_a_public_piece_or_a_title(self):
        answer = self.add(**{"parts-0-article": "", "parts-0-due_on": "2027-01-18"})
        self.assertIn("Say what readers see until the piece is public.", errors(answer))
        self.assertFalse(Series.objects.exists())

    def test_a_piece_is_part_of_one_series_only(self):
        self.add()
        self.assertTrue(errors(self.add(title="Another")))

    def test_a_new_address_leaves_a_redirect(self):
        self.add()
        self.desk.save(Series.objects.get(), slug="after-the-port")
        self.assertEqual(self.client.get("/series/after-the-harbour/")["Location"], "/series/after-the-port/")

    def test_the_list_says_how_far_each_has_come(self):
        self.add()
        self.assertContains(self.client.get(reverse("admin:articles_series_changelist")), "1, readers have 1")
