"""The worker as a real process, killed without warning in the middle of its work, on a site of its own."""

import asyncio
import contextlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller

from authors.tests.databases import brings_its_own
from authors.tests.test_outbox import Inbox, free_port

ROOT = Path(__file__).resolve().parents[2]
BEGIN = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from articles.models import Kind
from authors.models import Mail
from submissions import intake, workflow
from submissions.tests.studio import word_file
kind = Kind.objects.first()
for n in range({files}):
    piece = workflow.start(kind=kind, name="Guest Sample", email="guest@example.org", title="On ferries")
    intake.receive(piece, word_file(text=f"The ferry carries bread, number {{n}}."), by=None)
for n in range({mails}):
    Mail.objects.create(to=f"reader{{n}}@example.org", subject="Hello", body="A line.")
"""
CODE = "import os, sys; sys.path.insert(0, os.getcwd())\n"


class SlowInbox(Inbox):
    """Has a message, and takes its time to say so until it is told not to."""

    def __init__(self):
        super().__init__()
        self.wait, self.seen = 0.0, 0

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 aiosmtpd's name
        answer = await super().handle_DATA(server, session, envelope)
        self.seen += 1
        await asyncio.sleep(self.wait)
        return answer


class Site:
    """A database and a folder of files, and a worker on them that can be started and killed."""

    def __init__(self, folder, port):
        self.path = folder / "db.sqlite3"
        self.environment = {
            **os.environ, "DJANGO_SETTINGS_MODULE": "paradigm.settings", "DATA_DIR": str(folder), "DEBUG": "false",
            "DATABASE_URL": f"sqlite:///{self.path}", "SECRET_KEY": "a key for tests", "LOG_LEVEL": "CRITICAL",
            "SITE_URL": "http://localhost:8000", "EMAIL_URL": f"smtp://127.0.0.1:{port}",
        }  # fmt: skip

    def begin(self, *, files=0, mails=0):
        code = CODE + BEGIN.format(files=files, mails=mails)
        subprocess.run([sys.executable, "-c", code], env=self.environment, cwd=ROOT, check=True)

    def worker(self, *options):
        command = [sys.executable, "manage.py", "work", *options]
        return subprocess.Popen(command, env=self.environment, cwd=ROOT)

    def finish(self):
        """Let a worker do all that is due, as if the leases of the dead one had run out."""
        self.write("UPDATE submissions_sourcefile SET claimed_until = '2000-01-01'")
        self.write("UPDATE authors_mail SET claimed_until = NULL, next_try_at = '2000-01-01'")
        assert self.worker("--once").wait(timeout=60) == 0

    def read(self, statement):
        with contextlib.closing(sqlite3.connect(self.path, timeout=20)) as database:
            return database.execute(statement).fetchall()

    def write(self, statement):
        with contextlib.closing(sqlite3.connect(self.path, timeout=20)) as database, database:
            database.execute(statement)

    def files(self):
        return self.read("SELECT state, attempts FROM submissions_sourcefile ORDER BY id")

    def mails(self):
        return self.read("SELECT state, attempts, claimed_until IS NULL FROM authors_mail ORDER BY id")


def kill(process):
    process.kill()
    process.wait()


def wait_until(true, seconds=20):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.01)


@pytest.fixture
def inbox():
    inbox = SlowInbox()
    inbox.port = free_port()
    controller = Controller(inbox, hostname="127.0.0.1", port=inbox.port)
    controller.start()
    yield inbox
    controller.stop()


@pytest.fixture
def site(tmp_path, inbox):
    return Site(tmp_path, inbox.port)


@brings_its_own
def test_killed_while_it_reads_and_before_it_notes_what_it_delivered_it_loses_nothing(site, inbox):
    site.begin(files=2, mails=1)
    inbox.wait = 30

    worker = site.worker()
    wait_until(lambda: inbox.seen)
    kill(worker)
    assert site.mails() == [("queued", 0, 0)], "claimed, and nobody knows whether it is out"
    site.write("UPDATE authors_mail SET next_try_at = '2100-01-01'")

    worker = site.worker()
    wait_until(lambda: ("converting", 1) in site.files())
    kill(worker)
    assert site.files() == [("converting", 1), ("waiting", 0)]

    inbox.wait = 0
    worker = site.worker()
    wait_until(lambda: site.files()[1][0] == "done")
    assert site.files()[0] == ("converting", 1), "held by the dead worker until its lease is over"
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=20) == 0

    site.finish()
    assert site.files() == [("done", 2), ("done", 1)]
    assert [state for state, _attempts, _free in site.mails()] == ["sent"]
    assert len({message["Message-ID"] for _to, message in inbox.messages}) == 1, "twice, under one name"
    assert len(inbox.messages) == 2
    bodies = site.read("SELECT body FROM submissions_draft ORDER BY submission_id")
    assert [f"number {n}" in body for n, (body,) in enumerate(bodies)] == [True, True]


@brings_its_own
@pytest.mark.long
def test_killed_again_and_again_at_any_moment_it_comes_through(site, inbox):
    site.begin(files=10, mails=60)
    chance, inbox.wait = random.Random(7), 0.05
    for _time in range(25):
        worker = site.worker()
        time.sleep(1.2 + chance.random() * 1.5)
        kill(worker)
        site.write("UPDATE authors_mail SET claimed_until = NULL")
        site.write("UPDATE submissions_sourcefile SET claimed_until = '2000-01-01', attempts = min(attempts, 1)")

    site.finish()

    assert {state for state, _attempts in site.files()} == {"done"}
    assert {state for state, _attempts, _free in site.mails()} == {"sent"}
    names = [message["Message-ID"] for _to, message in inbox.messages]
    assert len(set(names)) == 60
    assert len(names) - 60 <= 25, "one message at most each time the answer was lost"
    assert site.read("SELECT count(*) FROM submissions_draft WHERE body LIKE '%number%'") == [(10,)]
