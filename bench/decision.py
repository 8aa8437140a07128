#!/usr/bin/env python3
"""Times a decision with the mail server well, refusing and silent: bench/decision.py [--runs 60]

Each time an editor declines a piece and sends the letter at once, in process and through all middleware, while a
worker of its own process hands over what is due. Prints the median and the 95th percentile in milliseconds, and the
median as a multiple of the one with the server well. Target: at most 1.5. The database is SQLite in a temporary
folder.
"""

import argparse
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

ROUNDS = 3  # so that each server meets the machine at its busiest and its idlest
WARM_UP = 5
FOR_ALL = {
    "DJANGO_SETTINGS_MODULE": "paradigm.settings", "DEBUG": "false", "SECRET_KEY": "a key for measuring",
    "SITE_URL": "http://localhost:8000", "LOG_LEVEL": "CRITICAL", "PARADIGM_SECOND_FACTOR": "0",
}  # fmt: skip


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=60, help="decisions with each server")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        begin(folder)
        servers = {"well": answering, "refusing": refusing, "silent": silent}
        times = {name: [] for name in servers}
        for _round in range(ROUNDS):
            for name, server in servers.items():
                with server() as port, working(port):
                    times[name] += [decide() for _n in range(WARM_UP + options.runs // ROUNDS)][WARM_UP:]
        report(times)


def report(times):
    print(f"{'mail server':12} {'p50 ms':>8} {'p95 ms':>8} {'x well':>7}   load {os.getloadavg()[0]:.1f}")
    for name, each in times.items():
        middle, late = statistics.median(each), statistics.quantiles(each, n=20)[-1]
        print(f"{name:12} {middle:8.1f} {late:8.1f} {middle / statistics.median(times['well']):7.2f}")


def begin(folder):
    os.environ.update(FOR_ALL, DATA_DIR=folder)
    import django

    django.setup()
    from django.core.management import call_command

    from articles.models import Publication

    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    Publication.objects.create(name="The Margin", contact_email="desk@example.org", undo_minutes=0)


def decide():
    """One decision of a new editor's on a new piece: how long its answer took, in milliseconds."""
    from django.test import Client

    from authors.tests.factories import make_editor
    from submissions.tests.factories import make_submission

    client = Client(headers={"host": "localhost:8000"})
    client.force_login(make_editor())
    piece = make_submission()
    form = {"expected_seq": piece.seq, "reason": "scope", "tell": "on", "letter": "Dear {author}, no. {editor}"}
    start = time.perf_counter()
    answer = client.post(f"/admin/submissions/submission/{piece.pk}/actions/decline/", form)
    took = time.perf_counter() - start
    assert answer.status_code == 302, answer.status_code
    piece.refresh_from_db()
    assert piece.status == "declined", piece.status
    return took * 1000


@contextmanager
def working(port):
    """The worker, as a process of its own that knows this mail server."""
    environment = {**os.environ, "EMAIL_URL": f"smtp://127.0.0.1:{port}?timeout=5"}
    worker = subprocess.Popen([sys.executable, "manage.py", "work"], cwd=ROOT, env=environment)
    try:
        time.sleep(3)  # until it goes round
        yield
    finally:
        worker.terminate()
        with suppress(subprocess.TimeoutExpired):
            worker.wait(timeout=30)
        worker.kill()


@contextmanager
def answering():
    from aiosmtpd.controller import Controller
    from aiosmtpd.handlers import Sink

    with refusing() as port:
        pass
    controller = Controller(Sink(), hostname="127.0.0.1", port=port)
    controller.start()
    yield port
    controller.stop()


@contextmanager
def refusing():
    """A port at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    yield port


@contextmanager
def silent():
    """Takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


if __name__ == "__main__":
    main()
