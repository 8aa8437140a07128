"""Two at once about a decision that waits, and about who may still act."""

from itertools import combinations_with_replacement

from django.test import TransactionTestCase

from authors.models import Mail, User
from authors.tests.factories import make_editor, make_managing_editor
from submissions import leaving, opinions, worker, workflow
from submissions.models import Decision, Status, Submission

from .factories import decide, make_submission
from .test_races import REFUSALS, at_once, performing


class SettlingRaceTests(TransactionTestCase):
    serialized_rollback = True

    def refusals(self, *calls):
        ends = at_once(*calls)
        self.assertNotIn(None, ends)
        return sum(isinstance(end, REFUSALS) for end in ends)

    def is_whole(self, submission):
        """Folding the events gives the row, and at most one decision waits, which the piece knows."""
        submission = Submission.objects.get(pk=submission.pk)
        events = list(submission.events.order_by("seq"))
        self.assertEqual([event.seq for event in events], list(range(1, submission.seq + 1)))
        self.assertEqual(events[-1].to_status, submission.status)
        self.assertTrue(all(one.to_status == two.from_status for one, two in zip(events, events[1:], strict=False)))
        waiting = submission.decisions.filter(released_at=None, undone_at=None)
        self.assertEqual(list(waiting), [submission.pending] if submission.pending else [])
        return submission

    def test_of_every_two_who_decide_or_take_it_on_one_wins_without_a_letter_of_the_other(self):
        for pair in combinations_with_replacement(("claim", "request_changes", "decline", "accept"), 2):
            with self.subTest(pair=pair):
                submission = make_submission()
                letters = submission.letters.count()
                refused = self.refusals(*[performing(action, submission, make_editor()) for action in pair])
                self.assertEqual(refused, 1)
                self.assertEqual(self.is_whole(submission).letters.count(), letters)

    def test_undoing_while_the_next_step_releases(self):
        submission, editor = make_submission(), make_editor()
        decide("accept", submission, by=editor)
        refused = self.refusals(
            performing("undo", submission, make_managing_editor()), performing("send_proof", submission, editor)
        )
        self.assertEqual(refused, 1)
        submission = self.is_whole(submission)
        self.assertEqual(submission.status == Status.PROOF, submission.letters.filter(event__action="accept").exists())

    def test_the_letter_that_leaves_is_the_one_the_author_reads(self):
        submission, editor = make_submission(), make_editor()
        decide("decline", submission, by=editor, letter="The first letter.")
        self.refusals(performing("reword", submission, editor), performing("release", submission, editor))
        submission = self.is_whole(submission)
        if submission.status == Status.DECLINED:
            letter = submission.letters.get(event__action="decline")
            self.assertIn(submission.decisions.get().letter_text, letter.mail.body)

    def test_a_conflict_declared_while_the_same_editor_decides_leaves_no_decision_of_theirs(self):
        submission, editor = make_submission(), make_editor()
        self.refusals(performing("declare_conflict", submission, editor), performing("accept", submission, editor))
        submission = self.is_whole(submission)
        declared = submission.conflicts.filter(user=editor).exists()
        self.assertNotEqual(declared, submission.pending is not None)

    def test_an_account_closed_while_it_decides_releases_nothing(self):
        submission, editor = make_submission(), make_editor()
        make_managing_editor()
        at_once(performing("decline", submission, editor), lambda: leaving.close(User.objects.get(pk=editor.pk)))
        Decision.objects.filter(undone_at=None).update(release_at=submission.created_at)
        worker.release_due()
        worker.rescue_orphans()
        submission = self.is_whole(submission)
        self.assertEqual((submission.status, submission.pending), (Status.SUBMITTED, None))
        self.assertFalse(submission.letters.filter(event__action="decline").exists())

    def test_an_author_approves_while_the_proof_is_pulled_back(self):
        submission = make_submission(Status.PROOF)
        editor = submission.handling_editor
        refused = self.refusals(
            performing("approve_proof", submission, submission.owner), performing("pull_proof", submission, editor)
        )
        self.assertEqual(refused, 1)
        submission = self.is_whole(submission)
        outcome = {Status.READY: "approved", Status.ACCEPTED: "pulled"}[submission.status]
        self.assertEqual(submission.proofs.get().outcome, outcome)

    def test_notes_of_several_at_once_are_numbered_one_by_one_and_keep_no_form_back(self):
        submission, editor = make_submission(), make_editor()

        def opine(person, vote):
            mine = Submission.objects.get(pk=submission.pk)
            return lambda: opinions.give(mine, by=person, vote=vote, text="A word.")

        refused = self.refusals(
            opine(editor, "yes"),
            opine(editor, "no"),
            opine(make_editor(), "yes"),
            performing("claim", submission, editor),
        )
        self.assertEqual(refused, 0)
        self.assertEqual(self.is_whole(submission).opinions.count(), 2)

    def test_two_workers_take_back_a_forsaken_decision_once(self):
        submission, editor = make_submission(), make_editor()
        decide("decline", submission, by=editor)
        editor.groups.clear()
        at_once(worker.rescue_orphans, worker.rescue_orphans)
        self.assertEqual(self.is_whole(submission).events.filter(action="undo").count(), 1)
        self.assertFalse(Mail.objects.filter(letter__event__action="decline").exists())
        with self.assertRaises(workflow.NotPossible):
            workflow.perform("undo", submission, by=None)
