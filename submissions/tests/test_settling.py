"""What becomes of a waiting decision when the clock comes late, or its maker may not decide any more."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.test import TestCase
from django.utils import timezone

from authors.models import User
from authors.tests.factories import make_editor, make_managing_editor
from submissions import worker, workflow
from submissions.models import Decision, Status, Submission

from .factories import decide, make_submission, take, text_of


class ClockTests(TestCase):
    def setUp(self):
        self.editor = make_editor(name="Otto Sample")
        self.submission = make_submission(editor=self.editor)

    def its_hour_comes(self):
        Decision.objects.filter(released_at=None).update(release_at=timezone.now() - timedelta(seconds=1))

    def test_a_clock_that_comes_after_an_undo_finds_nothing_to_settle(self):
        decide("decline", self.submission, by=self.editor)
        take("undo", self.submission, by=self.editor)
        for action in ("release", "undo"):
            with self.assertRaises(workflow.NotPossible):
                workflow.perform(action, self.submission, by=None)

    def test_a_clock_that_came_for_an_undone_decision_leaves_the_next_one_its_time(self):
        decide("decline", self.submission, by=self.editor)
        take("undo", self.submission, by=self.editor)
        decide("accept", self.submission, by=self.editor)
        with self.assertRaises(workflow.NotPossible):
            workflow.perform("release", self.submission, by=None)

    def is_taken_back(self):
        self.its_hour_comes()
        self.assertEqual(worker.release_due(), 0)
        with self.assertRaisesMessage(workflow.NotPossible, "Otto Sample decides on this piece no more"):
            take("release", self.submission, by=make_managing_editor())
        self.assertEqual(worker.rescue_orphans(), 1)
        self.submission.refresh_from_db()
        self.assertEqual((self.submission.status, self.submission.pending), (Status.SUBMITTED, None))
        self.assertFalse(self.submission.letters.filter(event__action="decline").exists())
        self.assertEqual(self.submission.events.last().action, "undo")

    def test_nothing_is_released_in_the_name_of_who_is_an_editor_no_more(self):
        decide("decline", self.submission, by=self.editor)
        self.editor.groups.clear()
        self.is_taken_back()

    def test_nothing_is_released_in_the_name_of_a_closed_account(self):
        decide("decline", self.submission, by=self.editor)
        User.objects.filter(pk=self.editor.pk).update(is_active=False)
        self.is_taken_back()

    def test_nothing_is_released_in_the_name_of_who_turns_out_to_be_an_author(self):
        decide("decline", self.submission, by=self.editor)
        self.submission.contributors.create(name="Otto Sample", email="otto@example.org", user=self.editor, position=2)
        self.is_taken_back()


class SteppingBackTests(TestCase):
    def test_who_declares_a_conflict_takes_back_their_own_decision(self):
        for action in ("accept", "decline"):
            with self.subTest(action=action):
                editor = make_editor()
                submission = make_submission(editor=editor)
                decision = decide(action, submission, by=editor)
                self.assertIn("declare_conflict", workflow.available(submission, editor))
                take("declare_conflict", submission, by=editor)
                decision.refresh_from_db()
                self.assertEqual(decision.undone_by, editor)
                stored = Submission.objects.get(pk=submission.pk)
                self.assertEqual((stored.status, stored.pending), (Status.SUBMITTED, None))
                self.assertFalse(submission.letters.filter(event__action=action).exists())
                with self.assertRaises(PermissionDenied):
                    take("claim", submission, by=editor)

    def test_who_withdraws_it_for_its_author_sends_no_decision_first(self):
        for action in ("accept", "request_changes", "decline"):
            with self.subTest(action=action):
                editor = make_editor()
                submission = make_submission(editor=editor)
                decide(action, submission, by=editor)
                self.assertIn("withdraw", workflow.available(submission, editor))
                event = take("withdraw", submission, by=editor, note="She telephoned.")
                self.assertEqual(event.on_behalf_of, submission.first_contributor())
                self.assertFalse(submission.letters.filter(event__action=action).exists())
                self.assertIsNotNone(submission.decisions.get().undone_at)


class ReplacingTests(TestCase):
    def setUp(self):
        self.submission = make_submission()

    def replace(self, **text):
        return workflow.perform(
            "replace", self.submission, by=self.submission.owner, text=text_of(self.submission, **text)
        )

    def test_a_version_that_is_none_leaves_the_decision_waiting(self):
        decision = decide("decline", self.submission, by=make_editor())
        unknown_picture = '<figure><img data-image="999" alt="A ferry"></figure>'
        with self.assertRaises(workflow.NotReady):
            self.replace(body=self.submission.draft.body + unknown_picture)
        decision.refresh_from_db()
        self.assertIsNone(decision.undone_at)

    def test_another_caption_is_another_version(self):
        self.assertEqual(self.replace(lead_caption="The ferry at dawn.").action, "replace")
