"""Counting under the real web server: what a worker process holds is stored when the server is stopped."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from authors.tests.databases import brings_its_own
from authors.tests.test_outbox import free_port

ROOT = Path(__file__).resolve().parents[2]
BEGIN = """
import os, sys; sys.path.insert(0, os.getcwd())
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from articles.tests.factories import make_article, make_publication
make_publication()
make_article(title="On ferries", slug="on-ferries")
"""
AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36"


def visit(address):
    report = urllib.request.Request(f"{address}/articles/on-ferries/visits/", b"", {"User-Agent": AGENT})
    with urllib.request.urlopen(report, timeout=5) as answer:
        return answer.read()


def visit_once_up(address):
    for _second in range(60):
        try:
            return visit(address)
        except OSError:
            time.sleep(0.5)
    raise AssertionError("the server did not come up")


@brings_its_own
def test_a_server_that_is_stopped_stores_what_it_has_counted(tmp_path):
    port = free_port()
    environment = {
        **os.environ, "DJANGO_SETTINGS_MODULE": "paradigm.settings", "DATA_DIR": str(tmp_path), "DEBUG": "true",
        "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3", "LOG_LEVEL": "CRITICAL",
        "SITE_URL": f"http://localhost:{port}",
    }  # fmt: skip
    subprocess.run([sys.executable, "-c", BEGIN], env=environment, cwd=ROOT, check=True)
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--log-level", "critical"]
    command += ["--port", str(port), "paradigm.wsgi:application"]
    server = subprocess.Popen(command, env=environment, cwd=ROOT)
    try:
        assert b"Visited once, 1 today" in visit_once_up(f"http://127.0.0.1:{port}")
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)
    with sqlite3.connect(tmp_path / "db.sqlite3") as database:
        assert database.execute("SELECT views FROM articles_dailyviews").fetchall() == [(1,)]
