"""The canonical form as the editor, readers and feeds need it."""

import re
from abc import ABC, abstractmethod
from collections import Counter, defaultdict
from dataclasses import dataclass
from html import unescape
from urllib.parse import urljoin

from django.utils.text import slugify
from django.utils.translation import gettext as _

from . import embeds, runs
from .blocks import TEXTS, VOID, caption, embed, picture
from .pictures import credit_line, picture_markup
from .places import places
from .runs import attribute, escape
from .structure import structure

LINK_TAG = re.compile(r"</?a\b[^>]*>")
OWN_LINK = re.compile(r'<a href="(/[^"]*)"')
PLACE_LINK = re.compile(r'<a href="#[^"]*">(.*?)</a>', re.DOTALL)
NUMBER = re.compile(r"[-+−–±~≈<>≤≥]?\s?[$€£¥]?\s?\d[\d\s.,'’]*[%‰°$€£¥]?")  # noqa: RUF001
TEXT_BESIDE_NOTES = frozenset(("p", "ul", "ol"))
SLUG_LENGTH = 60
PICTURE_SIZES = "(width >= 46rem) 39rem, calc(100vw - 2.25rem)"  # the measure, or a phone's column


@dataclass(frozen=True)
class Rendered:
    body: str
    contents: list[tuple[str, str]]  # id and text of each heading of the first level
    notes: list[str]
    promos_left: list[str]  # those that found no place in the body
    has_embeds: bool  # the page then needs static/js/embed-frame.js


def for_editor(html, url_for):
    """The body with an address for each picture, so that the editor can show it; clean() drops it again."""
    return re.sub(
        r'<img( data-image="(\d+)")',
        lambda found: f"<img{attribute('src', url_for(int(found[2])))}{found[1]}",
        html,
    )


def render(html, pictures, promos=()):
    """The body as a reader's page shows it. `pictures` maps ids to what picture_markup() takes, with a licence.

    `promos` are safe HTML; each stands between two blocks where places() has found one, the others are given back.
    """
    page = _Page(pictures)
    written = [(block, page.top_level(block)) for block in structure(html)]
    shown = [(block, html) for block, html in written if html]
    found = dict(zip(places([block for block, _html in shown], len(promos)), promos, strict=False))
    body = "".join(found.get(place, "") + html for place, (_block, html) in enumerate(shown))
    return Rendered(body, page.contents, page.notes, [*promos[len(found) :]], page.has_embeds)


def for_feed(html, pictures, base_url):
    """The body as a feed carries it: whole addresses, and the notes at its end."""
    feed = _Feed(pictures, base_url)
    body = "".join(feed.block(block) for block in structure(html))
    if feed.notes:
        items = "".join(f"<li>{note}</li>" for note in feed.notes)
        body += f"<h2>{escape(_('Notes'))}</h2><ol>{items}</ol>"
    body = PLACE_LINK.sub(r"\1", body)
    return OWN_LINK.sub(lambda found: f'<a href="{urljoin(base_url, found[1])}"', body)


class _Writer(ABC):
    """Writes blocks as they are, but for those that a subclass has a method for."""

    own = {}

    def __init__(self, pictures):
        self.pictures = pictures
        self.notes = []

    @abstractmethod
    def note(self, run):
        """The number of a note in running text; its text goes to `notes`."""

    @abstractmethod
    def picture(self, stored, alt, caption, credit):
        """A figure with a picture; caption and credit, licence included, are HTML, or empty."""

    @abstractmethod
    def video(self, shown, caption, title):
        """A figure with a video of another site; `title` is its caption in plain text."""

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

    def figure(self, block):
        if key := embed(block):
            return self.video(embeds.video(key), self._caption(block), " ".join(map(_text, caption(block))))
        number, alt, credit = picture(block)
        stored = self.pictures.get(int(number))
        if stored is None:
            return ""
        return self.picture(stored, unescape(alt), self._caption(block), credit_line(credit, escape(stored.licence)))

    def _caption(self, figure):
        return "".join(map(self.inner, caption(figure)))


class _Page(_Writer):
    def __init__(self, pictures):
        super().__init__(pictures)
        self.contents = []
        self.ids = set()
        self.repeats = Counter()
        self.tables = 0
        self.has_embeds = False
        self.beside = True  # whether a side note may stand where its number is
        self.waiting = []

    def top_level(self, block):
        """A block, and after it the side notes that could not stand within it."""
        self.beside = block.tag in TEXT_BESIDE_NOTES
        html = self.block(block) + "".join(self.waiting)
        self.waiting = []
        if block.tag == "p" and block.content[0].kind == "note":  # whose number must not be drawn as an initial
            return html.replace("<p>", '<p class="prose__plain">', 1)
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
            return reference + side
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
        candidate = f"h-{slug}"
        while candidate in self.ids:
            self.repeats[slug] += 1
            candidate = f"h-{slug}-{self.repeats[slug] + 1}"
        self.ids.add(candidate)
        return candidate

    def picture(self, stored, alt, caption, credit):
        shown = picture_markup(stored, PICTURE_SIZES, alt=alt)
        return f'<figure class="picture">{shown}{_caption_lines(caption, credit)}</figure>'

    def video(self, shown, caption, title):
        """A panel in words and a link. The script shows its button, which puts the frame in place of the words."""
        self.has_embeds = True
        names = {"provider": shown.provider}
        told = _("Video on %(provider)s. Loading it sends your address to %(provider)s.") % names
        title = title or _("Video on %(provider)s") % names
        panel = (
            f'<p class="embed__told">{escape(told)}</p>'
            f'<button class="button" type="button" hidden>{escape(_("Load the video"))}</button>'
        )
        link = f'<a class="embed__link"{attribute("href", shown.watch)} rel="noopener">'
        link += f"{escape(_('Watch it on %(provider)s') % names)}</a>"
        frame = f"<embed-frame{attribute('src', shown.frame)}{attribute('label', title)}>{panel}</embed-frame>"
        return f'<figure class="embed">{frame}{link}{_caption_lines(caption)}</figure>'

    def pull_quote(self, block):
        """Hidden from those who listen, since it repeats the text."""
        words = "".join(map(self.inner, block.content))
        return f'<aside class="pull-quote" aria-hidden="true">{words}</aside>'

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

    own = {"h2": heading, "figure": _Writer.figure, "table": table, "aside": pull_quote}


class _Feed(_Writer):
    def __init__(self, pictures, base_url):
        super().__init__(pictures)
        self.base_url = base_url

    def note(self, run):
        self.notes.append(runs.write(run.note))
        return f"<sup>[{len(self.notes)}]</sup>"

    def picture(self, stored, alt, caption, credit):
        source = attribute("src", urljoin(self.base_url, stored.url))
        image = f'<img{source} width="{stored.width}" height="{stored.height}"{attribute("alt", alt)}>'
        lines = " ".join(line for line in (caption, credit) if line)
        return f"<figure>{image}{f'<figcaption>{lines}</figcaption>' if lines else ''}</figure>"

    def video(self, shown, caption, title):
        name = escape(_("Video on %(provider)s") % {"provider": shown.provider})
        caption = f"<figcaption>{caption}</figcaption>" if caption else ""
        return f"<figure><p><a{attribute('href', shown.watch)}>{name}</a></p>{caption}</figure>"

    def pull_quote(self, block):
        return ""

    own = {"figure": _Writer.figure, "aside": pull_quote}


def _caption_lines(*lines):
    """A caption with those of its lines that say something."""
    spans = " ".join(f"<span>{line}</span>" for line in lines if line)
    return f'<figcaption class="picture__caption">{spans}</figcaption>' if spans else ""


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
