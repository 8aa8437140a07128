"""The settings, for tests: nothing of this machine's environment or of ./data is read or written.

A module and not a conftest.py, since pytest-django loads the settings before any conftest.
Only DATABASE_URL is taken from outside: bin/test runs the same suite on PostgreSQL.
"""

import atexit
import gc
import os
import shutil
import tempfile
from pathlib import Path

HOME = Path(tempfile.mkdtemp(prefix="paradigm-tests-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)

os.environ.setdefault("DATABASE_URL", f"sqlite:///{HOME / 'db.sqlite3'}")
os.environ.update(
    DEBUG="false",
    SECRET_KEY="a key for tests, long and various enough for every check of Django's own, 0123456789",
    SITE_URL="http://localhost:8000",
    EXTRA_HOSTS="testserver",
    DATA_DIR=str(HOME),
    CACHE_URL="dbcache://cache",
    EMAIL_URL="",
    S3_URL="",
    DEFAULT_FROM_EMAIL="desk@example.org",
    TRUSTED_PROXIES="0",
    LOG_LEVEL="WARNING",
    PARADIGM_SECOND_FACTOR="true",
)

from paradigm.settings import *  # noqa: E402, F403 the environment comes first
from paradigm.settings import DATABASES, STORAGES  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in production: threads that race get connections of their own. Only its safety on
    # power cuts is given up.
    DATABASES["default"]["TEST"] = {"NAME": str(HOME / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
else:
    # A test that ends leaves no connection open that would hold the test database.
    DATABASES["default"]["CONN_MAX_AGE"] = 0

# Pages make so much short-lived garbage that looking for it at Python's own pace takes a twelfth of a run.
gc.set_threshold(50_000, 20, 20)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
# Empty, so that nothing a bin/serve has collected here is scanned by every test client.
STATIC_ROOT = HOME / "staticfiles"
STATIC_ROOT.mkdir()
