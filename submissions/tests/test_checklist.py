from django.test import TestCase
from django.urls import reverse

from authors.tests.factories import make_copyeditor, make_editor, open_desk
from submissions import checklist, workflow
from submissions.models import ChecklistItem, Status

from .factories import make_kind, make_submission, take

ACCEPT, PUBLISH = ChecklistItem.Stage.ACCEPT, ChecklistItem.Stage.PUBLISH


class ChecklistTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = make_editor(name="Edith Sample")
        cls.submission = make_submission(Status.IN_REVIEW, editor=cls.editor)
        cls.url = reverse("admin:submissions_submission_check", args=[cls.submission.pk])

    def setUp(self):
        open_desk(self.client, self.editor)

    def page(self, **query):
        return self.client.get(self.submission.get_desk_url(), query)

    def tick(self, item, done="1", url=None):
        return self.client.post(url or self.url, {"item": item.pk, "done": done})

    def test_the_points_of_a_new_site_stand_in_nobodys_way(self):
        self.assertGreater(ChecklistItem.objects.count(), 3)
        take("accept", self.submission, by=self.editor)
        self.assertEqual(checklist.left(self.submission, PUBLISH), [])

    def test_a_point_that_must_be_done_stands_in_the_way_until_it_is_ticked(self):
        item = ChecklistItem.objects.create(text="The map is ours", stage=ACCEPT)
        self.assertContains(self.page(), "Still to be checked: The map is ours.")
        with self.assertRaisesMessage(workflow.NotReady, "The map is ours"):
            take("accept", self.submission, by=self.editor)
        self.tick(item)
        take("accept", self.submission, by=self.editor)

    def test_what_may_be_left_is_said_before_a_piece_goes_on(self):
        item = ChecklistItem.objects.get(stage=ACCEPT)
        self.assertContains(self.page(action="accept"), "You can go on.")
        self.assertNotContains(self.page(action="decline"), "You can go on.")
        self.tick(item)
        self.assertNotContains(self.page(action="accept"), "You can go on.")

    def test_a_tick_says_who_and_can_be_taken_away_and_both_are_logged(self):
        item = ChecklistItem.objects.get(stage=ACCEPT)
        self.tick(item)
        self.tick(item)  # a double click
        self.assertContains(self.page(), f"Not checked after all: {item}")
        self.assertEqual([check.by for check in self.submission.checks.all()], [self.editor])
        self.tick(item, done="")
        self.assertFalse(self.submission.checks.exists())
        last = self.submission.events.order_by("-seq")[:2]
        self.assertEqual(
            [(event.action, event.note) for event in last], [("unchecked", item.text), ("checked", item.text)]
        )

    def test_points_hold_for_their_stage_and_their_kinds(self):
        other = ChecklistItem.objects.create(text="The tables add up", stage=ACCEPT)
        other.kinds.add(make_kind("research"))
        late = ChecklistItem.objects.filter(stage=PUBLISH).first()
        self.assertNotContains(self.page(), other.text)
        self.assertNotContains(self.page(), late.text)
        self.assertEqual(self.tick(other).status_code, 404)
        for wild in ("x", "9" * 40, "\0", ""):
            self.assertEqual(self.client.post(self.url, {"item": wild}).status_code, 404)

    def test_ticks_of_another_piece_are_not_this_ones(self):
        item = ChecklistItem.objects.get(stage=ACCEPT)
        make_submission(Status.IN_REVIEW).checks.create(item=item, by=self.editor)
        self.assertContains(self.page(), f"Checked: {item}")

    def test_who_does_not_work_on_a_piece_ticks_nothing(self):
        item = ChecklistItem.objects.get(stage=ACCEPT)
        open_desk(self.client, make_editor())
        self.assertEqual(self.tick(item).status_code, 403)
        open_desk(self.client, make_copyeditor())
        self.assertEqual(self.tick(item).status_code, 404)
        done = make_submission(Status.DECLINED, editor=self.editor)
        open_desk(self.client, self.editor)
        self.assertEqual(
            self.tick(item, url=reverse("admin:submissions_submission_check", args=[done.pk])).status_code, 403
        )
