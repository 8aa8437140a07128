"""The facts of a piece on its page that are more than a field of it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone

from articles import html
from submissions.models import FINISHED, Status, Submission

NEAR = timedelta(days=7)
MOST = 8  # other pieces


@dataclass(frozen=True)
class Other:
    """Another piece of the same people."""

    title: str
    url: str
    outcome: str
    day: date


def card(request, submission, words):
    """What templates/admin/submissions/_facts.html shows besides the submission itself."""
    first = submission.versions[-1] if submission.versions else None
    return {
        "proof": submission.proofs.order_by("-pk").first(),
        "words_more": words - html.words(first.first_body) if first else 0,
        "others": others(submission, request.user),
        "is_nearly_stale": is_nearly_stale(submission),
    }


def is_nearly_stale(submission):
    """Whether the piece loses its occasion within days and is not out yet."""
    day = submission.stale_after
    if day is None or submission.status in (*FINISHED, Status.SCHEDULED):
        return False
    return day - timezone.localdate() <= NEAR


def others(submission, reader):
    """What else this reader sees of these authors at the desk, newest first. Their own page lists what is public."""
    people = list(submission.contributors.all())
    by_them = Q(contributors__email__in=[row.email for row in people])
    if users := [row.user_id for row in people if row.user_id]:
        by_them |= Q(contributors__user__in=users)
    rows = Submission.objects.for_desk(reader).filter(by_them).exclude(pk=submission.pk).exclude(status=Status.DRAFT)
    rows = rows.select_related("draft").only("status", "status_at", "draft__title").distinct()
    return [
        Other(str(row), row.get_desk_url(), row.get_status_display(), timezone.localdate(row.status_at))
        for row in rows.order_by("-status_at")[:MOST]
    ]
