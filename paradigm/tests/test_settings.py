"""The settings in processes of their own, since a process reads them once."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
READ = re.compile(r"""\benv(?:\.\w+)?\(\s*["']([A-Z_]+)["']|\brequired\(\s*["']([A-Z_]+)["']""")
READ_BY_SERVE = re.compile(r"^([A-Z_]+)=\$\(setting", re.M)
EXPLAINED = re.compile(r"^#?([A-Z_]+)=", re.M)

SHOW = """
import json
from django.conf import settings
print(json.dumps({name: getattr(settings, name) for name in %r}, default=str))
"""


@pytest.fixture
def load(tmp_path):
    """Load the settings with exactly these variables; returns the finished process."""

    def run(code="import paradigm.settings", **variables):
        # Empty values stand before whatever a .env of this checkout says.
        blank = dict.fromkeys(EXPLAINED.findall((ROOT / ".env.example").read_text()), "")
        blank |= {"DEBUG": "false", "TRUSTED_PROXIES": "0", "PARADIGM_SECOND_FACTOR": "true", "LOG_LEVEL": "INFO"}
        blank |= {"DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3", "CACHE_URL": "dbcache://cache"}
        fresh = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "paradigm.settings", "DATA_DIR": str(tmp_path)}
        return subprocess.run(
            [sys.executable, "-c", code], env={**blank, **fresh, **variables}, cwd=ROOT, capture_output=True, text=True
        )

    return run


@pytest.fixture
def loaded(load):
    """The values of these settings, with exactly these variables."""

    def values(*names, **variables):
        done = load(SHOW % (names,), **variables)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return values


@pytest.mark.parametrize(
    ("variables", "name"),
    [
        ({"SITE_URL": "https://example.org"}, "SECRET_KEY"),
        ({"SECRET_KEY": "a secret"}, "SITE_URL"),
        ({"SECRET_KEY": "a secret", "SITE_URL": "example.org"}, "SITE_URL"),
    ],
)
def test_without_debug_what_is_missing_stops_with_one_clear_line(load, variables, name):
    done = load(**variables)

    assert done.returncode != 0
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stderr.startswith(f"Paradigm cannot start: {name}")


def test_debug_needs_nothing(load):
    assert load(DEBUG="true").returncode == 0


COOKIES = (
    "SESSION_COOKIE_SECURE",
    "CSRF_COOKIE_SECURE",
    "SECURE_SSL_REDIRECT",
    "SESSION_COOKIE_NAME",
    "SECURE_HSTS_SECONDS",
)


def test_https_makes_cookies_secure_redirects_and_stays(loaded):
    values = loaded(*COOKIES, "ALLOWED_HOSTS", SECRET_KEY="a secret", SITE_URL="https://example.org/")

    assert values["SESSION_COOKIE_SECURE"] is values["CSRF_COOKIE_SECURE"] is values["SECURE_SSL_REDIRECT"] is True
    assert values["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert values["SECURE_HSTS_SECONDS"] >= 365 * 24 * 3600
    assert values["ALLOWED_HOSTS"] == ["example.org"]


def test_plain_http_works_on_this_machine_under_all_its_names(loaded):
    values = loaded(*COOKIES, "ALLOWED_HOSTS", SECRET_KEY="a secret", SITE_URL="http://localhost:8000")

    assert values["SESSION_COOKIE_SECURE"] is values["CSRF_COOKIE_SECURE"] is values["SECURE_SSL_REDIRECT"] is False
    assert values["SECURE_HSTS_SECONDS"] == 0
    assert {"localhost", "127.0.0.1"} <= set(values["ALLOWED_HOSTS"])


def test_proxies_are_believed_only_where_they_are_counted(loaded):
    names = ("SECURE_PROXY_SSL_HEADER", "ALLAUTH_TRUSTED_PROXY_COUNT")
    site = {"SECRET_KEY": "a secret", "SITE_URL": "https://example.org"}

    assert loaded(*names, **site) == {"SECURE_PROXY_SSL_HEADER": None, "ALLAUTH_TRUSTED_PROXY_COUNT": 0}
    assert loaded(*names, **site, TRUSTED_PROXIES="1")["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]


def test_postgresql_and_smtp_come_by_address(loaded):
    values = loaded(
        "DATABASES", "OUTBOX_DELIVERY",
        SECRET_KEY="a secret", SITE_URL="https://example.org",
        DATABASE_URL="postgres://paradigm:pw@db.example.org:5432/paradigm",
        EMAIL_URL="smtp+tls://desk%40example.org:pw@mail.example.org:587",
    )  # fmt: skip

    assert values["DATABASES"]["default"]["ENGINE"].endswith("postgresql")
    assert values["OUTBOX_DELIVERY"]["EMAIL_HOST"] == "mail.example.org"
    assert values["OUTBOX_DELIVERY"]["EMAIL_HOST_USER"] == "desk@example.org"
    assert values["OUTBOX_DELIVERY"]["EMAIL_USE_TLS"] is True


def test_every_variable_that_is_read_is_explained_and_no_other():
    settings = (ROOT / "paradigm/settings.py").read_text()
    read = {a or b for a, b in READ.findall(settings)} | set(READ_BY_SERVE.findall((ROOT / "bin/serve").read_text()))

    assert set(EXPLAINED.findall((ROOT / ".env.example").read_text())) == read


@pytest.mark.parametrize(
    "address",
    [
        "https://key:secret@s3.example.org/bucket",
        "s3://s3.example.org/bucket",
        "s3://key:secret@s3.example.org",
        "s3://k:secret@h/a/b",
    ],
)
def test_an_address_that_is_no_bucket_stops_with_one_clear_line(load, address):
    done = load(DEBUG="true", S3_URL=address)

    assert done.returncode != 0
    assert done.stderr.startswith("Paradigm cannot start: S3_URL")
    assert "secret" not in done.stderr.replace("key:secret@host", "")


def test_nothing_of_s3_is_imported_unless_it_is_asked_for(load):
    code = "import django, sys; django.setup(); from django.core.files.storage import storages; storages['private']"
    done = load(f"{code}; print('boto3' in sys.modules or 'storages' in sys.modules)", DEBUG="true")

    assert done.stdout.strip() == "False", done.stderr


def test_a_bucket_comes_by_address(loaded):
    stores = loaded("STORAGES", DEBUG="true", S3_URL="s3+http://key:a%2Fb@127.0.0.1:9000/magazine")["STORAGES"]

    assert stores["default"]["OPTIONS"] == {
        "endpoint_url": "http://127.0.0.1:9000", "access_key": "key", "secret_key": "a/b", "bucket_name": "magazine",
        "region_name": None, "location": "media",
    }  # fmt: skip
    assert stores["private"]["OPTIONS"]["location"] == "private"
