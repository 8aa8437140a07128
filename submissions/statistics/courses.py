"""What became of each piece, read in one statement however many there are."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from django.db.models import FilteredRelation, Q

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


class Course(NamedTuple):
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
    known = {}
    for pk, *piece, action, reason, released_at in with_decisions(pieces):
        decisions = known.setdefault(pk, (piece, []))[1]
        if released_at is not None:
            decisions.append((action, reason, released_at))
    found = (course(*piece, decisions) for piece, decisions in known.values())
    return [each for each in found if each.reason != Decision.Reason.SPAM]


def with_decisions(pieces):
    """A row for each piece and decision that is out and stands, the earliest first; a row alone where there is none."""
    out = Q(decisions__released_at__isnull=False, decisions__undone_at=None)
    rows = pieces.annotate(out=FilteredRelation("decisions", condition=out)).order_by("out__released_at", "out__pk")
    decision = ("out__action", "out__reason", "out__released_at")
    return rows.values_list("pk", "kind", "submitted_at", "status", "status_at", *decision)


def course(kind, received_at, status, status_at, decisions):
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
