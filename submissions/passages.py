"""Passages that comments are about: found again after an edit, and marked in the HTML of the page.

A passage is a text quotation, the exact words with some before and after them: the TextQuoteSelector of the W3C Web
Annotation Data Model. Spaces and the shape of quotation marks do not count, so that words selected across paragraphs,
pasted or typed from paper are found alike. Marks go around the text of elements, never into a tag; what is no text of
the piece (a note's number, the note beside the line) is passed over. Pure: works on HTML that articles.html wrote.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from html import unescape

from articles.html.runs import escape

TOKEN = re.compile(r"<[^>]*>|[^<]+")
NO_TEXT = re.compile(r'<(?:(small) class="side-note"|(a) class="note-ref"|(p) class="embed__told"|(button)\b)')
NAME = re.compile(r"</?([a-z0-9-]+)")
VOID = frozenset(("br", "hr", "img", "input", "source", "wbr"))
KEPT = re.compile("[^\\s\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
SHAPES = str.maketrans("“”„«»‘’‚‹›", "\"\"\"\"\"'''''")
CONTEXT = 60  # letters before and after that are kept with a passage
CERTAIN = 20  # letters from which the words alone say which passage is meant
MOST_PLACES = 200  # at which the same words are looked at
ENDS = 8  # letters that must be known on both sides to find a passage whose words were changed


@dataclass(frozen=True)
class Quotation:
    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True)
class Found:
    """Where a passage stands: from one letter of the text to before another."""

    start: int
    end: int
    is_changed: bool = False  # its words are others now, between the same surroundings


def letters(text):
    """What counts of a text when passages are compared."""
    return "".join(KEPT.findall(text)).translate(SHAPES)


def blocks(html):
    """The top-level elements of some HTML."""
    found, depth, start = [], 0, 0
    for token in TOKEN.finditer(html):
        if token[0][0] == "<" and NAME.match(token[0])[1] not in VOID:
            depth += -1 if token[0][1] == "/" else 1
        if depth == 0 and token[0][0] == "<":
            found.append(html[start : token.end()])
            start = token.end()
    return found + ([html[start:]] if html[start:].strip() else [])


class Reading:
    """Fragments of HTML read as one text, in which passages are found and marked."""

    def __init__(self, fragments):
        self.tokens = [TOKEN.findall(html) for html in fragments]
        self.starts, self.nodes, self.places = (
            [],
            [],
            [],
        )  # of each text: its first letter, where it stands, its letters
        self.fragments = []  # the first letter of each
        parts, length = [], 0
        for number, tokens in enumerate(self.tokens):
            for place, text in _texts(tokens):
                places = [place for kept in KEPT.finditer(text) for place in range(*kept.span())]
                if places:
                    self.starts.append(length)
                    self.nodes.append((number, place, text))
                    self.places.append(places)
                    parts.append(letters(text))
                    length += len(places)
        self.letters = "".join(parts)

    def find(self, passage):
        """Where a passage stands now, or None."""
        exact, prefix, suffix = letters(passage.exact), letters(passage.prefix), letters(passage.suffix)
        if not exact:
            return None
        rated = [(self._rate(at, at + len(exact), prefix, suffix), -at) for at in self._all(exact)]
        if rated:
            rate, at = max(rated)
            if rate or len(exact) >= CERTAIN or not prefix + suffix:
                return Found(-at, -at + len(exact))
        return self._between(prefix[-CERTAIN:], suffix[:CERTAIN], 3 * len(exact) + 200)

    def quotation(self, found):
        """The passage with what stands before and after it, as it is kept."""
        exact = " ".join(text[places[first] : places[last] + 1] for places, text, first, last in self._parts(found))
        before, after = self.letters[: found.start], self.letters[found.end :]
        return Quotation(exact, before[-CONTEXT:], after[:CONTEXT])

    def fragment_of(self, found):
        """The number of the fragment in which a passage begins."""
        return self.nodes[self._node(found.start)][0]

    def marked(self, spans, opening, closing):
        """The fragments with the spans {key: Found} marked.

        `opening(keys)` is the tag before the text that belongs to these, `closing(key)` what follows the end of one.
        """
        pieces, ends = defaultdict(list), defaultdict(list)
        for key, found in spans.items():
            for node in range(self._node(found.start), self._node(found.end - 1) + 1):
                pieces[node].append((*self._offsets(node, found), key))
            ends[node].append((self._offsets(node, found)[1], key))
        tokens = [list(each) for each in self.tokens]
        for node, cuts in pieces.items():
            number, place, text = self.nodes[node]
            inside = _link_end(tokens[number], place) if ends[node] else None
            refs = ends[node] if inside is None else []
            tokens[number][place] = _cut(text, cuts, refs, opening, closing)
            if inside is not None:
                tokens[number][inside] += "".join(closing(key) for _offset, key in ends[node])
        return ["".join(each) for each in tokens]

    def _node(self, letter):
        return bisect_right(self.starts, letter) - 1

    def _offsets(self, node, found):
        places, start = self.places[node], self.starts[node]
        first = max(found.start - start, 0)
        last = min(found.end - start, len(places)) - 1
        return places[first], places[last] + 1

    def _parts(self, found):
        for node in range(self._node(found.start), self._node(found.end - 1) + 1):
            places, start = self.places[node], self.starts[node]
            last = min(found.end - start, len(places)) - 1
            yield places, self.nodes[node][2], max(found.start - start, 0), last

    def _all(self, exact):
        at = self.letters.find(exact)
        for _place in range(MOST_PLACES):
            if at < 0:
                return
            yield at
            at = self.letters.find(exact, at + 1)

    def _rate(self, start, end, prefix, suffix):
        """How many letters around this place are those that stood around the passage."""
        before = self.letters[max(start - len(prefix), 0) : start]
        return _alike(reversed(before), reversed(prefix)) + _alike(self.letters[end : end + len(suffix)], suffix)

    def _between(self, prefix, suffix, longest):
        if min(len(prefix), len(suffix)) < ENDS:
            return None
        for at in self._all(prefix):
            start = at + len(prefix)
            end = self.letters.find(suffix, start, start + longest)
            if end > start:
                return Found(start, end, is_changed=True)
        return None


def _texts(tokens):
    """(place, text) of every token that is text of the piece."""
    until = None
    for place, token in enumerate(tokens):
        if token[0] != "<":
            if until is None:
                yield place, unescape(token)
        elif until is None and (found := NO_TEXT.match(token)):
            until = f"</{found[1] or found[2] or found[3] or found[4]}>"
        elif token == until:
            until = None


def _alike(one, other):
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _link_end(tokens, place):
    """Where the link that this text stands in ends, if it is in one: a link within a link is none."""
    for after in range(place + 1, len(tokens)):
        if tokens[after].startswith("<a "):
            return None
        if tokens[after].startswith("</a>"):
            return after
    return None


def _cut(text, cuts, ends, opening, closing):
    """A text as HTML, with marks where the cuts say; each of `ends` is closed where it ends."""
    offsets = sorted({0, len(text), *(offset for start, end, _key in cuts for offset in (start, end))})
    written = ""
    for start, end in zip(offsets, offsets[1:], strict=False):
        keys = [key for first, last, key in cuts if first <= start and end <= last]
        words = escape(text[start:end])
        written += f"{opening(keys)}{words}</mark>" if keys else words
        written += "".join(closing(key) for offset, key in ends if offset == end)
    return written
