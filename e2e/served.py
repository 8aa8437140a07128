"""The demo as bin/serve runs it: granian, hashed and compressed files, the worker, a database of its own."""

import os
import secrets
import signal
import socket
import sqlite3
import subprocess
import time
import urllib.request
from contextlib import closing, contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent


@contextmanager
def demo(folder):
    """The address of the demo, from the moment that its pictures are drawn."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://localhost:{port}"
    settings = {
        "DATA_DIR": str(folder), "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3", "DEBUG": "0", "DEMO": "1",
        "EMAIL_URL": "", "PARADIGM_SECOND_FACTOR": "0", "PORT": str(port), "SECRET_KEY": secrets.token_urlsafe(50),
        "SITE_URL": address,
    }  # fmt: skip
    unset = ("DJANGO_SETTINGS_MODULE", "DJANGO_ALLOW_ASYNC_UNSAFE")
    environment = {name: value for name, value in os.environ.items() if name not in unset} | settings
    with (folder / "serve.log").open("w") as log:
        server = subprocess.Popen(
            ["bin/serve"], cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True
        )
    try:
        wait_for(address, server, folder)
        yield address
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(30)


def wait_for(address, server, folder, seconds=240):
    """Until the home page answers and the worker has drawn every public picture."""
    log = folder / "serve.log"
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        assert server.poll() is None, log.read_text()
        if answers(address) and all_drawn(folder / "db.sqlite3"):
            return
        time.sleep(1)
    raise AssertionError(f"The demo did not come up:\n{log.read_text()}")


def answers(address):
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status == 200
    except OSError:
        return False


def all_drawn(database):
    with closing(sqlite3.connect(database)) as connection:
        due = "SELECT count(*) FROM articles_image WHERE renditions_due_at IS NOT NULL"
        return connection.execute(due).fetchone() == (0,)
