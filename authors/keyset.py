"""Lists that cost the same at any depth: a page is cut where the last row of the page before it stands.

Rows are ordered newest first by a time and, within one moment, by their id. A cursor names one row's place,
and goes into addresses as `?before=` (older rows follow) or `?after=` (newer rows).
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.http import Http404

SIZE = 20
CURSOR = re.compile(r"(-?[0-9]{1,17})-([0-9]{1,18})", re.ASCII)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EARLIEST = datetime.min.replace(tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class Slice:
    """One page of a list: its own query, and the cursors of its neighbours; each empty where there is none."""

    rows: list
    newer: str = ""
    older: str = ""
    query: str = ""

    @property
    def is_first(self):
        return not self.newer


def cut(rows, query, *, field="published_at", size=SIZE):
    """The page of `rows` that a request's query names; 404 where there is no such page."""
    if "before" in query:
        moment, pk = _read(query["before"])
        # A range, since of two upper bounds SQLite takes the first into the index, which is often that of `rows`: now.
        below = rows.filter(**{f"{field}__range": (EARLIEST, moment)}).exclude(**{field: moment, "pk__gte": pk})
        found = _newest(below, field, size)
        if not found:
            raise Http404
        return _slice(found[:size], field, newer=True, older=len(found) > size, query=f"?before={query['before']}")
    if "after" in query:
        moment, pk = _read(query["after"])
        above = rows.filter(**{f"{field}__gte": moment}).exclude(**{field: moment, "pk__lte": pk})
        found = list(above.order_by(field, "pk")[: size + 1])
        if len(found) > size:
            return _slice(found[:size][::-1], field, newer=True, older=True, query=f"?after={query['after']}")
    found = _newest(rows, field, size)
    return _slice(found[:size], field, newer=False, older=len(found) > size)


def _newest(rows, field, size):
    return list(rows.order_by(f"-{field}", "-pk")[: size + 1])


def _slice(rows, field, *, newer, older, query=""):
    return Slice(
        rows,
        newer=_write(rows[0], field) if newer else "",
        older=_write(rows[-1], field) if older else "",
        query=query,
    )


def _write(row, field):
    return f"{(getattr(row, field) - EPOCH) // MICROSECOND}-{row.pk}"


def _read(cursor):
    found = CURSOR.fullmatch(cursor)
    if not found:
        raise Http404
    try:
        return EPOCH + int(found[1]) * MICROSECOND, int(found[2])
    except OverflowError as beyond:
        raise Http404 from beyond
