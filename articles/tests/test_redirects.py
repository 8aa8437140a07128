from datetime import timedelta
from urllib.parse import quote

from django.core.exceptions import ValidationError
from django.test import TestCase
from django.utils import timezone

from articles.models import Redirect, Tag
from articles.models.redirect import digest
from articles.tests.desk import Desk, errors
from articles.tests.factories import (
    make_article,
    make_category,
    make_image,
    make_page,
    make_publication,
    make_tag,
)
from articles.tests.reading import Reading
from authors.tests.factories import make_author, make_managing_editor

URDU = "/categories/پاکستان/"


def make_redirect(path, target=""):
    redirect = Redirect(path=path, target=target)
    redirect.full_clean(exclude=["path_digest"])
    redirect.save()
    return redirect


class RedirectTestCase(Reading, TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()

    def leads(self, address):
        """Where a reader of this address is sent, or the status of the answer."""
        answer = self.client.get(address)
        return answer.headers["Location"] if answer.status_code == 301 else answer.status_code


class OldAddressTests(RedirectTestCase):
    def test_an_address_with_a_query_leads_on_whatever_else_was_asked(self):
        make_redirect("/?p=12", "/articles/ferries/")
        make_redirect("/?page_id=7", "/about/")
        self.assertEqual(self.leads("/?p=12"), "/articles/ferries/")
        self.assertEqual(self.client.get("/?p=12").headers["Cache-Control"], "public, max-age=600")
        self.assertEqual(self.leads("/?p=12&utm_source=mail"), "/articles/ferries/")
        self.assertEqual(self.leads("/?page_id=7"), "/about/")
        for address in ("/?p=13", "/?p=", "/?q=12", "/"):
            self.assertEqual(self.leads(address), 200, address)

    def test_urdu_is_found_however_it_was_typed_or_sent(self):
        new = make_category("Country").get_absolute_url()
        for typed in (URDU, quote(URDU), quote(URDU).lower()):
            with self.subTest(typed=typed):
                redirect = make_redirect(typed, new)
                self.assertEqual(redirect.path, URDU)
                for asked in (URDU, quote(URDU), quote(URDU).lower()):
                    self.assertEqual(self.leads(asked), new)
                redirect.delete()

    def test_an_urdu_target_is_sent_as_an_address(self):
        make_redirect("/old/", URDU)
        self.assertEqual(self.leads("/old/"), quote(URDU))

    def test_a_missing_or_further_slash_makes_no_second_step(self):
        make_redirect("/2019/05/ferries", "/articles/ferries/")
        make_redirect("/articles/boats/", "/articles/ferries/")
        for address in ("/2019/05/ferries", "/2019/05/ferries/", "/articles/boats", "/articles/boats/"):
            self.assertEqual(self.leads(address), "/articles/ferries/", address)

    def test_what_lies_below_a_thing_moves_with_it(self):
        Redirect.moved("/articles/boats/", "/articles/ferries/")
        Redirect.moved("/tags/old/", "/tags/new/")
        for old, new in [
            ("/articles/boats/history/", "/articles/ferries/history/"),
            ("/articles/boats/cite.bib", "/articles/ferries/cite.bib"),
            ("/tags/old/feed/", "/tags/new/feed/"),
            ("/tags/old/feed.json?a=1", "/tags/new/feed.json?a=1"),
            ("/tags/old/?before=3", "/tags/new/?before=3"),
        ]:
            self.assertEqual(self.leads(old), new)

    def test_what_lies_below_is_left_out_where_the_target_is_no_thing(self):
        make_redirect("/tags/old/", "/articles/")
        self.assertEqual(self.leads("/tags/old/feed/"), "/articles/")

    def test_a_page_that_exists_is_never_asked_for_its_redirect(self):
        page = make_page()
        make_redirect(page.get_absolute_url(), "/articles/")
        self.assertEqual(self.leads(page.get_absolute_url()), 200)

    def test_what_was_taken_away_says_so_and_helps(self):
        make_redirect("/tags/old/")
        article = make_article(lead_image=make_image())
        section = article.primary_category
        for address in ("/tags/old/", "/tags/old/feed/"):
            page = self.read(address, 410)
            self.assertIn("gone", page)
            self.assertIn('action="/search/"', page)
            self.assertIn('content="noindex"', page)
            self.assertIn(f'href="{section.get_absolute_url()}"', page)
            self.assertIn(f'href="{article.get_absolute_url()}"', page)

    def test_nothing_ever_leads_to_itself(self):
        Redirect.objects.create(path="/a/", path_digest=digest("/a/"), target="/a/")
        Redirect.objects.create(path="/b", path_digest=digest("/b"), target="/b/")
        make_redirect("/articles/x/", "/articles/x/history/")
        for address in ("/a/", "/b/", "/articles/x/history/"):
            self.assertEqual(self.leads(address), 404, address)

    def test_no_address_leads_to_another_host(self):
        Redirect.moved("/articles/a/", "/articles/b/")
        for rest in ("/evil.example/", "\\evil.example", "%0D%0ASet-Cookie:a=b", "..//evil.example"):
            location = self.leads(f"/articles/a/{rest}")
            self.assertTrue(str(location).startswith("/articles/b/"), location)
            self.assertNotIn("\n", location)

    def test_odd_addresses_are_answered(self):
        for address in (
            "/?p=%00",
            "/?p=" + "9" * 5000,
            "/?p=1" + "&p=2" * 500,
            "/articles/%00/x",
            "/%ff?p=%ff",
            "/?p=%",
        ):
            self.assertIn(self.leads(address), {200, 400, 404}, address[:40])


class CollapsingTests(RedirectTestCase):
    def test_a_chain_never_grows(self):
        Redirect.moved("/tags/a/", "/tags/b/")
        make_redirect("/old-feed/", "/tags/b/feed/")
        Redirect.moved("/tags/b/", "/tags/c/")
        self.assertEqual(self.leads("/tags/a/"), "/tags/c/")
        self.assertEqual(self.leads("/old-feed/"), "/tags/c/feed/")

    def test_a_way_back_takes_the_way_there_away(self):
        Redirect.moved("/tags/a/", "/tags/b/")
        Redirect.moved("/tags/b/", "/tags/a/")
        self.assertEqual(list(Redirect.objects.values_list("path", "target")), [("/tags/b/", "/tags/a/")])

    def test_names_that_begin_alike_or_differ_in_case_are_not_mistaken(self):
        make_redirect("/x/", "/tags/ports-and-harbours/")
        make_redirect("/y/", "/tags/Ports/")
        make_redirect("/z/", "/?p=12")
        Redirect.moved("/tags/ports/", "/tags/quays/")
        Redirect.moved("/?p=1", "/about/")
        self.assertEqual(
            [self.leads(path) for path in ("/x/", "/y/", "/z/")],
            ["/tags/ports-and-harbours/", "/tags/Ports/", "/?p=12"],
        )

    def test_what_led_to_something_gone_says_gone(self):
        Redirect.moved("/tags/a/", "/tags/b/")
        Redirect.gone("/tags/b/")
        self.assertEqual((self.leads("/tags/a/"), self.leads("/tags/b/")), (410, 410))


class RedirectAdminTests(RedirectTestCase):
    def setUp(self):
        self.desk = Desk(self.client, make_managing_editor())

    def add(self, path, target=""):
        return self.desk.add("redirect", path=path, target=target)

    def test_whole_addresses_may_be_pasted(self):
        self.add("https://old.example.org/?p=12", "http://localhost:8000/articles/")
        self.assertEqual(self.leads("/?p=12"), "/articles/")

    def test_what_led_to_the_new_old_address_goes_straight_on(self):
        self.add("/a/", "/b/")
        self.add("/b/", "/c/")
        self.add("/z/", "/a/")
        self.assertEqual({row.target for row in Redirect.objects.all()}, {"/c/"})

    def test_a_redirect_that_helps_nobody_is_refused(self):
        self.add("/a/", "/b/")
        self.add("/gone/")
        for path, target, told in [
            ("/b/", "/a/", "lead to itself"),
            ("/c", "/c/", "lead to itself"),
            ("/a/", "/d/", "already"),
            ("/d/", "/gone/", "is gone itself"),
            ("/", "/a/", "home page"),
            ("d", "/a/", "Begin with a slash"),
            ("/d/", "//evil.example/", "on this site"),
            ("/d/", "https://evil.example/", "on this site"),
            ("/d/", "/\\evil.example/", "on this site"),
        ]:
            with self.subTest(path=path, target=target):
                self.assertIn(told, errors(self.add(path, target)))
        self.assertEqual(Redirect.objects.count(), 2)

    def test_it_is_searched_by_either_address_as_people_read_it(self):
        self.add(quote(URDU), "/about/")
        page = self.client.get("/admin/articles/redirect/", {"q": "پاکستان"})
        self.assertContains(page, URDU)

    def test_a_redirect_is_edited(self):
        self.add("/a/", "/b/")
        self.desk.save(Redirect.objects.get(), target="/c/")
        self.assertEqual(self.leads("/a/"), "/c/")

    def test_the_model_says_the_same_without_the_form(self):
        with self.assertRaises(ValidationError):
            make_redirect("/a/", "http://evil.example/")


class MovedThingTests(RedirectTestCase):
    """Every room of the desk in which an address changes."""

    def setUp(self):
        self.desk = Desk(self.client, make_managing_editor())
        self.article = make_article(slug="old-piece", tags=["old tag"], authors=[make_author("Old Name")])

    def moves(self, thing):
        old = thing.get_absolute_url()
        self.desk.save(thing, slug="new-place")
        thing.refresh_from_db()
        self.assertEqual(self.leads(old), thing.get_absolute_url())
        self.assertNotEqual(old, thing.get_absolute_url())

    def test_piece_category_tag_author_and_page_lead_on(self):
        things = [
            self.article,
            self.article.primary_category,
            Tag.objects.get(),
            self.article.authors.get(),
            make_page(),
        ]
        for thing in things:
            with self.subTest(thing=type(thing).__name__):
                self.moves(thing)

    def test_what_readers_never_saw_leaves_nothing(self):
        for thing in (make_article(published=False), make_tag("unused"), make_author(), make_page(is_public=False)):
            self.desk.save(thing, slug="other")
        self.assertFalse(Redirect.objects.exists())

    def test_what_is_deleted_is_gone(self):
        page, tag, empty = make_page(), Tag.objects.get(), make_category()
        for thing in (page, tag, empty):
            address = thing.get_absolute_url()
            self.client.post(f"/admin/articles/{thing._meta.model_name}/{thing.pk}/delete/", {"post": "yes"})
            self.assertEqual(self.leads(address), 410, address)

    def test_what_is_deleted_in_a_list_is_gone(self):
        tag = Tag.objects.get()
        data = {"action": "delete_selected", "_selected_action": [tag.pk], "post": "yes"}
        self.client.post("/admin/articles/tag/", data)
        self.assertEqual(self.leads(tag.get_absolute_url()), 410)


class RemovedPieceTests(RedirectTestCase):
    def test_a_piece_taken_off_is_gone_with_all_below_it(self):
        article = make_article(title="A title nobody should read")
        article.unpublish()
        for below in ("", "history/", "cite.bib"):
            page = self.read(article.get_absolute_url() + below, 410)
            self.assertNotIn(article.title, page)

    def test_a_piece_that_was_never_public_is_not_there(self):
        draft = make_article(published=False)
        planned = make_article(published_at=timezone.now() + timedelta(days=1))
        taken_back = make_article(published_at=timezone.now() + timedelta(days=1))
        taken_back.unpublish()
        for article in (draft, planned, taken_back):
            self.read(article.get_absolute_url(), 404)

    def test_a_piece_taken_off_may_be_replaced_by_another(self):
        article = make_article(slug="old")
        article.unpublish()
        make_redirect("/articles/old/", "/articles/")
        self.assertEqual(self.leads("/articles/old/"), "/articles/")

    def test_a_piece_that_comes_back_is_back(self):
        article = make_article()
        article.unpublish()
        gone = self.client.get(article.get_absolute_url())
        self.assertEqual((gone.status_code, gone.headers["Cache-Control"]), (410, "public, max-age=600"))
        article.publish(by=None)
        self.read(article.get_absolute_url())
