"""The desk's home: every piece in one bucket by who must act next, the longest waiting first."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Proposal
from submissions.models import FINISHED, Status, Submission

PER_PAGE = 50
SHOWN = ("kind", "created_at", "by__name", "by__email", "article__title", "article__submission__id")
IN_HAND = (Status.IN_REVIEW, Status.ACCEPTED)


@dataclass(frozen=True)
class Bucket:
    name: str
    label: str
    rows: Q
    is_late: bool = False


def buckets(user):
    """The queue's parts as this person sees them. All but the overdue and their own are apart from each other."""
    return [
        Bucket("new", _("Needs an editor"), Q(status__in=[Status.SUBMITTED, Status.DRAFT])),
        Bucket("mine", _("Mine to act on"), Q(status__in=[*IN_HAND, Status.READY], handling_editor=user)),
        Bucket("in_hand", _("With an editor"), Q(status__in=IN_HAND)),
        Bucket("author", _("Waiting on author"), Q(status=Status.CHANGES_REQUESTED)),
        Bucket("proof", _("Proof out"), Q(status=Status.PROOF)),
        Bucket("ready", _("Ready"), Q(status=Status.READY)),
        Bucket("scheduled", _("Scheduled"), Q(status=Status.SCHEDULED)),
        Bucket("overdue", _("Overdue"), Q(due_at__lt=timezone.now()) & ~Q(status__in=FINISHED), is_late=True),
    ]


@dataclass
class Queue:
    buckets: list  # of (Bucket, how many)
    current: Bucket
    page: object
    proposals: list  # what waits for a second editor


def queue_for(user, wanted, number):
    """The queue as one person sees it: counts of all buckets, and a page of the one they look at."""
    visible = Submission.objects.for_desk(user)
    parts = buckets(user)
    counts = visible.aggregate(**{part.name: Count("pk", filter=part.rows) for part in parts})
    current = next((part for part in parts if part.name == wanted), None)
    if current is None:
        current = next((part for part in parts[:2] if counts[part.name]), parts[0])
    rows = visible.filter(current.rows).for_rows().order_by("status_at", "pk")
    paginator = Paginator(rows, PER_PAGE)
    paginator.count = counts[current.name]
    waiting = proposals_for(user) if user.is_editor else []
    return Queue([(part, counts[part.name]) for part in parts], current, paginator.get_page(number), waiting)


def proposals_for(user):
    """Corrections, retractions and reinstatements that wait for a second editor, none of a piece of one's own."""
    seen = Q(article__submission=None) | Q(article__submission__in=Submission.objects.for_desk(user))
    rows = Proposal.objects.open().filter(seen).exclude(article__authors__user=user)
    return list(rows.select_related("by", "article__submission").only(*SHOWN))
