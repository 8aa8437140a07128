"""Running text as a flat list of runs, each a text with its marks: every text has one way to be written."""

import re
from collections import deque
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter

from . import links

MARKS = ("a", "strong", "em", "s", "cite", "sup", "sub", "code")  # from the outside in
ANYTHING = frozenset((*MARKS, "br", "note"))
IN_NOTES = frozenset(("a", "strong", "em", "sup", "sub"))
SYNONYMS = {
    "b": "strong", "i": "em", "dfn": "em", "var": "em", "strike": "s", "del": "s",
    "tt": "code", "kbd": "code", "samp": "code", "h1": "h2", "h5": "h4", "h6": "h4", "tfoot": "tbody",
}  # fmt: skip
BLOCKS = {
    "p", "h2", "h3", "h4", "blockquote", "pre", "hr", "ul", "ol", "li", "figure", "figcaption", "img",
    "table", "caption", "thead", "tbody", "tr", "th", "td",
    "html", "body", "div", "section", "article", "aside", "header", "footer", "main", "nav", "address",
    "center", "details", "summary", "dl", "dt", "dd", "fieldset", "form", "legend",
}  # fmt: skip
# What stands in these is no text of the piece.
DROPPED = {
    "script", "style", "title", "head", "noscript", "template", "iframe", "object", "embed", "applet", "svg",
    "math", "canvas", "audio", "video", "textarea", "select", "datalist", "button", "xmp", "plaintext",
    "noembed", "noframes", "frameset",
}  # fmt: skip
SPACES = re.compile(r"[ \t\n]+")
ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\xa0": "&nbsp;"})


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text, a line break ("br"), or a footnote ("note") with runs of its own."""

    kind: str
    text: str = ""
    marks: tuple[str, ...] = ()  # opening tags, from the outside in
    note: tuple["Run", ...] = ()

    @property
    def html(self):
        if self.kind == "note":
            return f'<span class="footnote">{write(self.note)}</span>'
        return "<br>" if self.kind == "br" else escape(self.text)


def escape(text):
    return text.translate(ESCAPES)


def attribute(name, value):
    """The attribute as it is written in a tag, with the space before it."""
    escaped = escape(value).replace('"', "&quot;")
    return f' {name}="{escaped}"'


def name(node):
    """The canonical name of an element."""
    return SYNONYMS.get(node.tag, node.tag)


def is_note(node):
    return node.tag == "span" and "footnote" in node.attributes.get("class", "").split()


def read(children, *, allowed=ANYTHING):
    """The runs of some running text in canonical form; blocks in it leave a space."""
    return _tidy(_runs(children, (), allowed))


def read_verbatim(children):
    """The runs of preformatted text, whose spaces and line ends count."""
    runs = _runs(children, (), ANYTHING)
    lines = (Run("text", "\n", run.marks) if run.kind == "br" else run for run in runs)
    return _trimmed(run for run in _joined(lines) if run.kind == "note" or run.text)


def write(runs, write_run=attrgetter("html")):
    """The HTML of some runs, with as few tags as their marks need."""
    html, marks = [], ()
    for run in runs:
        shared = _shared(marks, run.marks)
        html += [_closing(mark) for mark in reversed(marks[shared:])]
        html += run.marks[shared:]
        html.append(write_run(run))
        marks = run.marks
    html += [_closing(mark) for mark in reversed(marks)]
    return "".join(html)


def is_blank(runs):
    return not any(run.kind == "note" or run.text.strip() for run in runs)


def plainer(runs, tags):
    """The texts of some runs in one line, with no other marks than these; notes go."""
    kept = (
        Run("text", run.text or " ", tuple(mark for mark in run.marks if _tag(mark) in tags))
        for run in runs
        if run.kind != "note"
    )
    return _tidy(kept)


def with_mark(marks, mark):
    """The marks with one more, each kind once and in canonical order."""
    if any(_tag(other) == _tag(mark) for other in marks):
        return marks
    return tuple(sorted((*marks, mark), key=lambda each: MARKS.index(_tag(each))))


def _runs(children, marks, allowed):
    """The runs as they come. Notes carry no marks, so that no footnote stands in a link."""
    for child in children:
        tag = "" if isinstance(child, str) else name(child)
        if not tag:
            yield Run("text", child, marks)
        elif tag == "br":
            yield Run("br", "", marks) if "br" in allowed else Run("text", " ", marks)
        elif is_note(child) and "note" in allowed:
            yield from _notes(child)
        elif tag in BLOCKS:
            yield Run("text", " ", marks)
            yield from _runs(child.children, marks, allowed)
            yield Run("text", " ", marks)
        elif tag not in DROPPED:
            yield from _runs(child.children, _marks_within(child, marks, allowed), allowed)


def _notes(node):
    note = read(node.children, allowed=IN_NOTES)
    if not is_blank(note):
        yield Run("note", note=note)


def _marks_within(node, marks, allowed):
    tag = name(node)
    if tag not in allowed or tag not in MARKS:
        return marks
    if tag != "a":
        return with_mark(marks, f"<{tag}>")
    address = links.allowed(node.attributes.get("href", ""))
    if not address:
        return marks
    rel = attribute("rel", "noopener nofollow ugc") if links.is_outside(address) else ""
    return with_mark(marks, f"<a{attribute('href', address)}{rel}>")


def _tidy(runs):
    """Spaces collapse as a browser would show them; none stand at the ends or around a line break."""
    tidy = []
    for run in _joined(runs):
        text = SPACES.sub(" ", run.text)
        last = tidy[-1] if tidy else None
        if run.kind == "text":
            if last is None or last.kind == "br" or last.text.endswith(" "):
                text = text.removeprefix(" ")
            run = Run("text", text, run.marks if text != " " else _common(run, last))
        elif run.kind == "br" and last and last.text.endswith(" "):
            tidy[-1] = replace(last, text=last.text[:-1])
        if text or run.kind != "text":
            tidy.append(run)
    return _trimmed(tidy)


def _common(run, last):
    """The marks of a lone space: none that the text before it has not."""
    return tuple(mark for mark in run.marks if last and mark in last.marks)


def _joined(runs):
    """The runs, with neighbouring texts of the same marks made one."""
    for (kind, marks), group in groupby(runs, key=lambda run: (run.kind, run.marks)):
        if kind == "text":
            yield Run("text", "".join(run.text for run in group), marks)
        else:
            yield from group


def _trimmed(runs):
    """The runs without the line ends before them and the spaces and line ends after them."""
    runs = deque(runs)
    while runs and runs[0].kind != "note":
        if text := runs[0].text.lstrip("\n"):
            runs[0] = _with_text(runs[0], text)
            break
        runs.popleft()
    while runs and runs[-1].kind != "note":
        if text := runs[-1].text.rstrip(" \t\n"):
            runs[-1] = _with_text(runs[-1], text)
            break
        runs.pop()
    return tuple(runs)


def _with_text(run, text):
    return run if run.text == text else replace(run, text=text)


def _shared(marks, others):
    """How many marks from the outside in two runs have in common."""
    count = 0
    while count < min(len(marks), len(others)) and marks[count] == others[count]:
        count += 1
    return count


def _tag(mark):
    return mark[1:-1].split(" ", 1)[0]


def _closing(mark):
    return f"</{_tag(mark)}>"
