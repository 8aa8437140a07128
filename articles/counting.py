"""How visits are counted: no cookie, no address kept, no write to the database per visit.

A page reports itself once it was looked at for some seconds. Each web process keeps its counts in memory and adds
them to DailyViews and Article.visits every half minute and when it ends; a process that is killed loses what it
held. Who has been counted today is known only as hashes under a salt that never leaves memory and is forgotten at
the publication's midnight, so that a second process may count the same reader once more.
"""

import hashlib
import logging
import secrets
import threading
from collections import Counter, defaultdict
from multiprocessing.util import Finalize

from crawleruseragents import is_crawler
from django.db import Error, connection, transaction
from django.db.models import F
from django.utils.translation import gettext, ngettext

from authors.networks import network_of

from .figures import grouped
from .models import Article, DailyViews

log = logging.getLogger(__name__)
EVERY = 30  # seconds
FROM_ONE_NETWORK = 300  # visits a day that count: a library has many readers, a script has one
REMEMBERED = 200_000  # hashes of 8 bytes; beyond them readers and networks are forgotten and may count again


class Tally:
    """The visits of one process that are not in the database yet. Safe to use from many threads."""

    def __init__(self):
        self._lock = threading.Lock()
        self._counts = Counter()
        self._timer = None
        self._begin(None)

    def _begin(self, day):
        self._day, self._salt, self._seen, self._networks = day, secrets.token_bytes(16), set(), Counter()

    def count(self, article_id, day, network, agent):
        """Count a visit, unless this reader was counted for this piece today. Returns whether it was."""
        with self._lock:
            if day != self._day or len(self._seen) >= REMEMBERED:
                self._begin(day)
            reader, place = self._hash(f"{article_id} {network} {agent}"), self._hash(network)
            if reader in self._seen or self._networks[place] >= FROM_ONE_NETWORK:
                return False
            self._seen.add(reader)
            self._networks[place] += 1
            self._counts[article_id, day] += 1
            self._flush_later()
            return True

    def _hash(self, text):
        return hashlib.blake2b(text.encode("utf-8", "replace"), key=self._salt, digest_size=8).digest()

    def _flush_later(self):
        if self._timer is None:
            self._timer = threading.Timer(EVERY, self._flush_in_thread)
            self._timer.daemon = True
            self._timer.start()

    def waiting(self, article_id, day):
        """Visits of this process that the database does not know of yet."""
        with self._lock:
            return self._counts[article_id, day]

    def flush(self):
        """Add what is counted to the database, all or nothing; without a database it is kept for the next time."""
        with self._lock:
            counts, self._counts, self._timer = self._counts, Counter(), None
        try:
            store(counts)
        except Error:
            log.exception("%s visits wait for the database", counts.total())
            with self._lock:
                self._counts.update(counts)
                self._flush_later()

    def _flush_in_thread(self):
        try:
            self.flush()
        finally:
            connection.close()


@transaction.atomic
def store(counts):
    """Add {(article id, day): visits} to what is stored, alike numbers together; pieces that are gone are left out."""
    # Locked in one order, so that of two processes that write at once one waits, and never each for the other.
    pieces = Article.objects.filter(pk__in={pk for pk, _day in counts}).order_by("pk")
    known = set(pieces.select_for_update(no_key=True).values_list("pk", flat=True))
    counts = {key: visits for key, visits in counts.items() if key[0] in known}
    DailyViews.objects.bulk_create((DailyViews(article_id=pk, day=day) for pk, day in counts), ignore_conflicts=True)
    alike = defaultdict(list)
    for (pk, day), visits in counts.items():
        alike[day, visits].append(pk)
    for (day, visits), pks in alike.items():
        DailyViews.objects.filter(day=day, article__in=pks).update(views=F("views") + visits)
        Article.objects.filter(pk__in=pks).update(visits=F("visits") + visits)


tally = Tally()
# Web servers run their workers as children of multiprocessing, which end without atexit but call these.
Finalize(None, lambda: tally.flush(), exitpriority=0)


def is_reader(request):
    """Whether a report comes from a page that a person looks at: no crawler, no prefetch, no other site."""
    agent = request.headers.get("User-Agent", "")
    purpose = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    same_site = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    return bool(agent) and len(agent) < 1000 and not is_crawler(agent) and not purpose and same_site


def count(request, article, day):
    if is_reader(request):
        tally.count(article.pk, day, network_of(request), request.headers["User-Agent"])


def line(total, today):
    """The sentence under a piece: “Visited 2,910 times, 1 today”."""
    visited = ngettext("Visited once", "Visited %(total)s times", total) % {"total": grouped(total)}
    return gettext("%(visited)s, %(today)s today") % {"visited": visited, "today": grouped(today)}
