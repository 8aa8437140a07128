"""Shows why a piece was found: its words, escaped, with those that were looked for in <mark>."""

from django.utils.html import format_html, format_html_join

from . import words

BEFORE, AFTER = 80, 180  # characters round the first match
LOOKED_AT = 30_000


class Marker:
    def __init__(self, query, language):
        self.language = language
        self.terms = {}
        for term in query.terms:
            self.terms.setdefault(term[0], []).append(term)

    def headline(self, text):
        return self._marked(text, 0, len(text))

    def snippet(self, text):
        """The place where most of what was looked for stands together; empty where nothing does."""
        text = text[:LOOKED_AT]
        found = list(self._found(text))
        if not found:
            return ""

        def together(place):
            return len({term for start, _end, term in found if place <= start < place + AFTER})

        start = max((start for start, _end, _term in found[:200]), key=lambda start: (together(start), -start))
        begin, end = _cut_before(text, start), _cut_after(text, start)
        marked = self._marked(text, begin, end)
        return format_html("{}{}{}", "… " if begin else "", marked, " …" if end < len(text) else "")

    def holds_all(self, text):
        return {term for _start, _end, term in self._found(text)} >= {
            term for terms in self.terms.values() for term in terms
        }

    def _found(self, text):
        """(start, end, term) of every match in a text."""
        tokens = [(match.start(), match.end(), match[0]) for match in words.find(text)]
        for n, (start, _end, word) in enumerate(tokens):
            for term in self.terms.get(words.stem(word, self.language), ()):
                run = tokens[n : n + len(term)]
                if tuple(words.stem(each, self.language) for _s, _e, each in run) == term:
                    yield start, run[-1][1], term

    def _marked(self, text, begin, end):
        parts, at = [], begin
        for start, stop, _term in self._found(text):
            if start >= at and stop <= end:
                parts += [("", text[at:start]), ("mark", text[start:stop])]
                at = stop
        parts.append(("", text[at:end]))
        return format_html_join(
            "", "{}", ((format_html("<mark>{}</mark>", part) if tag else part,) for tag, part in parts)
        )


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
