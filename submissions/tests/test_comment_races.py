"""Two at once in the margin of a piece."""

from django.test import TransactionTestCase

from authors.tests.factories import make_editor
from submissions import comments, visits, workflow
from submissions.models import Comment, Status, Submission, Visit

from .factories import make_submission
from .test_races import at_once, performing


class CommentRaceTests(TransactionTestCase):
    serialized_rollback = True

    def setUp(self):
        self.editor, self.other = make_editor(), make_editor()
        self.submission = make_submission(Status.ACCEPTED, editor=self.editor)

    def test_of_two_who_settle_at_once_one_does_and_it_is_logged_once(self):
        comment = comments.write(self.submission, by=self.editor, text="Who counted?")
        people = (self.editor, self.other)
        ends = at_once(*[lambda by=by: comments.settle(comment, by=by) for by in people])
        self.assertEqual(sorted(ends), [False, True])
        self.assertEqual(self.submission.events.filter(action="settled").count(), 1)
        self.assertIn(Comment.objects.get().resolved_by, people)

    def test_two_clicks_write_one_comment(self):
        at_once(*[lambda: comments.write(self.submission, by=self.editor, text="Too long.")] * 2)
        self.assertEqual(Comment.objects.count(), 1)

    def test_no_proof_leaves_beside_a_comment_that_holds_it_up(self):
        for _n in range(3):
            submission = make_submission(Status.ACCEPTED, editor=self.editor)
            sent, written = at_once(
                performing("send_proof", submission, self.editor),
                lambda submission=submission: comments.write(
                    submission, by=self.editor, text="Not yet.", is_blocking=True
                ),
            )
            status = Submission.objects.get(pk=submission.pk).status
            if isinstance(sent, workflow.NotReady):
                self.assertEqual(status, Status.ACCEPTED)
            else:
                proof = submission.proofs.get()
                self.assertEqual(status, Status.PROOF)
                self.assertLessEqual(proof.sent_at, submission.events.get(action="commented").created_at)
            self.assertTrue(written.is_blocking)

    def test_two_pages_that_show_themselves_at_once_are_one_visit(self):
        at_once(*[lambda: visits.look(self.submission, self.editor)] * 2)
        self.assertEqual(Visit.objects.count(), 1)
