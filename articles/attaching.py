"""What may be attached to a paper: its author's PDF, and data. Looked at, never opened, kept as it came. Pure."""

import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from authors.names import JOINERS

MAX_SIZE = 25 * 1024 * 1024
MOST = 5
TEXTS = ("csv", "tsv", "txt", "json")
ARCHIVES = ("xlsx", "ods", "zip")
EXTENSIONS = ("pdf", *TEXTS, *ARCHIVES)
LONGEST_STEM = 150
WIDE = (b"\xff\xfe", b"\xfe\xff")  # UTF-16, which holds zero bytes


class BadAttachment(Exception):
    """Why a file cannot be taken, in a sentence for its sender."""


@dataclass(frozen=True)
class Document:
    name: str
    extension: str
    data: bytes


def take_in(upload):
    """The Document that a sent file holds. Raises BadAttachment; nothing too large is read."""
    name, extension = plain_name(upload.name or "")
    if extension not in EXTENSIONS:
        raise BadAttachment(_("Send a PDF, or data as CSV, TSV, TXT, JSON, XLSX, ODS or ZIP."))
    if upload.size > MAX_SIZE:
        raise BadAttachment(_("“%(name)s” is larger than 25 MB.") % {"name": name})
    data = upload.read()
    if not data:
        raise BadAttachment(_("“%(name)s” is empty.") % {"name": name})
    if not CHECKS[extension](data):
        raise BadAttachment(_("“%(name)s” is not what its name says. Save it anew and send it again.") % {"name": name})
    return Document(name, extension, data)


def plain_name(name):
    """(name, extension) without a path and without what cannot be seen."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    seen = "".join(letter for letter in last if letter in JOINERS or unicodedata.category(letter)[0] != "C")
    path = PurePosixPath(" ".join(seen.split()))
    extension = path.suffix[1:].lower()
    return f"{path.stem.strip('. ')[:LONGEST_STEM] or _('file')}.{extension}", extension


def is_pdf(data):
    """ISO 32000: a header at the start, and a trailer that says where the table of its objects is."""
    end = data[-2048:]
    return b"%PDF-" in data[:1024] and b"startxref" in end and b"%%EOF" in end


def is_text(data):
    return b"\0" not in data or data.startswith(WIDE)


def is_archive(data):
    """A ZIP file, or a spreadsheet, which is one: a first entry, and a directory at its end."""
    return data.startswith(b"PK\x03\x04") and b"PK\x05\x06" in data[-66_000:]


CHECKS = {"pdf": is_pdf, **dict.fromkeys(TEXTS, is_text), **dict.fromkeys(ARCHIVES, is_archive)}
