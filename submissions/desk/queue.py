"""The desk's home: every piece in one bucket by who must act next, the longest waiting first."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Proposal
from submissions.models import FINISHED, Status, Submission

from .filters import Asked
from .signs import signs, with_signs

PER_PAGE = 30
SHOWN = ("kind", "created_at", "by__name", "by__email", "article__title", "article__submission__id")
OPEN = [status for status in Status if status not in FINISHED]
IN_HAND = (Status.IN_REVIEW, Status.ACCEPTED)


@dataclass(frozen=True)
class Bucket:
    """A part of the queue. Each open piece is in exactly one of those that name a turn; the others overlap."""

    name: str
    label: str
    rows: Q
    is_turn: bool = True
    is_late: bool = False


def buckets(user):
    """The queue's parts as this person sees them."""
    return [
        Bucket("new", _("Needs an editor"), Q(status__in=[Status.SUBMITTED, Status.DRAFT])),
        Bucket("mine", _("Mine"), Q(status__in=[*IN_HAND, Status.READY], handling_editor=user), is_turn=False),
        Bucket("in_hand", _("With an editor"), Q(status__in=IN_HAND)),
        Bucket("author", _("Waiting on author"), Q(status=Status.CHANGES_REQUESTED)),
        Bucket("overdue", _("Overdue"), Q(due_at__lt=timezone.now()), is_turn=False, is_late=True),
        Bucket("proof", _("Proof out"), Q(status=Status.PROOF)),
        Bucket("ready", _("Ready"), Q(status=Status.READY)),
        Bucket("scheduled", _("Scheduled"), Q(status=Status.SCHEDULED)),
        Bucket("all", _("All open"), Q(status__in=OPEN), is_turn=False),
    ]


@dataclass(frozen=True)
class Tab:
    bucket: Bucket
    count: int
    query: str


@dataclass
class Queue:
    tabs: list
    current: Bucket
    asked: Asked
    page: object
    proposals: list  # what waits for a second editor

    @property
    def chips(self):
        return self.asked.chips(self.current.name)

    @property
    def count(self):
        """How many pieces there are in the bucket, on all pages."""
        return self.page.paginator.count

    @property
    def all_tab(self):
        return self.tabs[-1]

    @property
    def query(self):
        return self.asked.query(bucket=self.current.name)

    @property
    def unfiltered(self):
        return self.asked.query(bucket=self.current.name, **dict.fromkeys(self.asked.filters))

    @property
    def before(self):
        return self.asked.query(bucket=self.current.name, page=self.page.previous_page_number())

    @property
    def after(self):
        return self.asked.query(bucket=self.current.name, page=self.page.next_page_number())


def part(user, params, counts):
    """The bucket that an address names; the first with something to do where it names none."""
    parts = buckets(user)
    wanted = next((each for each in parts if each.name == params.get("bucket")), None)
    return wanted or next((each for each in parts[:2] if counts[each.name]), parts[0])


def open_pieces(user, asked):
    return asked.narrow(Submission.objects.for_desk(user).filter(status__in=OPEN))


def queue_for(user, params):
    """The queue as one person sees it: counts of all buckets, and a page of the one they look at."""
    asked = Asked.of(params)
    visible = open_pieces(user, asked)
    counts = visible.aggregate(**{each.name: Count("pk", filter=each.rows) for each in buckets(user)})
    current = part(user, params, counts)
    paginator = Paginator(visible.filter(current.rows).order_by(*asked.order), PER_PAGE)
    paginator.count = counts[current.name]
    page = paginator.get_page(params.get("page"))
    page.object_list = shown(page.object_list, asked, user)
    tabs = [Tab(each, counts[each.name], asked.query(bucket=each.name)) for each in buckets(user)]
    waiting = proposals_for(user) if user.is_editor and asked.options.has_proposals else []
    return Queue(tabs, current, asked, page, waiting)


def shown(few, asked, user):
    """The rows of one page. They are chosen by their ids alone, so that what is sorted is narrow."""
    rows = list(with_signs(Submission.objects.filter(pk__in=few.values("pk")).for_rows()).order_by(*asked.order))
    for row in rows:
        row.signs = signs(row, user)
    return rows


def listed(user, params):
    """All rows of the list that an address asks for, on whatever page; of all buckets where it names none."""
    asked, parts = Asked.of(params), buckets(user)
    current = next((each for each in parts if each.name == params.get("bucket")), parts[-1])
    return open_pieces(user, asked).filter(current.rows).order_by(*asked.order)


def proposals_for(user):
    """Corrections, retractions and reinstatements that wait for a second editor, none of a piece of one's own."""
    seen = Q(article__submission=None) | Q(article__submission__in=Submission.objects.for_desk(user))
    rows = Proposal.objects.open().filter(seen).exclude(article__authors__user=user)
    return list(rows.select_related("by", "article__submission").only(*SHOWN))
