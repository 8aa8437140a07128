"""What runs in the child process: a Word file on standard input, JSON on standard output.

It may use no more than its share of processor and memory, and can open no file and no connection: by the time it
reads what came in, it has no handle left to open one with.
"""

import base64
import hashlib
import json
import posixpath
import re
import resource
import sys
import xml.dom.expatbuilder  # noqa: F401 mammoth imports it late, when no file can be opened any more

import mammoth

from .arrangement import Arrangement
from .package import Package
from .preparation import ROLE, Preparation
from .reading import count_words, text_of, words_before
from .styles import Styles
from .xml import Unreadable, each

PROCESSOR_SECONDS = 20
MEMORY = 1024**3
DEPTH = 6000
MAX_CHARACTERS = 400_000

STYLE_MAP = "\n".join(
    (
        f"p.{ROLE}Title => h1.title:fresh",
        f"p.{ROLE}Subtitle => p.subtitle:fresh",
        *(f"p.{ROLE}Heading{level} => h{level}:fresh" for level in range(1, 7)),
        f"p.{ROLE}Quote => blockquote > p:fresh",
        f"p.{ROLE}IntenseQuote => aside.intense > p:fresh",
        f"p.{ROLE}PullQuote => aside > p:fresh",
        f"p.{ROLE}Caption => p.caption:fresh",
        f"p.{ROLE}Code => pre:separator('\\n')",
        "r[style-name='Emphasis'] => em",
        "r[style-name='Intense Emphasis'] => em",
        "r[style-name='Subtle Emphasis'] => em",
        "r[style-name='Strong Emphasis'] => strong",
        "r[style-name='Source Text'] => code",
        "r[style-name='HTML Code'] => code",
        "u => em",
        "strike => s",
    )
)
# What browsers show. SVG and the metafiles of Office are drawings that no browser shows, or that may hold scripts.
SHOWN = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF")
AVIF = b"ftypavif"
# What Word itself writes as alternative text describes nothing.
AUTOMATIC = re.compile(r"\s*(?:Description automatically generated.*|AI-generated content may be incorrect.*)", re.S)


class Pictures:
    """The pictures of a document, each once."""

    def __init__(self):
        self.places = {}
        self.kept = []
        self.refused = []

    def take(self, image):
        """What mammoth writes into the img tag: the place of the picture, from 1; 0 if it cannot be shown."""
        with image.open() as source:
            data, name = source.read(), posixpath.basename(source.name)
        if not data.startswith(SHOWN) and data[4:12] != AVIF:
            self.refused.append(posixpath.splitext(name)[1][1:].upper())
            return {"data-image": "0"}
        alt = AUTOMATIC.sub("", image.alt_text or "")
        digest = hashlib.sha256(data).digest()
        if digest not in self.places:
            self.kept.append({"name": name, "alt": alt, "data": base64.b64encode(data).decode()})
            self.places[digest] = len(self.kept)
        return {"data-image": str(self.places[digest]), "alt": alt}


def main():
    """Convert standard input; a refusal is an answer, anything else that goes wrong is the end of the process."""
    equation = sys.argv[-1]
    confine()
    try:
        answer = converted(sys.stdin.buffer.read(), equation)
    except Unreadable as refusal:
        answer = {"refused": str(refusal)}
    json.dump(answer, sys.stdout)


def confine():
    "".encode("cp437")  # the archive's own encoding, loaded while files can still be opened
    sys.setrecursionlimit(DEPTH)
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))


def converted(data, equation):
    package = Package(data)
    styles = Styles(package.parts.get(package.find("styles")))
    before = words_before(package, styles)
    preparation = Preparation(package, styles, equation)
    for name in filter(None, (package.document, package.find("footnotes"), package.find("endnotes"))):
        preparation.prepare(name)
    if len(text_of(package.parts[package.document])) > MAX_CHARACTERS:
        raise Unreadable("long")
    pictures = Pictures()
    result = mammoth.convert_to_html(
        package.rewritten(preparation.media),
        style_map=STYLE_MAP,
        convert_image=mammoth.images.img_element(pictures.take),
        include_embedded_style_map=False,
        external_file_access=False,
    )
    piece = Arrangement(result.value)
    found = {**preparation.found, **found_beside(package), "refused": sorted(pictures.refused)}
    return {
        "title": piece.title, "standfirst": piece.standfirst, "html": piece.body,
        "images": pictures.kept, "words": before, "found": found,
    }  # fmt: skip


def found_beside(package):
    """What stands beside the text: comments, and words in headers and footers."""
    comments = package.parts.get(package.find("comments"))
    margins = (root for name, root in package.parts.items() if _is_margin(name))
    return {
        "comments": 0 if comments is None else len(each(comments, "comment")),
        "margins": any(count_words(text_of(root)) > 1 for root in margins),
    }


def _is_margin(name):
    return posixpath.basename(name).startswith(("header", "footer")) and name.endswith(".xml")
