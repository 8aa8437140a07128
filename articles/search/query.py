"""What somebody typed, read as a query: words, “phrases in quotes” and from:2024-01-01 to:2024-12-31."""

import re
from dataclasses import dataclass
from datetime import date

from . import words

LONGEST = 200
MOST_TERMS = 16
DAY = re.compile(r"(?<!\S)(from|to):(\d{4}-\d{2}-\d{2})(?!\S)", re.ASCII)
QUOTED = re.compile(r'"([^"]*)"|([^\s"]+)')
QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))


@dataclass(frozen=True)
class Query:
    """Terms are runs of stems that must stand side by side: mostly one, several for a phrase or a compound."""

    text: str
    terms: tuple[tuple[str, ...], ...]
    first_day: date | None
    last_day: date | None
    is_cut: bool

    def __bool__(self):
        return bool(self.terms or self.first_day or self.last_day)


def parse(typed, language):
    """The query that a text is; whatever has no meaning is left out."""
    text = " ".join(typed.replace("\0", " ").split())
    days = {}

    def take(match):
        try:
            days[match[1]] = date.fromisoformat(match[2])
        except ValueError:
            return match[0]
        return " "

    rest = DAY.sub(take, text[:LONGEST].translate(QUOTES))
    pieces = [phrase or word for phrase, word in QUOTED.findall(rest)]
    terms = dict.fromkeys(tuple(found) for piece in pieces if (found := words.stems(piece, language)))
    return Query(
        text=text[:LONGEST].strip(),
        terms=tuple(terms)[:MOST_TERMS],
        first_day=days.get("from"),
        last_day=days.get("to"),
        is_cut=len(text) > LONGEST or len(terms) > MOST_TERMS,
    )
