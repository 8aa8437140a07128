"""Random walks through the workflow: whatever is tried by whomever, the invariants hold and a shadow model agrees."""

import random
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils import timezone

from articles.models import Article, Version
from authors.tests.factories import make_copyeditor, make_editor, make_managing_editor, make_user
from submissions import publishing, worker, workflow
from submissions.decisions import SETTLING
from submissions.models import Decision, Proof, Status

from .factories import BODY, data_for, make_draft, text_of
from .test_transitions import ALLOWED, SOURCES, UNCLAIMED

REFUSALS = (workflow.NotPossible, workflow.NotReady, PermissionDenied)


class Walk:
    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.people = {
            "a": make_user(name="Ada Sample"), "e": make_editor(), "h": make_editor(), "m": make_managing_editor(),
            "k": make_copyeditor(), "stranger": make_user(),
        }  # fmt: skip
        self.submission = make_draft(owner=self.people["a"])
        self.taken = 0

    def step(self, n):
        submission, role = self.submission, self.chance.choice(list(self.people))
        person = self.people[role]
        sensible = list(workflow.available(submission, person)) if n % 2 else []
        action = self.chance.choice(sensible or list(workflow.TRANSITIONS))
        if action == "declare_conflict" and role == "m":
            return
        before = (submission.status, submission.seq)
        expected = self.may(action, role)
        event, refused = None, None
        try:
            event = workflow.perform(action, submission, by=person, **self.form(action, n))
        except REFUSALS as refusal:
            refused = refusal
            submission.refresh_from_db()
        if refused:
            assert (submission.status, submission.seq) == before, "a refusal changes nothing"
        assert expected == (refused is None) or isinstance(refused, workflow.NotReady), (action, role, before, refused)
        self.taken += event is not None
        self.holds()

    def may(self, action, role):
        """What the hand-written table says of this role, with who handles the piece taken from the row."""
        submission, person = self.submission, self.people[role]
        if submission.conflicts.filter(user=person).exists():
            return False
        if submission.pending and role != "a":
            return self.may_meanwhile(action, role)
        if submission.status not in SOURCES[action].split() or action in SETTLING:
            return False
        unclaimed = submission.handling_editor_id is None
        if role in {"e", "h"}:
            role = "e" if unclaimed or submission.handling_editor != self.people[role] else "h"
        return role in (UNCLAIMED if unclaimed and action in UNCLAIMED else ALLOWED)[action]

    def may_meanwhile(self, action, role):
        """While a decision waits: whoever made it, or a managing editor, settles it; its maker may also go on."""
        decision = self.submission.pending
        is_mine = decision.by == self.people[role]
        if action == "declare_conflict" or (action == "withdraw" and is_mine):
            return is_mine
        if action in SETTLING:
            return is_mine or role == "m"
        leads_to = workflow.TRANSITIONS[decision.action].target
        return is_mine and leads_to in SOURCES[action].split() and ("m" if role == "m" else "h") in ALLOWED[action]

    def form(self, action, n):
        extra = {"assignee": self.people["e"]}
        if action == "correct":
            extra["kind"] = self.chance.choice(["typo", "clarification", "correction"])
            extra["words"] = {"body": f"{BODY}<p>Corrected in step {n}.</p>"}
        if action in {"edit", "replace"}:
            extra["text"] = text_of(self.submission, body=f"{BODY}<p>Step {n}.</p>")
        return data_for(action, self.submission, **extra)

    def tick(self):
        """Now and then the hour of a scheduled piece comes, or that of a decision which waits."""
        if self.submission.status == Status.SCHEDULED and self.chance.random() < 0.3:
            hour = timezone.now() - timedelta(seconds=1)
            Article.objects.filter(pk=self.submission.article_id).update(published_at=hour)
            unseen = Version.objects.filter(article=self.submission.article_id, created_at__gt=hour)
            QuerySet.update(unseen, created_at=hour)
            worker.publish_due()
            self.submission.refresh_from_db()
            self.holds()
        if self.submission.pending and self.chance.random() < 0.2:
            Decision.objects.update(release_at=timezone.now() - timedelta(seconds=1))
            worker.release_due()
            self.submission.refresh_from_db()
            self.holds()

    def holds(self):
        submission = self.submission
        events = list(submission.events.order_by("seq"))
        assert events[-1].to_status == submission.status
        waiting = submission.decisions.filter(released_at=None, undone_at=None)
        assert list(waiting) == ([submission.pending] if submission.pending else [])
        assert [event.seq for event in events] == list(range(1, submission.seq + 1))
        assert all(one.to_status == two.from_status for one, two in zip(events, events[1:], strict=False))
        is_public = Article.objects.published().exists()
        assert is_public == (submission.status in {Status.PUBLISHED, Status.RETRACTED})
        if is_public:
            self.readers_have_what_was_signed()
        if not submission.is_finished:
            able = [person for person in self.people.values() if workflow.available(submission, person)]
            assert able, "somebody can always go on"

    def readers_have_what_was_signed(self):
        submission, article = self.submission, Article.objects.get(pk=self.submission.article_id)
        assert article.is_retracted == (submission.status == Status.RETRACTED)
        versions = list(article.versions.order_by("number"))
        assert [version.number for version in versions] == list(range(1, len(versions) + 1))
        assert versions[-1].text_digest == article.digest(article.byline())
        assert submission.draft.body == article.body
        made = ["confirm_correction", "retract", "reinstate"]
        told = submission.events.filter(action__in=made).count()
        assert article.versions.filter(kind__in=["correction", "retraction", "reinstatement"]).count() == told
        assert all(version.by != version.seconded_by for version in versions)
        digest = versions[0].text_digest
        signed = submission.proofs.filter(
            text_digest=digest, outcome__in=[Proof.Outcome.APPROVED, Proof.Outcome.WAIVED]
        ).exists()
        own = publishing.last_of_author(submission)
        assert signed or own.text_digest == digest


def walk(seed, steps):
    here, done = Walk(seed), 0
    for n in range(steps):
        here.step(n)
        here.tick()
        done += here.submission.is_finished
        is_public = here.submission.status in {Status.PUBLISHED, Status.RETRACTED}
        if done > (15 if is_public else 3):
            Article.objects.update(published_at=None)
            here.submission, done = make_draft(owner=here.people["a"]), 0
    return here.taken


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(3))
def test_short_walks_keep_every_invariant(seed):
    assert walk(seed, 250) > 20


@pytest.mark.long
@pytest.mark.django_db
def test_a_long_walk_of_ten_thousand_steps_keeps_every_invariant():
    assert walk(2026, 10_000) > 2000
