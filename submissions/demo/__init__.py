"""The demo publication: people, sections, texts and pictures, as data to walk through the workflow."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A text as its file holds it; authors, sections and pictures are named by key."""

    name: str
    title: str
    standfirst: str
    kind: str
    sections: tuple[str, ...]
    tags: tuple[str, ...]
    authors: tuple[str, ...]
    body: str
    days_ago: float
    language: str = "en"
    kicker: str = ""
    picture: str = ""
    picture_alt: str = ""
    picture_caption: str = ""
    picture_credit: str = ""
    abstract: str = ""
    keywords: str = ""
    references: str = ""


@dataclass(frozen=True, kw_only=True)
class WaitingPiece(Piece):
    """A text on its way: how far it has come, and what was said and changed there."""

    state: str
    letter: str = ""
    reason: str = ""
    edited_standfirst: str = ""
    edited_body: str = ""
    entered_by: str = ""


def load_pieces():
    """The published pieces, newest first."""
    return _load("pieces", Piece)


def load_waiting():
    """The submissions on the desk, newest first."""
    return _load("waiting", WaitingPiece)


def _load(folder, shape):
    return sorted((_read(path, shape) for path in (HERE / folder).glob("*.toml")), key=lambda piece: piece.days_ago)


def _read(path, shape):
    fields = tomllib.loads(path.read_text(encoding="utf-8"))
    lists = {key: tuple(fields[key]) for key in ("sections", "tags", "authors")}
    return shape(name=path.stem, **(fields | lists))
