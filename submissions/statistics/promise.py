"""By when an author hears from us: what the magazine itself has kept, not what it wishes."""

import math
from collections import defaultdict
from datetime import timedelta

from django.utils import timezone

from articles.models import Kind, Publication
from submissions.models import Decision

from .courses import BY, days_between
from .figures import percentile

YEAR = timedelta(days=365)
DECISIONS, DAYS_AT_LEAST, DAYS_AT_MOST = 20, 1, 60


def reply_within(kind):
    """Within how many days the author of a piece of this kind hears from us, from 1 to 60.

    It is the 80th percentile, by nearest rank, of the days from handing in to acceptance or refusal over the last
    year, rounded up. Until there are 20 such decisions it is what the publication has set.
    """
    return promises([kind])[kind]


def promises(kinds=None, publication=None):
    """{kind: days} of these kinds, or of all that authors may choose."""
    if kinds is None:
        kinds = list(Kind.objects.filter(open_to_submissions=True))
    publication, taken = publication or Publication.current(), days_taken(kinds)
    return {kind: promise(taken[kind.pk], publication.reply_days) for kind in kinds}


def promise(days, otherwise):
    if len(days) < DECISIONS:
        return otherwise
    return min(max(math.ceil(percentile(days)), DAYS_AT_LEAST), DAYS_AT_MOST)


def days_taken(kinds):
    """{kind's key: days to each decision of the last year}, whoever asks: what authors are told is known to all."""
    out = Decision.objects.filter(action__in=BY.values(), undone_at=None, released_at__gte=timezone.now() - YEAR)
    pieces = out.filter(submission__kind__in=kinds).exclude(submission__submitted_at=None)
    rows = pieces.exclude(reason=Decision.Reason.SPAM).order_by()
    found = defaultdict(list)
    for kind, received_at, decided_at in rows.values_list(
        "submission__kind", "submission__submitted_at", "released_at"
    ):
        found[kind].append(days_between(received_at, decided_at))
    return found
