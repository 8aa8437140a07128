"""The canonical form as the editor, readers and feeds need it."""

import re
from collections import defaultdict
from dataclasses import dataclass
from urllib.parse import urljoin

from django.utils.text import slugify
from django.utils.translation import gettext as _

from . import runs
from .blocks import TEXTS, VOID, picture
from .runs import attribute, escape
from .structure import structure

LINK_TAG = re.compile(r"</?a\b[^>]*>")
OWN_LINK = re.compile(r'<a href="(/[^"]*)"')
PLACE_LINK = re.compile(r'<a href="#[^"]*">(.*?)</a>', re.DOTALL)
NUMBER = re.compile(r"[-+−–±~≈<>≤≥]?\s?[$€£¥]?\s?\d[\d\s.,'’]*[%‰°$€£¥]?")  # noqa: RUF001
TEXT_BESIDE_NOTES = frozenset(("p", "ul", "ol"))
SLUG_LENGTH = 60


@dataclass(frozen=True)
class Rendered:
    body: str
    contents: list[tuple[str, str]]  # id and text of each heading of the first level
    notes: list[str]


def for_editor(html, url_for):
    """The body with an address for each picture, so that the editor can show it; clean() drops it again."""
    return re.sub(
        r'<img( data-image="(\d+)")',
        lambda found: f"<img{attribute('src', url_for(int(found[2])))}{found[1]}",
        html,
    )


def render(html, pictures):
    """The body as a reader's page shows it. `pictures` maps ids to what has url, width and height."""
    page = _Page(pictures)
    body = "".join(page.top_level(block) for block in structure(html))
    return Rendered(body, page.contents, page.notes)


def for_feed(html, pictures, base_url):
    """The body as a feed carries it: whole addresses, and the notes at its end."""
    feed = _Feed(pictures, base_url)
    body = "".join(feed.block(block) for block in structure(html))
    if feed.notes:
        items = "".join(f"<li>{note}</li>" for note in feed.notes)
        body += f"<h2>{escape(_('Notes'))}</h2><ol>{items}</ol>"
    body = PLACE_LINK.sub(r"\1", body)
    return OWN_LINK.sub(lambda found: f'<a href="{urljoin(base_url, found[1])}"', body)


class _Writer:
    """Writes blocks as they are, but for those that a subclass has a method for."""

    own = {}

    def __init__(self, pictures):
        self.pictures = pictures
        self.notes = []

    def block(self, block):
        if block.tag in self.own:
            return self.own[block.tag](self, block)
        if block.tag in VOID:
            return block.html
        return f"<{block.tag}{block.attributes}>{self.inner(block)}</{block.tag}>"

    def inner(self, block):
        if block.tag in TEXTS:
            return runs.write(block.content, self._run)
        bare = block.bare
        return "".join(self.inner(each) if each is bare else self.block(each) for each in block.content)

    def _run(self, run):
        return self.note(run) if run.kind == "note" else run.html

    def note(self, run):
        raise NotImplementedError

    def picture(self, stored, alt, caption, credit):
        raise NotImplementedError

    def figure(self, block):
        number, alt, credit = picture(block)
        stored = self.pictures.get(int(number))
        if stored is None:
            return ""
        caption = self.inner(block.content[1]) if len(block.content) > 1 else ""
        return self.picture(stored, alt, caption, credit)


