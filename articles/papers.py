"""What only research papers have: an abstract, keywords and references. Plain text, in one form however it was typed.

The abstract keeps its paragraphs, keywords have one comma between them, references stand one a line. Whatever is
printed is escaped first; only addresses and DOIs in references become links.
"""

import re
from urllib.parse import quote

from django.utils.html import escape, format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from . import redline

MOST_KEYWORDS, MOST_REFERENCES = 10, 500
LABELS = {"abstract": _("Abstract"), "keywords": _("Keywords"), "references": _("References")}

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
DOI_OR_ADDRESS = re.compile(
    r"""(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:\s*|(?<![\w./-]))(10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s<>"]+)"""
    r"""|https?://\w[^\s<>"]*""",
    re.I,
)
AFTER = ".,;:!?’”'»"
BRACKETS = {")": "(", "]": "[", "}": "{"}


def clean_abstract(text):
    """Paragraphs with an empty line between them."""
    paragraphs = re.split(r"\n\s*\n", "\n".join(UNPRINTABLE.sub("", text).splitlines()))
    return "\n\n".join(words for each in paragraphs if (words := " ".join(each.split())))


def keyword_list(text):
    """The keywords in their order, each once whatever its case."""
    words: dict[str, str] = {}
    for word in re.split(r"[,;\n]", UNPRINTABLE.sub("", text)):
        words.setdefault(word.strip().lower(), " ".join(word.split()))
    return [word for word in words.values() if word]


def clean_keywords(text):
    return ", ".join(keyword_list(text))


def clean_references(text):
    """One a line, without empty lines."""
    return "\n".join(words for line in UNPRINTABLE.sub("", text).splitlines() if (words := " ".join(line.split())))


CLEAN = {"abstract": clean_abstract, "keywords": clean_keywords, "references": clean_references}


# Compared


def redlined(old, new):
    """(label, redline) of each part that one of two texts has; both are dictionaries of cleaned fields."""
    parts = ((label, _as_html(name, old), _as_html(name, new)) for name, label in LABELS.items())
    return [(label, redline.redline(before, after)) for label, before, after in parts if before or after]


def changed(old, new):
    """The same, only where they differ."""
    names = [name for name in LABELS if old[name] != new[name]]
    return [(LABELS[name], redline.redline(_as_html(name, old), _as_html(name, new))) for name in names]


def _as_html(name, text):
    """A part as a piece's body would hold it."""
    lines = [escape(line) for line in text[name].splitlines() if line]
    if name == "references" and lines:
        return f"<ol>{''.join(f'<li>{line}</li>' for line in lines)}</ol>"
    return "".join(f"<p>{line}</p>" for line in lines)


# Printed


def linked(reference):
    """A line of the reference list, escaped, with its addresses and DOIs as links."""
    parts, end = [], 0
    for match in DOI_OR_ADDRESS.finditer(reference):
        shown = _without_what_follows(match[0])
        doi = match[1] and shown[match.start(1) - match.start() :]
        link = format_html('<a href="{}">{}</a>', doi_url(doi) if doi else shown, shown)
        parts += [reference[end : match.start()], link]
        end = match.start() + len(shown)
    return format_html_join("", "{}", ((part,) for part in [*parts, reference[end:]]))


def doi_url(doi):
    return f"https://doi.org/{quote(doi, safe='/:;().-_~!*$+,=@')}"


def _without_what_follows(address):
    """An address without the full stop or the bracket after it; brackets opened inside it belong to it."""
    while address[-1] in AFTER or address.count(address[-1]) > address.count(BRACKETS.get(address[-1], address[-1])):
        address = address[:-1]
    return address
