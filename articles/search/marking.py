"""Shows why a piece was found: its words, escaped, with those that were looked for in <mark>."""

from collections import deque

from django.utils.html import format_html, format_html_join

from . import words

BEFORE, AFTER = 80, 180  # characters round the first match
LOOKED_AT = 30_000


class Marker:
    def __init__(self, query, language):
        self.language = language
        self.all = set(query.terms)
        self.ending = {}
        for term in query.terms:
            self.ending.setdefault(term[-1], []).append(term)
        self.longest = max(map(len, query.terms), default=1)

    def headline(self, text):
        return self._marked(text)

    def snippet(self, text):
        """The first place where most of what was looked for stands together; empty where nothing does."""
        text = text[:LOOKED_AT]
        best, most, near = 0, 0, deque()
        for start, _end, term in self._found(text):
            near.append((start, term))
            while near[0][0] < start - AFTER:
                near.popleft()
            together = len({term for _start, term in near})
            if together > most:
                best, most = near[0][0], together
            if most == len(self.all):
                break
        if not most:
            return ""
        begin, end = _cut_before(text, best), _cut_after(text, best)
        return format_html(
            "{}{}{}", "… " if begin else "", self._marked(text[begin:end]), " …" if end < len(text) else ""
        )

    def holds_all(self, text):
        return {term for _start, _end, term in self._found(text)} == self.all

    def _found(self, text):
        """(start, end, term) of every match in a text, where it ends."""
        last = deque(maxlen=self.longest)
        for match in words.find(text):
            stem = words.stem(match[0], self.language)
            last.append((match.start(), stem))
            for term in self.ending.get(stem, ()):
                run = list(last)[-len(term) :]
                if tuple(each for _start, each in run) == term:
                    yield run[0][0], match.end(), term

    def _marked(self, text):
        parts, at = [], 0
        for start, end, _term in self._found(text):
            if start >= at:
                parts += [(text[at:start],), (format_html("<mark>{}</mark>", text[start:end]),)]
                at = end
        return format_html_join("", "{}", [*parts, (text[at:],)])


def _cut_before(text, start):
    """Where the snippet begins: at a line's or sentence's beginning if one is near, else at a word's."""
    window = text[max(start - BEFORE, 0) : start]
    for stop in ("\n", ". ", "? ", "! "):
        if stop in window:
            return start - len(window) + window.rindex(stop) + len(stop)
    if start <= BEFORE:
        return 0
    return start - len(window) + window.find(" ") + 1


def _cut_after(text, start):
    window = text[start : start + AFTER]
    if start + AFTER >= len(text):
        return len(text)
    return start + (window.rfind(" ") if " " in window else len(window))
