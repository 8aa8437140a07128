"""Runs the child process that reads a Word file, and cleans and completes what it answers."""

import base64
import json
import logging
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import html as piece

from .recognise import HAS_PASSWORD, BadDocument, check_type
from .report import report

log = logging.getLogger(__name__)

SECONDS = 30
BASE = Path(__file__).resolve().parents[2]
CHILD = "import sys; sys.path.insert(0, sys.argv[1]); from submissions.docx.child import main; main()"

BROKEN = gettext_lazy("This Word file could not be read. Save it in Word under a new name and send that.")
NO_TEXT = gettext_lazy("There is no text in this Word file. Check that it is the right one.")
REFUSALS = {
    "password": HAS_PASSWORD,
    "long": gettext_lazy("This file is too long for one piece. Please split it into parts."),
    "bomb": gettext_lazy("This file unpacks to far more than a text would. Copy the text into a new document."),
    "dtd": gettext_lazy("This file has parts that Word does not write. Copy the text into a new document."),
}

PICTURE = re.compile(r'<img data-image="(\d+)"')
PLACE = re.compile(r'<img data-docx="(\d+)"')
FIGURE = re.compile(r'<figure><img data-docx="(\d+)"[^>]*>(?:<figcaption>.*?</figcaption>)?</figure>', re.DOTALL)


@dataclass(frozen=True)
class Picture:
    data: bytes
    name: str
    alt: str


@dataclass(frozen=True)
class Imported:
    """A Word file as a piece. In its HTML, <img data-docx="0"> is the first of its images."""

    title: str
    standfirst: str
    html: str
    images: list[Picture]
    report: dict


def convert(data):
    """What a Word file holds. Whatever is wrong with it, BadDocument says so in one sentence."""
    check_type(data)
    answer = _ask_child(data)
    if "refused" in answer:
        raise BadDocument(REFUSALS.get(answer["refused"], BROKEN))
    title, standfirst, images = answer["title"], answer["standfirst"], answer["images"]
    try:
        html = piece.clean(answer["html"], images=set(range(1, len(images) + 1)))
    except piece.TooLarge as error:
        raise BadDocument(str(error)) from error
    if not (title or html):
        raise BadDocument(NO_TEXT)
    return Imported(
        title,
        standfirst,
        PICTURE.sub(lambda found: f'<img data-docx="{int(found[1]) - 1}"', html),
        [Picture(base64.b64decode(image["data"]), image["name"], image["alt"]) for image in images],
        report(title, standfirst, html, answer["words"], answer["found"]),
    )


def place_images(html, ids):
    """The body with its pictures named by the ids of those stored; None for one that was refused takes it out."""

    def figure(found):
        return found[0] if ids[int(found[1])] else ""

    def name(found):
        return f'<img data-image="{ids[int(found[1])]}"'

    return PLACE.sub(name, FIGURE.sub(figure, html))


def _ask_child(data):
    command = [sys.executable, "-I", "-c", CHILD, str(BASE), _("[equation]")]
    try:
        child = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, env={}, cwd="/")  # noqa: S603
        if child.returncode == 0:
            return json.loads(child.stdout)
        last_line = child.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        log.warning("reading a Word file ended with %s: %s", child.returncode, last_line[:300])
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        log.warning("reading a Word file failed: %s", str(error)[:300])
    raise BadDocument(BROKEN)
