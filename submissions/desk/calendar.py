"""What is scheduled, day by day, so that a free day can be seen."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.admin.publishing import seen_by
from articles.models import Article
from submissions.models import Status, Submission

from .views import page

WEEKS = 4
LISTED = 30  # pieces without a date


@dataclass
class Day:
    date: date
    pieces: list = field(default_factory=list)

    @property
    def is_weekend(self):
        return self.date.weekday() > 4


@dataclass
class Week:
    days: list

    @property
    def first(self):
        return self.days[0].date


def scheduled(user):
    """Articles that readers will have from an hour to come, the next first; staff's own among them."""
    rows = Article.objects.filter(seen_by(user), published_at__gt=timezone.now())
    return rows.select_related("kind", "primary_category", "submission").defer("body", "provenance")


def days(pieces, today):
    """Every day of four weeks from today on, and of what lies further each day that has a piece.

    A day is one of the publication's zone, from midnight to midnight, however many hours the clocks give it.
    """
    found = {today + timedelta(days=n): [] for n in range(7 * WEEKS)}
    for piece in pieces:
        found.setdefault(timezone.localtime(piece.published_at).date(), []).append(piece)
    return [Day(day, sorted(found[day], key=lambda piece: piece.published_at)) for day in sorted(found)]


def weeks(found):
    """Days put together as the calendar does, from Monday to Sunday."""
    grouped: dict[tuple, list] = {}
    for day in found:
        grouped.setdefault(day.date.isocalendar()[:2], []).append(day)
    return [Week(each) for each in grouped.values()]


@require_safe
def calendar(request):
    if not (request.user.is_editor or request.user.is_copyeditor):
        raise PermissionDenied(_("Only the desk sees what is scheduled."))
    today = timezone.localdate()
    found = days(scheduled(request.user), today)
    ready = Submission.objects.for_desk(request.user).filter(status=Status.READY)
    near = [day for day in found if day.date < today + timedelta(days=7 * WEEKS)]
    context = {
        "title": _("Calendar"),
        "today": today,
        "weeks": weeks(near),
        "later": found[len(near) :],
        "free": sum(not day.pieces for day in near),
        "ready": ready.for_rows().order_by("status_at", "pk")[:LISTED],
        "more_ready": max(ready.count() - LISTED, 0),
        "zone": timezone.get_current_timezone_name(),
    }
    return page(request, "calendar", context)
