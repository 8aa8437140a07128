"""What the styles of a Word file mean: headings, quotes and the like by name, also through the styles they build on."""

import re

from .xml import child, is_on, local, value

ROLES = {
    "title": "Title",
    "subtitle": "Subtitle",
    "quote": "Quote",
    "intense quote": "IntenseQuote",
    "pull quote": "PullQuote",
    "block text": "Quote",
    "quotations": "Quote",
    "caption": "Caption",
    "image caption": "Caption",
    "table caption": "Caption",
    "illustration": "Caption",
    "figure": "Caption",
    "drawing": "Caption",
    "html preformatted": "Code",
    "preformatted text": "Code",
    "source code": "Code",
    "toc heading": "Contents",
    "contents heading": "Contents",
}
HEADING = re.compile(r"heading ([1-9])\Z")
CONTENTS = re.compile(r"(?:toc|contents) [0-9]+\Z")


class Styles:
    def __init__(self, root):
        styles = [] if root is None else [element for element in root if local(element) == "style"]
        self.by_id = {value(style, "styleId"): style for style in reversed(styles)}  # the first of an id counts

    def role(self, paragraph):
        """What a paragraph is: "Title", "Heading2", "Quote", ..., or "" for running text."""
        properties = child(paragraph, "pPr")
        if properties is None:
            return ""
        own = _heading_of(properties)
        return own or next(filter(None, map(_role, self._chain(child(properties, "pStyle")))), "")

    def hides(self, run):
        """Whether a run is hidden: by itself, by its style, or by its paragraph's style."""
        own = child(run, "rPr")
        for name in ("vanish", "webHidden"):
            switch = child(own, name) if own is not None else None
            if switch is not None:
                return is_on(switch)
        paragraph = next((each for each in run.iterancestors() if local(each) == "p"), None)
        styles = [*self._chain(child(run, "rPr", "rStyle"))]
        if paragraph is not None:
            styles += self._chain(child(paragraph, "pPr", "pStyle"))
        return any(is_on(child(style, "rPr", "vanish")) for style in styles)

    def _chain(self, reference):
        """The style that is referred to, and those it builds on."""
        seen = set()
        while (name := value(reference)) in self.by_id and name not in seen:
            seen.add(name)
            style = self.by_id[name]
            yield style
            reference = child(style, "basedOn")


def _role(style):
    name = " ".join(value(child(style, "name")).lower().split())
    if heading := HEADING.match(name):
        return f"Heading{min(int(heading[1]), 6)}"
    if CONTENTS.match(name):
        return "Contents"
    properties = child(style, "pPr")
    return ROLES.get(name) or (_heading_of(properties) if properties is not None else "")


def _heading_of(properties):
    """The heading that an outline level makes of a paragraph; level 9 is running text."""
    level = value(child(properties, "outlineLvl"))
    return f"Heading{min(int(level) + 1, 6)}" if level.isdecimal() and int(level) < 9 else ""
