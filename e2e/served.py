"""The demo as bin/serve runs it: granian, hashed and compressed files, the worker, a database of its own."""

import os
import secrets
import signal
import socket
import subprocess
import time
import urllib.request
from contextlib import contextmanager
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
        wait_for(address, server, folder / "serve.log")
        yield address
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(30)


def wait_for(address, server, log, seconds=240):
    """Until the home page answers and offers its lead picture in AVIF."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        assert server.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                if b"image/avif" in answer.read():
                    return
        except OSError:
            pass
        time.sleep(1)
    raise AssertionError(f"The demo did not come up:\n{log.read_text()}")