class _Page(_Writer):
    def __init__(self, pictures):
        super().__init__(pictures)
        self.contents = []
        self.ids = set()
        self.tables = 0
        self.beside = True  # whether a side note may stand where its number is
        self.waiting = []

    def top_level(self, block):
        """A block, and after it the side notes that could not stand within it."""
        self.beside = block.tag in TEXT_BESIDE_NOTES
        html = self.block(block) + "".join(self.waiting)
        self.waiting = []
        return html

    def note(self, run):
        self.notes.append(runs.write(run.note))
        number = len(self.notes)
        label = attribute("aria-label", _("Note %(number)s") % {"number": number})
        text = LINK_TAG.sub("", self.notes[-1])
        side = f'<small class="side-note" aria-hidden="true"><b>{number}</b>{text}</small>'
        target = f'id="ref-{number}" href="#note-{number}"'
        reference = f'<a class="note-ref" {target} role="doc-noteref"{label}>{number}</a>'
        if self.beside:
            return f"{reference} {side}"
        self.waiting.append(side)
        return reference

    def heading(self, block):
        text = _text(block)
        slug = self._free_id(text)
        self.contents.append((slug, text))
        return f"<h2{attribute('id', slug)}>{self.inner(block)}</h2>"

    def _free_id(self, text):
        """An id for a heading. Its prefix keeps it apart from every id of the page around it."""
        slug = slugify(text, allow_unicode=True)[:SLUG_LENGTH].strip("-_") or "section"
        candidate, number = f"h-{slug}", 1
        while candidate in self.ids:
            number += 1
            candidate = f"h-{slug}-{number}"
        self.ids.add(candidate)
        return candidate

    def picture(self, stored, alt, caption, credit):
        sizes = f'{attribute("src", stored.url)} width="{stored.width}" height="{stored.height}"'
        image = f'<img class="picture__image"{sizes} alt="{alt}" loading="lazy" decoding="async">'
        lines = " ".join(f"<span>{line}</span>" for line in (caption, credit) if line)
        caption = f'<figcaption class="picture__caption">{lines}</figcaption>' if lines else ""
        return f'<figure class="picture">{image}{caption}</figure>'

    def table(self, block):
        self.tables += 1
        label = attribute("aria-label", _("Table %(number)s") % {"number": self.tables})
        parts, numeric = "", _numeric_cells(block)
        for part in block.content:
            if part.tag == "caption":
                label = attribute("aria-labelledby", f"table-{self.tables}")
                parts += f'<caption id="table-{self.tables}">{self.inner(part)}</caption>'
            else:
                parts += f"<{part.tag}>{''.join(self._row(row, numeric) for row in part.content)}</{part.tag}>"
        region = f'<div class="data-table" role="region"{label} tabindex="0">'
        return f'{region}<table class="data-table__table">{parts}</table></div>'

    def _row(self, row, numeric):
        cells = ""
        for cell in row.content:
            kind = attribute("class", "num") if id(cell) in numeric else ""
            cells += f"<{cell.tag}{cell.attributes}{kind}>{self.inner(cell)}</{cell.tag}>"
        return f"<tr>{cells}</tr>"

    own = {"h2": heading, "figure": _Writer.figure, "table": table}


class _Feed(_Writer):
    def __init__(self, pictures, base_url):
        super().__init__(pictures)
        self.base_url = base_url

    def note(self, run):
        self.notes.append(runs.write(run.note))
        return f"<sup>[{len(self.notes)}]</sup>"

    def picture(self, stored, alt, caption, credit):
        source = attribute("src", urljoin(self.base_url, stored.url))
        image = f'<img{source} width="{stored.width}" height="{stored.height}" alt="{alt}">'
        lines = " ".join(line for line in (caption, credit) if line)
        return f"<figure>{image}{f'<figcaption>{lines}</figcaption>' if lines else ''}</figure>"

    own = {"figure": _Writer.figure}


def _text(block):
    """The text of a block without its notes, on one line."""
    if block.tag in TEXTS:
        return "".join(" " if run.kind == "br" else run.text for run in block.content)
    return " ".join(_text(each) for each in block.content)


def _numeric_cells(table):
    """The cells (by identity) that hold numbers, with the headings of the columns that hold nothing else."""
    rows = [row.content for section in table.content if section.tag != "caption" for row in section.content]
    cells = [cell for row in rows for cell in row]
    numeric = {id(cell) for cell in cells if cell.tag == "td" and NUMBER.fullmatch(_text(cell).strip())}
    if any("span=" in cell.attributes for cell in cells):
        return numeric
    columns = defaultdict(list)
    for row in rows:
        for place, cell in enumerate(row):
            columns[place].append(cell)
    for column in columns.values():
        values = [cell for cell in column if cell.content and 'scope="col"' not in cell.attributes]
        if values and all(id(cell) in numeric for cell in values):
            numeric.update(map(id, column))
    return numeric
