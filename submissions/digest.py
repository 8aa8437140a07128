"""The week at the desk, by mail: on Monday at seven in the publication's zone, or when the worker next runs.

Everybody who decides on pieces gets one a week, if there is something in it, and nobody learns there of a piece that
is not theirs to see. Who is away gets it in the week in which they are back.
"""

from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from articles.models import Publication

from . import colleagues
from .models import FINISHED, Reminder, Status, Submission
from .occasions import IN_HAND

KIND, HOUR, SHOWN = "digest", 7, 8


@dataclass(frozen=True)
class Part:
    label: Promise
    pieces: list  # of (title, names of its authors, address)
    more: int
    url: str


def week(now, zone):
    """The ISO week whose digest is due, such as 2026-W48; None on a Monday before the hour."""
    local = now.astimezone(ZoneInfo(zone))
    year, number, day = local.isocalendar()
    return None if day == 1 and local.hour < HOUR else f"{year}-W{number:02}"


def end_of_week(now, zone):
    local = now.astimezone(ZoneInfo(zone))
    monday = local.date() + timedelta(days=8 - local.isoweekday())
    return local.replace(year=monday.year, month=monday.month, day=monday.day, hour=0, minute=0, second=0)


def waiting(now):
    """The people of the desk who have not had this week's digest. One question to the database."""
    this_week = week(now, Publication.current().time_zone)
    if this_week is None:
        return []
    had = Reminder.objects.filter(kind=KIND, key__startswith=f"{this_week}:").values("user")
    return [person for person in colleagues.editors().exclude(pk__in=had) if not person.is_away]


def parts(person, now, until):
    """What there is to do for somebody, of the pieces they see."""
    visible = Submission.objects.for_desk(person).select_related("draft").prefetch_related("contributors")
    late = visible.filter(due_at__lt=now).exclude(status__in=[*FINISHED, Status.DRAFT])
    mine = visible.filter(handling_editor=person)
    found = (
        (_("Overdue"), "overdue", late if person.is_managing_editor else late.filter(handling_editor=person)),
        (_("Yours to act on"), "mine", mine.filter(status__in=IN_HAND).exclude(due_at__lt=now)),
        (_("Without an editor"), "new", visible.filter(status=Status.SUBMITTED).exclude(due_at__lt=now)),
        (
            _("Appears this week"),
            "scheduled",
            visible.filter(status=Status.SCHEDULED, article__published_at__range=(now, until)),
        ),
    )
    return [part for label, bucket, rows in found if (part := part_of(label, bucket, rows)).pieces]


def part_of(label, bucket, rows):
    pieces = list(rows.order_by("due_at", "pk"))
    shown = [(Truncator(p.draft.title).chars(120) or "…", p.author_names, p.get_desk_url()) for p in pieces[:SHOWN]]
    return Part(label, shown, len(pieces) - len(shown), f"{reverse('admin:index')}?bucket={bucket}")


@transaction.atomic
def send(person, now=None):
    """Write somebody's digest of this week, unless they had it. A week with nothing in it is noted as well."""
    now = now or timezone.now()
    zone = Publication.current().time_zone
    this_week = week(now, zone)
    if this_week is None:
        return None
    reminder, is_new = Reminder.objects.get_or_create(
        kind=KIND, key=f"{this_week}:{person.pk}", defaults={"user": person, "sent_at": now}
    )
    found = parts(person, now, end_of_week(now, zone)) if is_new else []
    if found:
        reminder.mail = colleagues.write(person, "digest", parts=found, desk_url=reverse("admin:index"))
        reminder.save(update_fields=["mail"])
    return reminder.mail
