"""Which database a test is worth a run on."""

import pytest
from django.db import connection

brings_its_own = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="It makes a SQLite of its own, and is tried in the run on SQLite."
)
