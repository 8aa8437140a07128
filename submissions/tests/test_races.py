"""Two at once: threads meet at a barrier, and exactly one wins."""

import threading
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import TransactionTestCase
from django.utils import timezone

from articles.models import Article
from authors.models import Mail
from authors.tests.factories import make_editor, make_managing_editor
from submissions import worker, workflow, writing
from submissions.models import Decision, Status, Submission

from .factories import data_for, decide, make_submission, propose_for, text_of

REFUSALS = (workflow.NotPossible, workflow.NotReady, PermissionDenied, writing.NotYours, writing.DraftConflict)


def at_once(*calls):
    """Run the calls in threads that start together. Returns how each ended: its result or its refusal."""
    barrier, ends = threading.Barrier(len(calls)), [None] * len(calls)

    def run(n, call):
        try:
            barrier.wait(timeout=10)
            ends[n] = call()
        except REFUSALS as refusal:
            ends[n] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return ends


def performing(action, submission, by, **data):
    mine = Submission.objects.get(pk=submission.pk)
    form = data_for(action, mine, **data)
    seq = mine.seq
    return lambda: workflow.perform(action, mine, by=by, expected_seq=seq, **form)


class RaceTests(TransactionTestCase):
    serialized_rollback = True

    def one_wins(self, submission, *calls):
        events = submission.events.count()
        ends = at_once(*calls)
        self.assertEqual(sum(isinstance(end, REFUSALS) for end in ends), len(calls) - 1, ends)
        self.assertEqual(submission.events.count(), events + 1)
        return ends

    def test_two_editors_decide_one_wins_and_one_letter_leaves(self):
        for pair in (("accept", "decline"), ("decline", "decline"), ("request_changes", "accept"), ("claim", "claim")):
            with self.subTest(pair=pair):
                submission = make_submission()
                letters = submission.letters.count()
                self.one_wins(submission, *[performing(action, submission, make_editor()) for action in pair])
                self.assertLessEqual(submission.letters.count(), letters + 1)

    def test_an_author_withdraws_while_an_editor_accepts(self):
        submission = make_submission()
        at_once(
            performing("withdraw", submission, submission.owner),
            performing("accept", submission, make_editor()),
        )
        submission.refresh_from_db()
        self.assertEqual((submission.status, submission.pending), (Status.WITHDRAWN, None))
        self.assertFalse(submission.events.filter(action="accept").exists())

    def test_an_author_withdraws_while_the_decision_is_released(self):
        submission, editor = make_submission(), make_editor()
        decide("accept", submission, by=editor)
        ends = at_once(performing("withdraw", submission, submission.owner), performing("release", submission, editor))
        submission.refresh_from_db()
        self.assertEqual(sum(isinstance(end, REFUSALS) for end in ends), 1, ends)
        self.assertIsNone(submission.pending)
        accepted = submission.events.filter(action="accept").count()
        self.assertEqual(submission.letters.filter(event__action="accept").count(), accepted)
        self.assertEqual(submission.status, Status.ACCEPTED if accepted else Status.WITHDRAWN)

    def test_a_decision_is_undone_while_it_is_released(self):
        submission, editor = make_submission(), make_editor()
        decide("decline", submission, by=editor)
        ends = at_once(
            performing("undo", submission, editor), performing("release", submission, make_managing_editor())
        )
        submission.refresh_from_db()
        self.assertEqual(sum(isinstance(end, REFUSALS) for end in ends), 1, ends)
        declined = submission.status == Status.DECLINED
        self.assertEqual(submission.letters.filter(event__action="decline").exists(), declined)
        self.assertEqual(submission.decisions.get().undone_at is None, declined)

    def test_two_workers_release_a_decision_once(self):
        submission = make_submission()
        decide("decline", submission, by=make_editor())
        Decision.objects.update(release_at=timezone.now() - timedelta(seconds=1))
        at_once(worker.release_due, worker.release_due)
        self.assertEqual(submission.events.filter(action="decline").count(), 1)
        self.assertEqual(submission.letters.filter(event__action="decline").count(), 1)

    def test_an_author_replaces_while_an_editor_claims(self):
        submission = make_submission()
        self.one_wins(
            submission,
            performing("replace", submission, submission.owner),
            performing("claim", submission, make_editor()),
        )

    def test_a_double_click_submits_once(self):
        submission = make_submission(Status.DRAFT)
        self.one_wins(submission, *[performing("submit", submission, submission.owner) for _n in range(3)])
        self.assertEqual(submission.letters.count(), 1)

    def test_two_workers_publish_once(self):
        submission = make_submission(Status.SCHEDULED)
        Article.objects.update(published_at=timezone.now() - timedelta(seconds=1))
        mails = Mail.objects.count()
        at_once(worker.publish_due, worker.publish_due)
        self.assertEqual(Mail.objects.count(), mails + 1)
        self.assertEqual(submission.events.filter(action="publish").count(), 1)

    def test_the_clock_publishes_while_an_editor_unschedules(self):
        submission = make_submission(Status.SCHEDULED)
        editor = submission.handling_editor
        Article.objects.update(published_at=timezone.now() - timedelta(seconds=1))
        at_once(worker.publish_due, performing("unschedule", submission, editor))
        submission.refresh_from_db()
        self.assertEqual(submission.status, Status.PUBLISHED)

    def test_an_author_approves_while_a_second_tab_asks_for_corrections(self):
        submission = make_submission(Status.PROOF)
        self.one_wins(
            submission,
            performing("approve_proof", submission, submission.owner),
            performing("ask_corrections", submission, submission.owner),
        )

    def test_two_editors_correct_at_once(self):
        submission = make_submission(Status.PUBLISHED)
        texts = [{"words": {"body": f"<p>It was {n}.</p>"}} for n in ("six", "seven")]
        self.one_wins(
            submission,
            *[performing("correct", submission, submission.handling_editor, **text) for text in texts],
        )
        self.assertEqual(submission.article.versions.count(), 2)

    def test_a_correction_is_proposed_while_another_editor_proposes_to_retract(self):
        submission = make_submission(Status.PUBLISHED)
        self.one_wins(
            submission,
            performing("correct", submission, submission.handling_editor, kind="correction"),
            performing("propose_retraction", submission, make_managing_editor()),
        )
        self.assertEqual(submission.article.proposals.open().count(), 1)

    def test_a_retraction_is_confirmed_while_the_piece_is_corrected(self):
        submission = make_submission(Status.PUBLISHED)
        propose_for("retract", submission)
        submission.refresh_from_db()
        self.one_wins(
            submission,
            performing("retract", submission, make_editor()),
            performing("correct", submission, submission.handling_editor, words={"body": "<p>Seven.</p>"}),
        )

    def test_a_proposal_is_confirmed_once_and_not_set_aside_as_well(self):
        for other in ("confirm_correction", "set_aside"):
            with self.subTest(other=other):
                submission = make_submission(Status.PUBLISHED)
                propose_for("confirm_correction", submission, words={"body": "<p>Seven.</p>"})
                submission.refresh_from_db()
                self.one_wins(
                    submission,
                    performing("confirm_correction", submission, make_editor()),
                    performing(other, submission, make_editor()),
                )
                self.assertLessEqual(submission.article.versions.count(), 2)

    def test_two_saves_of_one_draft_keep_both_texts_reachable(self):
        submission = make_submission(Status.DRAFT)
        seq, owner = submission.draft.seq, submission.owner

        def save(title):
            mine = Submission.objects.get(pk=submission.pk)
            return lambda: writing.save_draft(mine, {"title": title}, by=owner, expected_seq=seq)

        ends = at_once(save("One"), save("Two"))
        self.assertEqual(sum(isinstance(end, writing.DraftConflict) for end in ends), 1)

    def test_two_edits_at_the_desk_one_is_told(self):
        submission = make_submission(Status.ACCEPTED)
        editor = submission.handling_editor

        def edit(title):
            mine = Submission.objects.get(pk=submission.pk)
            text, seq = text_of(mine, title=title), mine.draft.seq
            return lambda: workflow.perform("edit", mine, by=editor, text=text, draft_seq=seq)

        ends = at_once(edit("One"), edit("Two"))
        self.assertEqual(sum(isinstance(end, writing.DraftConflict) for end in ends), 1)
