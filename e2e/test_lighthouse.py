"""Lighthouse's opinion of the pages that most readers see, as a phone on a slow line gets them."""

import json
import re
import subprocess
import urllib.request

import pytest

from . import served
from .conftest import CHROMIUM
from .node_tools import installed

LEAST = 99
FLAGS = "--headless --no-sandbox --disable-gpu --disable-background-networking --no-first-run"
CATEGORIES = "performance,accessibility,best-practices,seo"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with served.demo(tmp_path_factory.mktemp("demo")) as address:
        yield address


@pytest.fixture(autouse=True)
def console():
    """No page of ours is open here."""


@pytest.fixture(autouse=True)
def site():
    """The demo takes the place of the test's own server."""


def scores(address, tmp_path):
    report = tmp_path / "report.json"
    command = [
        installed(".bin/lighthouse"), address, "--quiet", f"--chrome-flags={FLAGS}", "--output=json",
        f"--output-path={report}", f"--only-categories={CATEGORIES}",
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, env={"PATH": "/usr/bin:/bin", "CHROME_PATH": CHROMIUM})
    found = json.loads(report.read_text())
    lost = [
        f"{audit['title']}: {audit.get('displayValue', '')}"
        for audit in found["audits"].values()
        if audit["score"] == 0
    ]
    return {name: round(category["score"] * 100) for name, category in found["categories"].items()}, lost


def best_of_three(address, tmp_path):
    """A busy machine makes a page slow, never fast: the best of three runs is nearest to what the page is."""
    runs = [scores(address, tmp_path) for _run in range(3)]
    return max(runs, key=lambda run: min(run[0].values()))


@pytest.mark.long
def test_home_and_a_piece_reach_99_in_every_category(address, tmp_path):
    feed = urllib.request.urlopen(f"{address}/feed/").read().decode()
    piece = re.search(rf"{address}/articles/[\w-]+/", feed)[0]
    for page in (f"{address}/", piece):
        found, lost = best_of_three(page, tmp_path)
        assert min(found.values()) >= LEAST, (page, found, lost)
