"""What would tell a reviewer who wrote a piece: names, addresses, places of work, and authors who quote themselves.

Pure: it reads texts and says what it found. Hints for an editor, who decides; it cannot know everything.
"""

import re
import unicodedata
from dataclasses import dataclass
from html import unescape
from itertools import islice

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles import html

SHORTEST = 3  # letters of a part of a name that is looked for by itself
AROUND = 40  # characters shown on either side
MOST = 30  # findings: more than that nobody reads
ATTRIBUTE = re.compile(r'\b(?:alt|data-credit|href)="([^"]*)"')
PARTICLES = {"and", "bin", "dal", "das", "del", "den", "der", "des", "dos", "ibn", "las", "los", "the", "van", "von"}
OWN_WORK = "work|book|paper|article|essay|stud(?:y|ies)|research|dissertation|thesis|report|column"
QUALIFIED = "own|earlier|previous|prior|recent|last|first|forthcoming|doctoral|published"
SAID = "argued|showed|shown|wrote|written|reported|described|proposed"
SELF_CITATIONS = re.compile(
    rf"""\b(?:
        (?:my|our)\ (?:(?:{QUALIFIED})\ )+(?:{OWN_WORK}) | my\ (?:book|dissertation|thesis|column)
        | (?:I|we)\ (?:have\ |had\ )?(?:{SAID})\ (?:elsewhere|earlier|before)
        | as\ (?:I|we)\ (?:have\ |had\ )?(?:{SAID})
        | in\ (?:meine[mr]|unsere[mr])\ (?:\w+\ )?(?:Buch|Aufsatz|Arbeit|Studie|Dissertation|Untersuchung)
        | wie\ (?:ich|wir)\ (?:anderswo|bereits|schon|früher)
        | (?:mon\ livre|ma\ thèse|(?:mes|nos)\ travaux|notre\ étude\ précédente)
        | (?:mi\ libro|mi\ tesis|(?:mis|nuestros)\ trabajos)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)  # fmt: skip


@dataclass(frozen=True)
class Finding:
    """A trace of an author: what it is, where it stands, and the words around it."""

    what: str | Promise
    where: str | Promise
    before: str
    words: str
    after: str


def find(authors, parts):
    """The findings in `parts`, (name of the place, plain text), for authors with name, email and affiliation."""
    patterns = [*_patterns(authors), (_("speaks of own work"), SELF_CITATIONS)]
    return list(islice((found for where, text in parts for found in _found(patterns, where, text)), MOST))


def _found(patterns, where, text):
    text, taken = unicodedata.normalize("NFC", text), []
    folded = fold(text)
    for what, pattern in patterns:
        for match in pattern.finditer(folded):
            start, end = match.span()
            # Of what overlaps, the first pattern has it: the whole name before its parts.
            if any(start < taken_end and taken_start < end for taken_start, taken_end in taken):
                continue
            taken.append((start, end))
            yield Finding(what, where, text[max(0, start - AROUND) : start], text[start:end], text[end : end + AROUND])


def _patterns(authors):
    for author in authors:
        yield from _named(_("e-mail address"), [author.email])
        yield from _named(_("name"), [author.name])
        yield from _named(_("affiliation"), [author.affiliation])
    for author in authors:
        words = [word for word in re.findall(r"[^\W\d_]+", author.name) if len(word) >= SHORTEST]
        yield from _named(_("part of a name"), [word for word in words if word.lower() not in PARTICLES])


def _named(what, words):
    words = [re.escape(fold(word.strip())) for word in words if word.strip()]
    if words:
        yield what, re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


def fold(text):
    """The same text without accents, letter for letter, so that places in it are places in the text."""
    return "".join(unicodedata.normalize("NFKD", letter)[0] for letter in text)


def parts_of(text):
    """(place, plain text) of all that a reviewer reads of a frozen text, whatever is hidden in attributes too."""
    attributes = " · ".join(unescape(value) for value in ATTRIBUTE.findall(text.body))
    yield _("title"), text.title
    yield _("standfirst"), text.standfirst
    yield _("abstract"), text.abstract
    yield _("keywords"), text.keywords
    yield _("text"), html.text(text.body)
    yield _("pictures and links"), attributes
    yield _("lead picture"), " · ".join((text.lead_alt, text.lead_caption, text.lead_credit))
    yield _("references"), text.references


def without(text, people):
    """The text with the names and addresses of these people, (name, email), put out."""
    text = unicodedata.normalize("NFC", text)
    for name, email in people:
        for _what, pattern in (*_named("", [email]), *_named("", [name])):
            for match in reversed(list(pattern.finditer(fold(text)))):
                text = f"{text[: match.start()]}[…]{text[match.end() :]}"
    return text
