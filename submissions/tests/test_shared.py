"""A piece as readers will get it, before they do: for the desk, and for whoever has a link."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article, Disclaimer
from authors.tests.factories import make_copyeditor, make_editor, make_user, open_desk
from submissions import sharing, writing
from submissions.models import Event, ShareLink, Status, Submission

from .factories import make_draft, make_image, make_publication, make_submission, take, text_of


class SharedTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.editor = make_editor(name="Edith Sample")
        cls.owner = make_user(name="Ada Sample")

    def piece(self, status=Status.IN_REVIEW, **fields):
        return make_submission(status, editor=self.editor, **{"owner": self.owner, "title": "On ferries", **fields})

    def link(self, submission=None, **fields):
        asked = {"label": "The lawyer", "days": 7, **fields}
        return sharing.share(submission or self.piece(), by=self.editor, **asked)


class PreviewTests(SharedTestCase):
    def setUp(self):
        open_desk(self.client, self.editor)

    def url(self, submission):
        return f"/admin/submissions/submission/{submission.pk}/preview/"

    def test_it_is_the_readers_page_with_all_that_publishing_would_put_there(self):
        Disclaimer.objects.create(text="Its author speaks.", in_force_from=timezone.now() - timedelta(days=1))
        submission = self.piece(Status.ACCEPTED)
        Submission.objects.filter(pk=submission.pk).update(tags=["quays"], interests="I own a boat.")
        page = self.client.get(self.url(submission))
        self.assertTemplateUsed(page, "articles/detail.html")
        for text in (
            "On ferries", "Ada Sample", "work all night", "quays", "World", "Its author speaks.", "I own a boat.",
            "How this piece came to be", "Preview",
        ):  # fmt: skip
            self.assertContains(page, text)
        self.assertNotContains(page, "visit-count")
        self.assertNotContains(page, "application/ld+json")
        self.assertIn("no-store", page.headers["Cache-Control"])
        self.assertContains(page, '<meta name="robots" content="noindex">')
        self.assertFalse(Article.objects.exists())

    def test_it_works_in_every_status_and_without_any_particulars(self):
        for status in Status:
            if status != Status.DRAFT:
                with self.subTest(status):
                    self.assertEqual(self.client.get(self.url(self.piece(status))).status_code, 200)
        bare = self.piece()
        Submission.objects.filter(pk=bare.pk).update(primary_category=None)
        bare.contributors.update(user=None)
        self.assertContains(self.client.get(self.url(bare)), "On ferries")

    def test_what_an_author_has_not_sent_is_not_in_it(self):
        submission = self.piece(Status.CHANGES_REQUESTED)
        seq = submission.draft.seq
        writing.save_draft(
            submission, text_of(submission, body="<p>Unsent words.</p>"), by=self.owner, expected_seq=seq
        )
        self.assertNotContains(self.client.get(self.url(submission)), "Unsent")

    def test_strangers_and_those_with_a_part_in_it_do_not_see_it(self):
        submission = self.piece()
        submission.conflicts.create(user=self.editor, reason="A cousin.")
        self.assertEqual(self.client.get(self.url(submission)).status_code, 404)
        self.assertEqual(Client().get(self.url(submission)).status_code, 302)

    def test_pictures_are_fetched_where_only_the_desk_sees_them(self):
        submission = self.piece(Status.ACCEPTED)
        picture = make_image()
        submission.pictures.add(picture)
        figure = f'<figure><img data-image="{picture.pk}" alt="A quay"></figure>'
        take("edit", submission, by=self.editor, text=text_of(submission, body=submission.draft.body + figure))
        self.assertContains(
            self.client.get(self.url(submission)), f"/submissions/{submission.pk}/pictures/{picture.pk}/"
        )

    def test_it_costs_no_more_than_a_page_of_the_desk(self):
        submission = self.piece(Status.ACCEPTED)
        self.client.get(self.url(submission))
        with CaptureQueriesContext(connection) as asked:
            self.client.get(self.url(submission))
        self.assertLessEqual(len(asked), 24)


class ShareLinkTests(SharedTestCase):
    def test_whoever_has_the_link_reads_that_version_and_no_later_one(self):
        submission = self.piece(Status.ACCEPTED)
        link = self.link(submission)
        later = text_of(submission, body="<p>Edited later.</p>", title="Another headline")
        take("edit", submission, by=self.editor, text=later)
        page = Client().get(f"/shared/{link.key}/")
        self.assertContains(page, "work all night")
        self.assertContains(page, "Ada Sample")
        self.assertNotContains(page, "Edited later")
        self.assertNotContains(page, "Another headline")

    def test_nothing_keeps_counts_or_indexes_it_and_no_cookie_is_set(self):
        link = self.link()
        before = Event.objects.count(), ShareLink.objects.values().get()
        page = Client().get(f"/shared/{link.key}/")
        self.assertIn("no-store", page.headers["Cache-Control"])
        self.assertEqual((page.headers["X-Robots-Tag"], page.headers["Referrer-Policy"]), ("noindex", "no-referrer"))
        self.assertContains(page, '<meta name="robots" content="noindex">')
        readers = ("visit-count", "edit-link.js", "application/ld+json", "Copy link")
        for absent in (*readers, 'rel="canonical"', "csrfmiddlewaretoken"):
            self.assertNotContains(page, absent)
        self.assertFalse(page.cookies)
        self.assertEqual((Event.objects.count(), ShareLink.objects.values().get()), before)
        self.assertEqual(Client().post(f"/shared/{link.key}/").status_code, 405)

    def test_it_opens_nothing_once_revoked_run_out_or_the_piece_is_gone(self):
        submission = self.piece()
        link = self.link(submission)
        path = f"/shared/{link.key}/"
        take("decline", submission, by=self.editor)
        self.assertEqual(Client().get(path).status_code, 404)
        take("reconsider", submission, by=self.editor)
        self.assertEqual(Client().get(path).status_code, 200)
        ShareLink.objects.update(expires_at=timezone.now())
        self.assertEqual(Client().get(path).status_code, 404)
        ShareLink.objects.update(expires_at=timezone.now() + timedelta(days=1))
        sharing.revoke(link, by=self.editor)
        sharing.revoke(link, by=self.editor)
        self.assertEqual(Client().get(path).status_code, 404)
        logged = submission.events.filter(action__in=["shared", "unshared"])
        self.assertEqual(list(logged.values_list("action", flat=True)), ["shared", "unshared"])
        for odd in ("x", "é" * 200, "%00"):
            self.assertEqual(Client().get(f"/shared/{odd}/").status_code, 404)

    def test_it_opens_nothing_once_its_author_has_withdrawn_the_piece(self):
        submission = self.piece()
        link = self.link(submission)
        take("withdraw", submission, by=self.owner)
        self.assertEqual(Client().get(f"/shared/{link.key}/").status_code, 404)

    def test_only_pictures_of_that_version_come_with_it(self):
        submission = make_draft(owner=self.owner)
        shown, other = make_image(), make_image()
        submission.pictures.add(shown, other)
        body = f'<p>A quay.</p><figure><img data-image="{shown.pk}" alt="A quay"></figure>'
        seq = submission.draft.seq
        submission.draft = writing.save_draft(
            submission, text_of(submission, body=body), by=self.owner, expected_seq=seq
        )
        take("submit", submission, by=self.owner)
        take("claim", submission, by=self.editor)
        link = self.link(submission)
        self.assertContains(Client().get(f"/shared/{link.key}/"), f"/shared/{link.key}/pictures/{shown.pk}/")
        self.assertEqual(Client().get(f"/shared/{link.key}/pictures/{shown.pk}/").status_code, 200)
        self.assertEqual(Client().get(f"/shared/{link.key}/pictures/{other.pk}/").status_code, 404)
        sharing.revoke(link, by=self.editor)
        self.assertEqual(Client().get(f"/shared/{link.key}/pictures/{shown.pk}/").status_code, 404)

    def test_sharing_the_present_text_freezes_it_and_shows_its_author_no_new_version(self):
        submission = self.piece(Status.ACCEPTED)
        count = submission.revisions.count()
        self.link(submission)
        self.link(submission)
        self.assertEqual(submission.revisions.count(), count + 1)
        self.client.force_login(self.owner)
        self.assertNotContains(self.client.get(submission.get_absolute_url()), "Version 2")
        self.assertEqual(self.client.get(f"/submissions/{submission.pk}/revisions/2/").status_code, 404)

    def test_who_does_not_handle_the_piece_shares_nothing(self):
        submission = self.piece()
        for person in (make_editor(), make_copyeditor(), self.owner):
            with self.assertRaises(PermissionDenied):
                sharing.share(submission, by=person, label="x", days=1)


class DeskShareTests(SharedTestCase):
    def setUp(self):
        open_desk(self.client, self.editor)
        self.submission = self.piece()
        self.room = f"/admin/submissions/submission/{self.submission.pk}"

    def test_a_link_is_made_listed_and_revoked_on_the_pieces_page(self):
        self.client.post(f"{self.room}/links/", {"label": "The lawyer", "days": "3", "version": "1"})
        link = ShareLink.objects.get()
        self.assertAlmostEqual(link.expires_at, timezone.now() + timedelta(days=3), delta=timedelta(minutes=1))
        self.assertContains(self.client.get(f"{self.room}/change/"), f"/shared/{link.key}/")
        self.client.post(f"{self.room}/links/{link.pk}/revoke/")
        self.assertNotContains(self.client.get(f"{self.room}/change/"), f"/shared/{link.key}/")

    def test_what_cannot_be_made_keeps_what_was_typed(self):
        for wrong in ({"days": "61"}, {"days": "0"}, {"days": "x"}, {"version": "99"}, {"label": "x" * 151}):
            with self.subTest(wrong):
                typed = {"label": "The lawyer of the town", "days": "3", "version": "", **wrong}
                page = self.client.post(f"{self.room}/links/", typed)
                self.assertContains(page, typed["label"], status_code=400)
        self.assertFalse(ShareLink.objects.exists())

    def test_a_link_of_another_piece_is_not_found_here(self):
        other = self.link(self.piece())
        self.assertEqual(self.client.post(f"{self.room}/links/{other.pk}/revoke/").status_code, 404)
