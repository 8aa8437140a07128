from django.test import TestCase

from authors.tests.factories import make_user
from submissions import writing
from submissions.models import Status, Submission

from .factories import make_draft, make_publication
from .studio import open_sheet, url


class ConflictTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.author = make_user(name="Ada Sample")

    def setUp(self):
        self.client.force_login(self.author)
        self.submission = make_draft(owner=self.author)
        self.old_tab = open_sheet(
            self.client, self.submission, title="Mine", body="<p>My own words.</p>", then="submit"
        )
        self.client.post(
            url("edit", self.submission),
            open_sheet(self.client, self.submission, title="Theirs", body="<p>Other words.</p>"),
        )

    def draft(self):
        return Submission.objects.get(pk=self.submission.pk).draft

    def test_both_texts_are_shown_and_neither_is_lost(self):
        page = self.client.post(url("edit", self.submission), self.old_tab)

        self.assertContains(page, "My own words.", status_code=409)
        self.assertContains(page, "<del>My own</del><ins>Other</ins> words.", status_code=409)
        self.assertEqual(self.draft().title, "Theirs")
        self.assertEqual(Submission.objects.get(pk=self.submission.pk).status, Status.DRAFT)

    def test_notes_stand_in_the_text_of_both(self):
        note = '<span class="footnote">See the ledger.</span>'
        old_tab = open_sheet(self.client, self.submission, title="Mine", body=f"<p>Six ships.{note}</p>")
        self.client.post(url("edit", self.submission), {**old_tab, "title": "Theirs"})

        page = self.client.post(url("edit", self.submission), old_tab)

        self.assertContains(page, f"<p>Six ships.{note}</p>", count=2, status_code=409, html=False)

    def test_going_on_with_mine_keeps_theirs_among_the_earlier_drafts(self):
        fields = {**self.old_tab, "seq": self.draft().seq, "then": "keep_mine"}

        self.client.post(url("edit", self.submission), fields)

        self.assertEqual(self.draft().title, "Mine")
        self.assertIn("Theirs", self.draft().snapshots.values_list("title", flat=True))

    def test_going_on_with_theirs_keeps_mine_among_the_earlier_drafts(self):
        self.client.post(url("edit", self.submission), {**self.old_tab, "then": "keep_stored"})

        self.assertEqual(self.draft().title, "Theirs")
        self.assertIn("Mine", self.draft().snapshots.values_list("title", flat=True))

    def test_an_earlier_draft_can_be_taken_back(self):
        snapshot = writing.keep_aside(self.draft(), {"title": "Long ago", "body": "<p>Old words.</p>"}, by=self.author)
        address = url("earlier", self.submission, snapshot.pk)

        self.assertContains(self.client.get(address), "Long")
        self.client.post(address, {"seq": "0"})
        self.assertEqual(self.draft().title, "Theirs")

        self.client.post(address, {"seq": self.draft().seq})
        self.assertEqual(self.draft().title, "Long ago")
        self.assertIn("Theirs", self.draft().snapshots.values_list("title", flat=True))
