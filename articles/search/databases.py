"""Which database keeps the index."""

from django.db import connection

from . import postgresql, sqlite


def of_this_site():
    return {"sqlite": sqlite, "postgresql": postgresql}[connection.vendor]
