from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import TestCase

from articles.models import Article, Proposal, Version
from authors.models import Mail
from authors.tests.factories import make_copyeditor, make_editor, make_managing_editor, make_user
from submissions import workflow
from submissions.decisions import SETTLING
from submissions.models import Decision, Event, Letter, Proof, Revision, Status, Submission

from .factories import EDITED, data_for, make_kind, make_submission, propose_for, take, text_of

# Who may take which action, in any status it starts from. Written by hand from the permissions table:
# a = author, c = co-author, l = author by signed link, e = editor of another piece, h = handling editor,
# m = managing editor, k = copyeditor. Unclaimed pieces have no h.
ALLOWED = {
    "submit": "acl",
    "replace": "acl",
    "claim": "ehm",
    "assign": "m",
    "request_changes": "hm",
    "resubmit": "aclhm",
    "decline": "hm",
    "accept": "hm",
    "edit": "hmk",
    "send_proof": "hmk",
    "approve_proof": "aclhm",
    "ask_corrections": "aclhm",
    "publish_without_proof": "hm",
    "schedule": "hm",
    "unschedule": "hm",
    "publish": "hm",
    "correct": "hm",
    "confirm_correction": "ehm",
    "propose_retraction": "hm",
    "retract": "ehm",
    "propose_reinstatement": "hm",
    "reinstate": "ehm",
    "set_aside": "ehm",
    "withdraw": "aclhm",
    "put_back": "hm",
    "reassign": "hm",
    "declare_conflict": "ehmk",
    "call_back": "hm",
    "lapse": "",
    "erase": "",
    "reconsider": "hm",
    "revoke": "m",
    "pull_proof": "hmk",
    "go_on": "m",
    "reopen": "hm",
    "minor_fix": "hm",
    "pull_back": "m",
    "undo": "hm",
    "reword": "hm",
    "release": "hm",
}
UNCLAIMED = {
    "claim": "em",
    "assign": "m",
    "request_changes": "em",
    "decline": "em",
    "accept": "em",
    "withdraw": "aclem",
}
SOURCES = {
    "submit": "draft",
    "replace": "submitted",
    "claim": "submitted",
    "assign": "submitted",
    "request_changes": "submitted in_review",
    "resubmit": "changes_requested",
    "decline": "submitted in_review",
    "accept": "submitted in_review",
    "edit": "accepted",
    "send_proof": "accepted",
    "approve_proof": "proof",
    "ask_corrections": "proof",
    "publish_without_proof": "accepted proof",
    "schedule": "accepted ready",
    "unschedule": "scheduled",
    "publish": "accepted ready scheduled",
    "correct": "published",
    "confirm_correction": "published",
    "propose_retraction": "published",
    "retract": "published",
    "propose_reinstatement": "retracted",
    "reinstate": "retracted",
    "set_aside": "published retracted",
    "withdraw": "draft submitted in_review changes_requested",
    "put_back": "in_review",
    "reassign": "in_review changes_requested accepted proof ready scheduled",
    "declare_conflict": "submitted in_review changes_requested accepted proof ready scheduled",
    "call_back": "changes_requested",
    "lapse": "changes_requested",
    "erase": "declined withdrawn",
    "reconsider": "declined",
    "revoke": "accepted proof ready",
    "pull_proof": "proof",
    "go_on": "proof",
    "reopen": "ready",
    "minor_fix": "ready",
    "pull_back": "published",
    "undo": "submitted in_review",
    "reword": "submitted in_review",
    "release": "submitted in_review",
}

# Tried in test_pending.py and test_time.py: they need a decision that waits, or an author who stays silent.
AFTER_SILENCE = {"go_on", "lapse"}
# What the clock does with no guard of its own, when somebody's account is closed.
BY_CLOCK = {"put_back", "reassign"}


WRITTEN = [Event, Revision, Letter, Proof, Decision, Mail, Article, Version, Proposal]
COUNTS = f"SELECT {', '.join(f'(SELECT count(*) FROM {model._meta.db_table})' for model in WRITTEN)}"


