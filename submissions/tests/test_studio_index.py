from django.test import TestCase
from django.urls import reverse

from authors.tests.factories import make_user

from .factories import make_kind, make_publication


class InvitationTests(TestCase):
    def test_it_shows_the_kinds_that_are_open_and_is_the_same_for_everybody(self):
        make_publication(reply_days=9)
        make_kind("review", name="Review", open_to_submissions=False)
        make_kind("memoir", name="Memoir", guidelines="From life.", min_words=5, max_words=10)

        with self.assertNumQueries(5):  # publication, navigation, calls, kinds, how long they took
            page = self.client.get(reverse("submissions:index"))
        self.client.force_login(make_user())
        again = self.client.get(reverse("submissions:index"))

        self.assertContains(page, "From life.")
        self.assertContains(page, "within 9 days")
        self.assertNotContains(page, "Review")
        self.assertEqual(page.content, again.content)
        self.assertFalse(page.cookies)
        self.assertNotIn("Cookie", page.get("Vary", ""))

    def test_a_link_to_it_that_is_shared_says_what_it_is(self):
        page = self.client.get(reverse("submissions:index"))
        self.assertContains(page, '<meta property="og:title" content="Submissions">', html=True)

    def test_every_kind_says_how_long_it_may_be(self):
        make_kind("memoir", name="Memoir", min_words=900, max_words=1800)
        make_kind("report", name="Report")

        page = self.client.get(reverse("submissions:index"))

        self.assertContains(page, "900 to 1,800 words")
        self.assertContains(page, "Any length")
