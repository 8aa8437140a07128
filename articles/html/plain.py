"""What a piece says and how long it is. All of these expect HTML that clean() has written.

A pull quote repeats the text, so that its words are in none of them.
"""

import math
import re
from html import unescape

TAG = re.compile(r"<[^>]*>")  # clean() leaves no ">" in attributes
BREAK = re.compile(r"</(?:p|h[2-4]|pre|li|blockquote|(?:fig)?caption|t[dh])>|<[bh]r>|<[uo]l[^>]*>|<pre>")
NOTE = re.compile(r'<span class="footnote">(.*?)</span>')
PULL_QUOTE = re.compile(r"<aside>.*?</aside>")
PARAGRAPH = re.compile(r"<p>(.*?)</p>")
PICTURE = re.compile(r'<img data-image="(\d+)" alt="([^"]*)"')
SPACES = re.compile(r"[^\S\n]+")

WORDS_A_MINUTE = 275
FIRST_PICTURE, LAST_PICTURE = 12, 3  # seconds: each picture takes one less than that before it


def text(html):
    """The text, a line a block, with the notes after it."""
    html = PULL_QUOTE.sub("", html)
    notes = NOTE.findall(html)
    return "\n".join(line for part in (NOTE.sub("", html), *notes) for line in _lines(part))


def words(html):
    """How many words there are in the body, notes and captions."""
    return sum(any(map(str.isalnum, word)) for word in text(html).split())


def excerpt(html, limit=200):
    """The beginning of the running text, ended at a word, in at most `limit` characters."""
    running = NOTE.sub("", PULL_QUOTE.sub("", html))
    paragraphs = PARAGRAPH.findall(running) or [running]
    beginning = " ".join(" ".join(_lines(paragraph)) for paragraph in paragraphs[:20])
    if len(beginning) <= limit:
        return beginning
    cut = beginning[:limit].rsplit(" ", 1)[0] if " " in beginning[:limit] else beginning[: limit - 1]
    return cut[: limit - 1].rstrip(" ,;:–—-.") + "…"


def reading_time(html):
    """Minutes to read it, at least one."""
    looking = sum(max(FIRST_PICTURE - place, LAST_PICTURE) for place in range(len(image_ids(html))))
    return max(1, math.floor(words(html) / WORDS_A_MINUTE + looking / 60 + 0.5))


def image_ids(html):
    """The ids of the pictures, in order."""
    return [int(number) for number, _ in PICTURE.findall(html)]


def missing_alt(html):
    """How many pictures have no alternative text."""
    return sum(not alt for _, alt in PICTURE.findall(html))


def _lines(html):
    lines = unescape(TAG.sub("", BREAK.sub("\n", html))).split("\n")
    return [line for each in lines if (line := SPACES.sub(" ", each).strip())]
