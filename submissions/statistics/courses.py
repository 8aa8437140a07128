"""What became of each piece, read in two statements however many there are."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db.models import Q

from submissions.models import Decision, Status, Submission

DAY = timedelta(days=1)


class Outcome(StrEnum):
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    OPEN = "open"


OPEN = (Status.SUBMITTED, Status.IN_REVIEW, Status.CHANGES_REQUESTED)
OUTCOMES = dict.fromkeys(Status, Outcome.ACCEPTED) | {
    **dict.fromkeys(OPEN, Outcome.OPEN),
    Status.DECLINED: Outcome.DECLINED,
    Status.WITHDRAWN: Outcome.WITHDRAWN,
}
BY = {Outcome.ACCEPTED: "accept", Outcome.DECLINED: "decline"}


@dataclass(frozen=True, slots=True)
class Course:
    """A piece from the moment it was handed in to the decision that stands."""

    kind: int
    received_at: datetime
    outcome: Outcome
    answered_at: datetime | None  # when its author first got a decision of any kind, changes asked for included
    left_at: datetime | None  # when it was accepted, declined or withdrawn; none while it is open
    reason: str = ""  # why it was declined

    @property
    def is_decided(self):
        return self.outcome in BY

    @property
    def days_to_answer(self):
        return days_between(self.received_at, self.answered_at)

    @property
    def days_to_decision(self):
        return days_between(self.received_at, self.left_at) if self.is_decided else None


def days_between(start, end):
    """Days as they passed, with their fraction; none while there is no end, and never fewer than none."""
    return None if end is None else max((end - start) / DAY, 0.0)


def courses(visible, *, since=None, kind=None):
    """The courses of what was handed in among these submissions, but for spam, duplicates and tests.

    With `since`, without what had left the desk by then and moved no more: no figure of the time after would change.
    """
    pieces = visible.exclude(status=Status.DRAFT).exclude(submitted_at=None)
    if since is not None:
        # A piece that left the desk stands since then or later.
        pieces = pieces.filter(Q(status__in=OPEN) | Q(submitted_at__gte=since) | Q(status_at__gte=since))
    if kind is not None:
        pieces = pieces.filter(kind=kind)
    pieces = pieces.order_by()
    rows = list(pieces.values_list("pk", "kind", "status", "submitted_at", "status_at"))
    decided = defaultdict(list)
    for pk, *decision in counted(Decision.objects.filter(submission__in=pieces.values("pk"))):
        decided[pk].append(decision)
    found = (course(row, decided[row[0]]) for row in rows)
    return [each for each in found if each.reason != Decision.Reason.SPAM]


def counted(decisions):
    """Of decisions that have left the house and stand: (submission, action, reason, when), the earliest first."""
    out = decisions.exclude(released_at=None).filter(undone_at=None).order_by("released_at", "pk")
    return out.values_list("submission", "action", "reason", "released_at")


def course(row, decisions):
    _pk, kind, status, received_at, status_at = row
    outcome = OUTCOMES[status]
    standing = [(reason, at) for action, reason, at in decisions if action == BY.get(outcome)]
    reason, left_at = standing[-1] if standing else ("", status_at)
    return Course(
        kind=kind,
        received_at=received_at,
        outcome=outcome,
        answered_at=decisions[0][2] if decisions else None,
        left_at=None if outcome == Outcome.OPEN else left_at,
        reason=reason if outcome == Outcome.DECLINED else "",
    )


def seen_by(user):
    """What figures for somebody are made of: never a piece of their own, nor one they may not decide on."""
    return Submission.objects.for_desk(user)
