"""The letters about a piece and how each fared; and, for the desk’s home, how those about all pieces fare.

A letter that came back is a task, and named as one.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Exists, Min, OuterRef, Q
from django.utils import timezone

from authors.models import Mail
from submissions import decisions, letters, permissions
from submissions.models import Letter, Submission, Task

PATIENCE = timedelta(minutes=10)  # that new mail may lie before somebody asks whether the worker runs
NEWS = timedelta(days=14)  # that a letter which was given up is named
TASKS = 5  # named on the desk's home
State = Mail.State


def card(request, submission):
    """What templates/admin/submissions/_letters.html and _pending.html show."""
    rows = submission.letters.readable_by(request.user).select_related("mail").defer("mail__body", "mail__html")
    newer = Letter.objects.filter(replaces=OuterRef("pk"))
    return {
        "letters": rows.annotate(is_replaced=Exists(newer)),
        "may_resend": may_resend(request.user, submission),
        "mail_leaves": settings.OUTBOX_DELIVERY is not None,
        "held": held(submission),
    }


def may_resend(person, submission):
    return permissions.decides(person, submission) or permissions.copyedits(person, submission)


def held(submission):
    """The letters of a decision that waits, as they will leave."""
    decision = submission.pending
    if decision is None or not decision.author_told or not decision.letter_text.strip():
        return []
    due_at = decisions.form_of(decision)["due_at"]
    return letters.preview(decision.action, submission, decision.letter_text, by=decision.by, due_at=due_at)


@dataclass(frozen=True)
class Fate:
    """How letters about the pieces that somebody sees fare, and what they have to do."""

    waiting: int
    silent_since: datetime | None
    unsent: int
    given_up: int
    tasks: list
    more_tasks: int

    def __bool__(self):
        return bool(self.waiting or self.unsent or self.given_up or self.tasks)


def fate(person):
    """For templates/admin/submissions/_mail.html: two queries."""
    seen = Exists(Submission.objects.for_desk(person).filter(pk=OuterRef("submission")))
    lying = Q(mail__state=State.QUEUED, mail__attempts=0, mail__next_try_at__lt=timezone.now() - PATIENCE)
    found = (
        Letter.objects.readable_by(person)
        .exclude(event=None)
        .filter(seen, replacements=None, mail__state__in=[State.QUEUED, State.FAILED, State.BOUNCED])
        .aggregate(
            waiting=Count("pk", filter=Q(mail__state=State.QUEUED, mail__attempts__gt=0)),
            silent_since=Min("mail__silent_since", filter=Q(mail__state=State.QUEUED)),
            unsent=Count("pk", filter=lying),
            given_up=Count("pk", filter=Q(mail__state=State.FAILED, mail__next_try_at__gt=timezone.now() - NEWS)),
        )
    )
    if settings.OUTBOX_DELIVERY is None:
        found |= {"unsent": 0}
    tasks = Task.objects.open().readable_by(person).filter(seen).order_by("-pk")
    few = list(tasks.select_related("submission__draft").defer("submission__draft__body")[: TASKS + 1])
    more = tasks.count() - TASKS if len(few) > TASKS else 0
    return Fate(**found, tasks=few[:TASKS], more_tasks=more)
