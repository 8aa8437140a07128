"""The day of a piece, and who was reminded of it."""

from django.utils import timezone

from submissions import days, permissions, reminding
from submissions.occasions import LABELS, WITH_AUTHORS


def card(request, submission):
    """What templates/admin/submissions/_days.html needs: one query."""
    rows = list(submission.reminders.select_related("mail", "user").order_by("-pk"))
    for row in rows:
        row.label = LABELS.get(row.kind, "")
    is_theirs = submission.status in WITH_AUTHORS and permissions.handles(request.user, submission)
    return {
        "reminders": rows,
        "may_remind": is_theirs and submission.due_at is not None,
        "why_not_remind": reminding.why_not_by_hand(submission, rows, timezone.now()) if is_theirs else None,
        "may_move_day": days.may_move(request.user, submission),
    }