def fingerprint(submission):
    """The piece, its words, and how many rows there are of all that an action writes, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTS)
        counts = cursor.fetchone()
    return Submission.objects.values().get(pk=submission.pk), submission.draft.words_as_dict(), counts


class TableTests(TestCase):
    """Every action in every status by every role: allowed or refused as written, nothing changed on refusal."""

    def people(self, submission):
        coauthor = make_user(name="Co Sample")
        submission.contributors.create(name=coauthor.name, email=coauthor.email, user=coauthor, position=1)
        return {
            "a": submission.owner,
            "c": coauthor,
            "l": submission.contributors.create(name="Link Sample", email="link@example.org", position=2),
            "e": make_editor(),
            "h": submission.handling_editor,
            "m": make_managing_editor(),
            "k": make_copyeditor(),
            "stranger": make_user(),
            "superuser": make_user(is_superuser=True, is_staff=True),
            "conflicted": None,
            "deactivated": make_editor(is_active=False),
            "clock": None,
        }

    def test_the_table_says_what_is_written_here(self):
        self.assertEqual(set(ALLOWED), set(workflow.TRANSITIONS))
        for action, transition in workflow.TRANSITIONS.items():
            self.assertEqual({str(s) for s in transition.sources}, set(SOURCES[action].split()), action)

    def test_every_action_in_every_status_by_every_role(self):
        for status in Status:
            submission = make_submission(status)
            people, assignee = self.people(submission), make_editor()
            submission.refresh_from_db()
            before = fingerprint(submission)
            for action in workflow.TRANSITIONS.keys() - SETTLING:
                for role, person in people.items():
                    if person is None and (role != "clock" or action in BY_CLOCK):
                        continue
                    with self.subTest(status=status, action=action, role=role):
                        self.check(submission, action, role, person, assignee)
                        self.assertEqual(fingerprint(submission), before)

    def check(self, submission, action, role, person, assignee):
        unclaimed = submission.handling_editor_id is None and role in "em"
        who = (UNCLAIMED if unclaimed else ALLOWED).get(action, ALLOWED[action])
        if submission.handling_editor_id is None and action in UNCLAIMED:
            who = UNCLAIMED[action]
        may = role in who if len(role) == 1 else (role, action) == ("superuser", "erase")
        possible = submission.status in SOURCES[action].split()
        self.assertEqual(person is not None and action in workflow.available(submission, person), may and possible)
        if may and possible:
            return
        expected = workflow.NotPossible if may else PermissionDenied
        if role == "clock" and action in {"publish", "lapse"}:
            expected = workflow.NotPossible if not possible else workflow.NotReady
        with self.assertRaises(expected):
            workflow.perform(action, submission, by=person, **data_for(action, submission, assignee=assignee))
        submission.refresh_from_db()

    def test_each_allowed_pair_really_works(self):
        for action, transition in workflow.TRANSITIONS.items():
            for status in () if action in {*SETTLING, *AFTER_SILENCE} else transition.sources:
                with self.subTest(action=action, status=status):
                    needs_none = action in {"schedule", "publish"} and status == Status.ACCEPTED
                    kind = make_kind("article", proof_required=False) if needs_none else None
                    submission = make_submission(status, kind=kind)
                    by = submission.owner if transition.authors else make_managing_editor()
                    by = make_user(is_superuser=True) if action == "erase" else by
                    propose_for(action, submission)
                    extra = {"text": text_of(submission, body=EDITED + "<p>More.</p>")} if action == "edit" else {}
                    event = take(action, submission, by=by, **{"assignee": make_editor(), **extra})
                    submission.refresh_from_db()
                    target = transition.target or status
                    self.assertEqual(submission.status, target)
                    self.assertEqual((event.from_status, event.to_status), (status, target))

    def test_an_editor_has_no_say_in_their_own_piece(self):
        editor = make_managing_editor()
        submission = make_submission(owner=editor)
        self.assertEqual(set(workflow.available(submission, editor)), {"replace", "withdraw"})
        with self.assertRaises(PermissionDenied):
            take("accept", submission, by=editor)
