"""Videos on other sites: in a body by provider and id ("youtube:dQw4w9WgXcQ"), never by markup of theirs."""

import re
from dataclasses import dataclass

LONGEST = 500
FLAGS = re.ASCII | re.IGNORECASE


@dataclass(frozen=True)
class Provider:
    name: str
    number: re.Pattern  # what an id looks like
    address: re.Pattern  # of a page or frame that shows one video; its group is the id
    watch: str
    frame: str


PROVIDERS = {
    "youtube": Provider(
        "YouTube",
        re.compile(r"(?!videoseries|live_stream)[\w-]{11}", re.ASCII),  # those two show what changes
        re.compile(
            r"(?:https?:)?//(?:(?:www\.|m\.)?youtube\.com/(?:watch\?(?:[^#]*&)?v=|(?:embed|shorts|live)/)"
            r"|youtu\.be/|(?:www\.)?youtube-nocookie\.com/embed/)([\w-]+)(?:[/?&#].*)?",
            FLAGS,
        ),
        "https://www.youtube.com/watch?v=%s",
        "https://www.youtube-nocookie.com/embed/%s",
    ),
    "vimeo": Provider(
        "Vimeo",
        re.compile(r"[0-9]{6,12}"),
        re.compile(r"(?:https?:)?//(?:(?:www\.)?vimeo\.com/|player\.vimeo\.com/video/)([0-9]+)/?(?:[?#].*)?", FLAGS),
        "https://vimeo.com/%s",
        "https://player.vimeo.com/video/%s?dnt=1",
    ),
}


@dataclass(frozen=True)
class Video:
    provider: str
    watch: str  # the address of its page
    frame: str  # the address that shows it in a frame, with as little tracking as the provider offers


def video(key):
    """The video that a key names, or None."""
    name, _colon, number = key.partition(":")
    provider = PROVIDERS.get(name)
    if provider is None or not provider.number.fullmatch(number):
        return None
    return Video(provider.name, provider.watch % number, provider.frame % number)


def key_of(address):
    """The key of the video that an address shows, or ""."""
    address = address.strip()
    if len(address) > LONGEST:
        return ""
    for name, provider in PROVIDERS.items():
        found = provider.address.fullmatch(address)
        if found and provider.number.fullmatch(found[1]):
            return f"{name}:{found[1]}"
    return ""
