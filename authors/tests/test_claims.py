"""Guests who come to have an account: they ask for their author page, or confirm its address; an editor connects."""

from django.contrib.admin.models import LogEntry
from django.core import mail
from django.test import TestCase
from django.urls import reverse

from articles.tests.desk import texts
from articles.tests.factories import make_article, make_publication
from authors.models import Author, Claim
from authors.tests.factories import make_author, make_copyeditor, make_editor, make_user, open_desk

CLAIM = "/accounts/profile/claim/"


class ClaimTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.editor = make_editor()
        cls.guest = make_author("Ruth Sample", email="ruth@example.org")
        make_article(authors=[cls.guest])

    def setUp(self):
        open_desk(self.client, self.editor)
        self.url = reverse("admin:authors_author_account", args=[self.guest.pk])

    def step(self, step, **fields):
        return self.client.post(self.url, {"step": step, **fields}, follow=True)

    def holder(self):
        return Author.objects.get(pk=self.guest.pk).user

    def history(self):
        return [entry.get_change_message() for entry in LogEntry.objects.filter(object_id=str(self.guest.pk))]


class ConnectingTests(ClaimTestCase):
    def test_who_has_confirmed_the_address_is_offered_and_connected_without_a_reason(self):
        user = make_user("Ruth@example.org")

        self.assertContains(self.client.get("/admin/authors/author/"), "One guest author may have an account now.")
        listed = self.client.get("/admin/authors/author/?account=sought")
        self.assertEqual(texts(listed, "//td[@class='field-affiliation']").__len__(), 1)
        self.assertContains(self.client.get(self.url), "has confirmed ruth@example.org")
        self.step("connect", email=user.email)

        self.assertEqual(self.holder(), user)
        self.assertIn("which has confirmed the address", self.history()[0])
        self.assertIn("/accounts/profile/", mail.outbox[-1].body)

    def test_an_address_that_is_not_confirmed_is_not_enough(self):
        user = make_user("ruth@example.org", confirmed=False)

        self.assertNotContains(self.client.get(self.url), "has confirmed")
        refused = self.step("connect", email=user.email)

        self.assertContains(refused, "Say how you know them.", status_code=400)
        self.assertIsNone(self.holder())

    def test_by_hand_the_reason_is_in_the_history(self):
        user = make_user("other@example.org")

        self.step("connect", email="OTHER@example.org", reason="Called her on the number we have.")

        self.assertEqual(self.holder(), user)
        self.assertIn("Connected by hand", self.history()[0])
        self.assertIn("Called her on the number we have.", self.history()[0])

    def test_what_stands_in_the_way_is_said_and_what_was_typed_is_kept(self):
        own, closed = make_user("own@example.org"), make_user("closed@example.org", is_active=False)
        make_author("Ruth S.", user=own)
        for email, told in [
            (own.email, "has an author page already, “Ruth S.”"),
            (closed.email, "This account is closed."),
            ("nobody@example.org", "No account has this address."),
            ("no address", "valid email address"),
        ]:
            with self.subTest(told):
                answer = self.step("connect", email=email, reason="We met.")
                self.assertContains(answer, told, status_code=400)
                self.assertContains(answer, "We met.", status_code=400)
        self.assertContains(self.step("nonsense"), "This page", status_code=400, count=0)
        self.assertIsNone(self.holder())

    def test_somebody_was_faster(self):
        first, second = make_user("one@example.org"), make_user("two@example.org")
        self.step("connect", email=first.email, reason="We met.")

        self.assertContains(
            self.step("connect", email=second.email, reason="We met."), "has an account already", status_code=400
        )
        self.assertEqual(self.holder(), first)

    def test_an_account_is_taken_away_again(self):
        self.step("connect", email=make_user().email, reason="We met.")
        self.step("part", reason="It was her sister.")
        self.assertIsNone(self.holder())
        self.assertIn("It was her sister.", self.history()[0])
        self.assertContains(self.step("part"), "This page has no account.", status_code=400)

    def test_who_may_not_change_authors_does_not_connect_them(self):
        open_desk(self.client, make_copyeditor())
        self.assertEqual(self.client.get(self.url).status_code, 403)
        self.assertEqual(self.step("connect", email=make_user().email, reason="Me.").status_code, 403)


class AskingTests(ClaimTestCase):
    def setUp(self):
        super().setUp()
        self.user = make_user("new@example.org")
        self.client.force_login(self.user)

    def ask(self, page, said="I wrote to you from my old address."):
        return self.client.post(CLAIM, {"page": page, "said": said}, follow=True)

    def test_somebody_asks_for_their_page_and_the_desk_sees_what_they_say(self):
        self.assertContains(self.client.get("/accounts/profile/"), CLAIM)
        self.assertContains(self.ask("https://sample.example/authors/ruth-sample/?from=mail"), "will look at it")
        self.ask("ruth-sample", "Twice.")

        claim = Claim.objects.get()
        self.assertEqual((claim.author, claim.user, claim.said), (self.guest, self.user, "Twice."))
        open_desk(self.client, self.editor)
        page = self.client.get(self.url)
        self.assertContains(page, "Twice.")
        self.assertContains(self.client.get(f"/admin/authors/author/{self.guest.pk}/change/"), self.url)
        self.step("connect", email=self.user.email, reason="Her old address answered.")
        self.assertEqual((self.holder(), Claim.objects.count()), (self.user, 0))

    def test_an_editor_sets_it_aside_and_they_are_told(self):
        self.ask("ruth-sample")
        open_desk(self.client, self.editor)
        self.step("set_aside", email=self.user.email)
        self.assertEqual((self.holder(), Claim.objects.count()), (None, 0))
        self.assertIn("could not connect it", mail.outbox[-1].body)
        self.assertContains(self.step("set_aside", email=self.user.email), "settled already", status_code=400)

    def test_only_a_guest_whom_readers_can_meet_can_be_asked_for(self):
        taken, unknown = make_author(user=make_user()), make_author("Hidden Sample")
        make_article(authors=[taken])
        for page in (taken.slug, unknown.slug, "/authors/", "", "\0", "x" * 5000, "نام"):
            with self.subTest(page[:10]):
                self.assertEqual(self.ask(page).status_code, 200)
        self.assertFalse(Claim.objects.exists())

    def test_a_page_in_another_script_is_found_however_it_was_copied(self):
        author = make_author("آمنہ نمونہ", slug="آمنہ-نمونہ")
        make_article(authors=[author])
        self.ask(author.get_absolute_url())
        self.assertEqual(Claim.objects.get().author, author)

    def test_five_at_a_time_are_enough(self):
        for n in range(6):
            author = make_author(f"Sample Number {n}")
            make_article(authors=[author])
            self.ask(author.slug)
        self.assertEqual(Claim.objects.count(), 5)

    def test_who_has_a_page_has_no_need_to_ask(self):
        make_author(user=self.user)
        self.assertRedirects(self.client.get(CLAIM), "/accounts/profile/")
        self.assertNotContains(self.client.get("/accounts/profile/"), CLAIM)
