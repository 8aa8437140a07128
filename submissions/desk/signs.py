"""What a row of the queue says besides: short sentences on what waits, fails or runs out."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Exists, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from authors.models import Mail
from submissions.models import FINISHED, Letter, ReviewRequest, Status, Task

SOON = timedelta(days=7)
UNDECIDED = (Status.SUBMITTED, Status.IN_REVIEW, Status.CHANGES_REQUESTED)
MINE = {
    "accept": gettext_lazy("You are accepting it, out at %(time)s"),
    "request_changes": gettext_lazy("You are asking for changes, out at %(time)s"),
    "decline": gettext_lazy("You are declining it, out at %(time)s"),
}
THEIRS = {
    "accept": gettext_lazy("%(who)s is accepting it, out at %(time)s"),
    "request_changes": gettext_lazy("%(who)s is asking for changes, out at %(time)s"),
    "decline": gettext_lazy("%(who)s is declining it, out at %(time)s"),
}


@dataclass(frozen=True)
class Sign:
    text: str
    is_warning: bool = True
    batch: str = ""  # of a decision taken on several pieces at once


def counted(rows):
    """How many of these rows a submission has, as a part of the query for it."""
    own = rows.filter(submission=OuterRef("pk")).order_by().values("submission")
    return Coalesce(Subquery(own.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0)


def with_signs(rows):
    """Submissions with what their signs are made of."""
    waiting = [Mail.State.QUEUED, Mail.State.FAILED]
    unsent = Letter.objects.undelivered().filter(submission=OuterRef("pk"), mail__state__in=waiting)
    tasks = Task.objects.open()
    bounced = tasks.filter(submission=OuterRef("pk"), kind=Task.Kind.BOUNCE)
    return rows.annotate(
        has_unsent=Exists(unsent),
        has_bounced=Exists(bounced),
        open_tasks=counted(tasks.exclude(kind=Task.Kind.BOUNCE)),
        reviews_out=counted(ReviewRequest.objects.open()),
        reviews_done=counted(ReviewRequest.objects.filter(state=ReviewRequest.State.DONE)),
    )


def signs(submission, person):
    """The signs of a piece loaded with with_signs(), the most pressing first."""
    found = [pending(submission, person), stale(submission), *mail(submission), tasks(submission), reviews(submission)]
    return [sign for sign in found if sign]


def pending(submission, person):
    decision = submission.pending
    if decision is None:
        return None
    words = MINE if decision.by_id == person.pk else THEIRS
    time = timezone.localtime(decision.release_at).strftime("%H:%M")
    said = words[decision.action] % {"who": decision.by.get_short_name(), "time": time}
    return Sign(said, batch=decision.data.get("batch", ""))


def stale(submission):
    """By when a piece has to be decided, or out, to be worth printing."""
    day = submission.stale_after
    if day is None or submission.status in (*FINISHED, Status.SCHEDULED):
        return None
    today = timezone.localdate()
    if day < today:
        return Sign(_("Its occasion passed on %(day)s") % {"day": date_format(day, "j F")})
    if day - today > SOON:
        return Sign(_("Stale after %(day)s") % {"day": date_format(day, "j F")}, is_warning=False)
    when = _("today") if day == today else date_format(day, "l")
    if submission.status in UNDECIDED:
        return Sign(_("Decide by %(day)s or say no now") % {"day": when})
    return Sign(_("Out by %(day)s, or it is stale") % {"day": when})


def mail(submission):
    if submission.has_unsent:
        yield Sign(_("A letter did not leave yet"))
    if submission.has_bounced:
        yield Sign(_("A letter did not arrive: reach the author another way"))


def tasks(submission):
    count = submission.open_tasks
    return Sign(ngettext("%(n)d task", "%(n)d tasks", count) % {"n": count}, is_warning=False) if count else None


def reviews(submission):
    asked = submission.reviews_out + submission.reviews_done
    if not asked:
        return None
    said = _("%(done)d of %(asked)d reviews in") % {"done": submission.reviews_done, "asked": asked}
    return Sign(said, is_warning=False)
