"""What a feed says, in whichever form it is written."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Person:
    name: str
    url: str = ""
    picture: str = ""


@dataclass(frozen=True)
class Picture:
    url: str
    type: str


@dataclass(frozen=True)
class Entry:
    """A piece, or what was told of one. `id` outlives every change of address; `content` is clean HTML."""

    id: str
    url: str
    title: str
    content: str
    published: datetime
    updated: datetime
    language: str
    summary: str = ""
    authors: list[Person] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)
    picture: Picture | None = None


@dataclass(frozen=True)
class Channel:
    """The whole feed. Every address in it is whole; no text in it holds what XML cannot say."""

    title: str
    subtitle: str
    url: str  # of the page that shows the same
    feed_url: str
    publisher: str
    language: str
    rights: str = ""
    icon: str = ""
    entries: list[Entry] = field(default_factory=list)
