from django.test import TestCase
from django.urls import reverse

from authors.tests.factories import make_user
from submissions.models import Status, Submission

from .factories import make_publication, make_submission


class MyPiecesTests(TestCase):
    def test_somebody_without_pieces_is_invited(self):
        self.client.force_login(make_user())

        self.assertContains(self.client.get(reverse("submissions:mine")), "Start a new piece")

    def test_pieces_stand_in_groups_and_queries_do_not_grow(self):
        make_publication()
        user = make_user(name="Ada Sample")
        self.client.force_login(user)
        for status in Submission._meta.get_field("status").choices:
            make_submission(status[0], owner=user, title=f"A piece that is {status[0]}")
        make_submission(title="Somebody else’s")

        with self.assertNumQueries(6):
            page = self.client.get(reverse("submissions:mine"))

        headings = [heading for heading, _pieces in page.context["groups"]]
        self.assertEqual(headings, ["Your turn", "In progress", "Published", "Not taken"])
        self.assertEqual(sum(len(pieces) for _heading, pieces in page.context["groups"]), len(Status))
        self.assertNotContains(page, "Somebody else")
