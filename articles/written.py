"""Long statements that the ORM writes once and that are then asked with other values.

To write a union of twenty queries takes Python several milliseconds, each time anew; to ask it takes the database less.
The ORM is given stand-ins, no two alike and unlike anything a magazine holds, and what it wrote with them is kept.
"""

from datetime import UTC, datetime, timedelta
from functools import lru_cache

from django.db import connection

NUMBER, MOMENT = 1 << 61, datetime(9000, 1, 1, tzinfo=UTC)
SHAPES = 64  # of one statement: a list of other length is another statement


class Written:
    """Called with values by name, ints, moments and tuples of ints, it gives the rows as the database has them.

    `write` makes the QuerySet of them and must depend on nothing else: what it finds elsewhere, such as the time of
    day, would stay what it was at first.
    """

    def __init__(self, write):
        self._write = write
        self._written = lru_cache(SHAPES)(self._write_down)

    def __call__(self, **values):
        shape = tuple((name, len(value) if isinstance(value, tuple) else type(value)) for name, value in values.items())
        sql, places = self._written(shape)
        given = dict(_flat(values))
        with connection.cursor() as cursor:
            cursor.execute(sql, [_adapted(given[param], like) if param else like for param, like in places])
            return cursor.fetchall()

    def _write_down(self, shape):
        """(SQL, (name of a value or None, what the ORM gave) for each parameter)."""
        values = {name: _stand_in(kind, place * 1000) for place, (name, kind) in enumerate(shape)}
        names = {_adapted(value, value): name for name, value in _flat(values)}
        sql, params = self._write(**values).query.get_compiler("default").as_sql()
        return sql, [(names.get(param), param) for param in params]


def _stand_in(kind, number):
    if isinstance(kind, int):
        return tuple(NUMBER + number + each for each in range(kind))
    return NUMBER + number if kind is int else MOMENT + timedelta(seconds=number)


def _flat(values):
    for name, value in values.items():
        if isinstance(value, tuple):
            yield from (((name, place), each) for place, each in enumerate(value))
        else:
            yield (name, None), value


def _adapted(value, like):
    """As the database driver takes it; numbers in the type that the ORM chose for their column."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return type(like)(value)
