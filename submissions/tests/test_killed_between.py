"""Killed between any two statements, an action has happened or it has not; afterwards it can be taken again."""

from contextlib import contextmanager
from datetime import timedelta

from django.db import connection
from django.test import TransactionTestCase
from django.utils import timezone

from articles.models import Article
from authors.tests.factories import make_editor
from submissions import fsck, worker
from submissions.models import Decision, Status, Submission

from .factories import decide, make_draft, make_submission, take
from .test_transitions import fingerprint

MOST = 400  # statements that no action needs


class Killed(BaseException):
    """What a process that is killed notices: nothing any more."""


@contextmanager
def killed_before(number):
    """Let the process die before its statement with this number. Yields how many it came to."""
    count = [0]

    def execute(run, sql, params, many, context):
        count[0] += 1
        if count[0] == number:
            raise Killed
        return run(sql, params, many, context)

    with connection.execute_wrapper(execute):
        yield count


class KilledTests(TransactionTestCase):
    serialized_rollback = True

    def at_every_statement(self, submission, act, done):
        """Kill `act` before each of its statements in turn, then let it come through."""
        stored = Submission.objects.get(pk=submission.pk)
        before = fingerprint(stored)
        for number in range(1, MOST):
            try:
                with killed_before(number):
                    act()
            except Killed:
                stored = Submission.objects.get(pk=submission.pk)
                self.assertEqual(fingerprint(stored), before, f"killed before statement {number}")
            else:
                break
        stored.refresh_from_db()
        self.assertEqual(stored.status, done)
        self.assertGreater(number, 10)
        self.assertEqual([str(finding) for check in fsck.CHECKS[:5] for finding in check()], [])

    def test_releasing_a_decision(self):
        for action, status in (("accept", Status.ACCEPTED), ("decline", Status.DECLINED)):
            with self.subTest(action=action):
                submission = make_submission()
                decide(action, submission, by=make_editor())
                Decision.objects.update(release_at=timezone.now() - timedelta(seconds=1))
                self.at_every_statement(submission, worker.release_due, status)
                self.assertEqual(submission.letters.filter(event__action=action).count(), 1)

    def test_publishing_by_the_clock(self):
        submission = make_submission(Status.SCHEDULED)
        Article.objects.update(published_at=timezone.now() - timedelta(seconds=1))
        self.at_every_statement(submission, worker.publish_due, Status.PUBLISHED)
        self.assertEqual(submission.letters.filter(event__action="publish").count(), 1)

    def test_handing_in(self):
        draft = make_draft()
        self.at_every_statement(draft, lambda: take("submit", draft, by=draft.owner), Status.SUBMITTED)
        self.assertEqual(draft.letters.count(), 1)
