"""Random walks through the workflow: whatever is tried by whomever, the invariants hold and a shadow model agrees."""

import random
from contextlib import suppress
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils import timezone

from articles.models import Article, Version
from authors.tests.factories import make_copyeditor, make_editor, make_managing_editor, make_user
from submissions import comments, fsck, opinions, permissions, publishing, reviewing, worker, workflow
from submissions.decisions import SETTLING
from submissions.models import Decision, Proof, Status

from .factories import BODY, data_for, make_draft, text_of
from .reviewers import ask_reviewer
from .test_transitions import ALLOWED, SOURCES, UNCLAIMED

STORED = [check for check in fsck.CHECKS if not check.__module__.endswith((".files", ".public"))]
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

    def beside(self):
        """Now and then something happens that is no action of the table: it moves no piece, and can hold one up."""
        submission, role = self.submission, self.chance.choice(list(self.people))
        before, person = submission.status, self.people[role]
        do = self.chance.choice([self.ask, self.answer, self.remark, self.settle, self.opine])
        with suppress(PermissionDenied, workflow.NotReady, reviewing.Closed):
            do(submission, person)
        submission.refresh_from_db()
        assert submission.status == before
        self.holds()

    def ask(self, submission, person):
        ask_reviewer(submission, by=person)
        assert submission.status in reviewing.ASKED_IN
        assert permissions.handles(person, submission)

    def answer(self, submission, person):
        review = submission.reviews.order_by("pk").last()
        if review and review.state == "invited":
            reviewing.agree(review)
        elif review:
            reviewing.keep(review, {"recommendation": "minor", "for_editors": "I would take it."})
            reviewing.hand_in(review)

    def remark(self, submission, person):
        comments.write(submission, by=person, text="Who says so?", is_blocking=person == self.people["m"])

    def settle(self, submission, person):
        for comment in submission.comments.all():
            comments.settle(comment, by=person)

    def opine(self, submission, person):
        opinions.give(submission, by=person, vote="yes", text="Print it.")
        assert permissions.is_editor(person, submission)

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
        if submission.status == Status.PROOF and events[-1].action == "send_proof":
            assert not submission.comments.blocking().exists()
        assert submission.proofs.filter(outcome="open").exists() == (submission.status == Status.PROOF)
        if submission.is_finished:
            assert not submission.reviews.open().exists()
        else:
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
        if n % 5 == 0:
            here.beside()
        done += here.submission.is_finished
        is_public = here.submission.status in {Status.PUBLISHED, Status.RETRACTED}
        if done > (15 if is_public else 3):
            Article.objects.update(published_at=None)
            here.submission, done = make_draft(owner=here.people["a"]), 0
    assert [str(finding) for check in STORED for finding in check()] == []
    return here.taken


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(3))
def test_short_walks_keep_every_invariant(seed):
    assert walk(seed, 200) > 20


@pytest.mark.long
@pytest.mark.django_db
def test_a_long_walk_of_ten_thousand_steps_keeps_every_invariant():
    assert walk(2026, 10_000) > 2000
