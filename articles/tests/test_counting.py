from collections import Counter
from datetime import timedelta

from django.db import DatabaseError, connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import counting
from articles.models import Article, DailyViews
from articles.tests.factories import make_article, make_publication
from articles.tests.reading import TRANSACTION, Reading

PERSON = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36"


class CountingTests(Reading, TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication(time_zone="Asia/Karachi")

    def setUp(self):
        counting.tally = counting.Tally()
        self.piece = make_article()

    def report(self, agent=PERSON, client=None, address="192.0.2.1", **headers):
        """A page reports itself; the sentence that comes back."""
        answer = (client or Client()).post(
            reverse("articles:visits", args=[self.piece.slug]),
            headers={"User-Agent": agent, **headers}, REMOTE_ADDR=address,
        )  # fmt: skip
        self.assertEqual(answer.status_code, 200)
        return answer.json()["line"]

    def stored(self):
        counting.tally.flush()
        return Article.objects.get(pk=self.piece.pk).visits

    def test_a_visit_is_counted_and_shown_at_once(self):
        self.assertEqual(self.report(), "Visited once, 1 today")
        self.assertEqual(self.report(address="192.0.2.2"), "Visited 2 times, 2 today")

    def test_the_page_prints_what_is_stored(self):
        self.report()
        self.assertEqual(self.stored(), 1)
        page = self.read(self.piece.get_absolute_url())
        self.assertIn("Visited once, 1 today", page)

    def test_what_an_earlier_site_counted_is_told_apart(self):
        Article.objects.filter(pk=self.piece.pk).update(imported_visits=2909)
        self.report()
        self.stored()
        page = self.read(self.piece.get_absolute_url())
        self.assertIn("Visited 2,910 times, 1 today", page)
        self.assertIn("2,909 of them on our former", page)

    def test_the_same_reader_counts_once_a_day(self):
        self.report()
        self.assertEqual(self.report(), "Visited once, 1 today")
        self.report(agent=PERSON + " other")
        self.assertEqual(self.stored(), 2)

    def test_one_household_is_one_network_in_ipv6(self):
        self.report(address="2001:db8::1")
        self.report(address="2001:db8::2")
        self.assertEqual(self.stored(), 1)

    def test_crawlers_prefetches_other_sites_and_nameless_agents_do_not_count(self):
        self.report(agent="Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)")
        self.report(agent="facebookexternalhit/1.1")
        self.report(agent="")
        self.report(agent="x" * 10_000)
        self.report(**{"Sec-Purpose": "prefetch;prerender"})
        self.report(**{"Sec-Fetch-Site": "cross-site"})
        self.assertEqual(self.stored(), 0)

    def test_a_flood_from_one_address_counts_little(self):
        for n in range(counting.FROM_ONE_NETWORK + 20):
            self.report(agent=f"{PERSON} {n}")
        self.assertEqual(self.stored(), counting.FROM_ONE_NETWORK)

    def test_a_visit_writes_nothing_to_the_database_and_sets_no_cookie(self):
        with CaptureQueriesContext(connection) as captured:
            answer = Client(headers={"User-Agent": PERSON}).post(reverse("articles:visits", args=[self.piece.slug]))
        self.assertFalse(answer.cookies)
        self.assertIn("no-store", answer.headers["Cache-Control"])
        asked = [query["sql"] for query in captured if not query["sql"].startswith(TRANSACTION)]
        self.assertEqual([sql for sql in asked if not sql.startswith("SELECT")], [])
        self.assertLessEqual(len(asked), 2)

    def test_counts_of_several_processes_add_up(self):
        day = timezone.localdate()
        for visits in (2, 3):
            counting.store(Counter({(self.piece.pk, day): visits}))
        self.assertEqual(DailyViews.objects.get(article=self.piece, day=day).views, 5)

    def test_many_pieces_that_were_visited_alike_are_written_down_together(self):
        def statements(pieces):
            with CaptureQueriesContext(connection) as captured:
                counting.store(Counter({(piece.pk, timezone.localdate()): 1 for piece in pieces}))
            return len(captured)

        pieces = [self.piece, *(make_article() for _ in range(9))]
        self.assertEqual(statements(pieces), statements(pieces[:2]))
        self.assertEqual([piece.visits for piece in Article.objects.order_by("pk")[:3]], [2, 2, 1])

    def test_a_dead_database_delays_counts_and_loses_none(self):
        self.report()
        with connection.execute_wrapper(refuse), self.assertLogs("articles.counting", "ERROR"):
            counting.tally.flush()
        self.assertEqual(self.stored(), 1)

    def test_a_piece_that_is_gone_holds_up_nobody(self):
        gone = make_article()
        pk = gone.pk
        counting.store(Counter({(0, timezone.localdate()): 4, (pk, timezone.localdate()): 1}))
        self.assertEqual(Article.objects.get(pk=pk).visits, 1)

    def test_the_day_is_that_of_the_publication(self):
        self.report()
        self.stored()
        with timezone.override("Asia/Karachi"):
            self.assertEqual(DailyViews.objects.get().day, timezone.localdate())

    def test_what_is_not_public_has_no_counter(self):
        coming = make_article(published_at=timezone.now() + timedelta(days=1))
        for slug in (coming.slug, "nothing", "خبر"):
            answer = Client().post(reverse("articles:visits", args=[slug]))
            self.assertEqual(answer.status_code, 404, slug)
        self.assertEqual(self.client.get(reverse("articles:visits", args=[self.piece.slug])).status_code, 405)


def refuse(execute, sql, params, many, context):
    raise DatabaseError("gone")
