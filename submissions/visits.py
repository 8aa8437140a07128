"""Who of the desk looked at a piece when, and who is editing it now.

A visit is written by the page while it is in sight, never by opening it. It ends with the last such sign; the first
one more than half an hour later begins the next, and the end of the one before is kept: “since I last looked”.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from .models import Visit

APART = timedelta(minutes=30)  # between two visits
PRESENT = timedelta(minutes=2)  # for how long a sign of somebody editing holds


def look(submission, user, *, is_editing=False, is_leaving=False):
    """Note that somebody sees the page now; with `is_editing`, that they have the text open to change it."""
    now = timezone.now()
    with transaction.atomic():
        visit, is_first = Visit.objects.select_for_update().get_or_create(
            submission=submission, user=user, defaults={"looked_at": now}
        )
        if not is_first and visit.looked_at < now - APART:
            visit.previous_at = visit.looked_at
        visit.looked_at = now
        if is_editing:
            visit.editing_at = None if is_leaving else now
        visit.save()
    return visit


def with_own(submissions, user):
    """Submissions with when this person looked at them: `own_looked_at` and `own_previous_at`."""
    own = Visit.objects.filter(submission=OuterRef("pk"), user=user).order_by()
    return submissions.annotate(
        own_looked_at=Subquery(own.values("looked_at")), own_previous_at=Subquery(own.values("previous_at"))
    )


def last_looked(submission):
    """The end of the visit before this one of whom with_own() was asked for, or None where this is the first."""
    if submission.own_looked_at and submission.own_looked_at < timezone.now() - APART:
        return submission.own_looked_at
    return submission.own_previous_at


def editing_now(submission, user):
    """The others who have the text open to change it."""
    rows = submission.visits.filter(editing_at__gt=timezone.now() - PRESENT).exclude(user=user)
    return [visit.user for visit in rows.select_related("user").order_by("editing_at")]


def text_at(submission, moment):
    """The text as the desk saw it at a moment: as it was frozen last, or where the desk has changed it since, as it
    stood before the next save. What its authors were typing meanwhile is theirs until they hand it in.
    """
    snapshots = submission.draft.snapshots.order_by("created_at", "pk")
    frozen = submission.revisions.filter(created_at__lte=moment).order_by("number").last()
    if frozen:
        authors = {row.user_id for row in submission.contributors.all()} | {submission.owner_id}
        edited = snapshots.filter(~Q(by__in=authors - {None}), created_at__gt=frozen.created_at, created_at__lte=moment)
        if not edited.exists():
            return frozen
    return snapshots.filter(created_at__gt=moment).first() or submission.draft
