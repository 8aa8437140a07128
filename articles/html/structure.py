"""Reads any tree into the blocks of the canonical form, which can hold only what the form allows."""

import re
from dataclasses import replace

from . import embeds, runs, tables
from .blocks import Block, caption, container, textual
from .runs import BLOCKS, attribute, name
from .tree import TOO_INTRICATE, Node, TooLarge, parse

MAX_NESTING = 16  # lists, quotes and cells in one another
IMAGE_ID = re.compile(r"[1-9][0-9]{0,17}\Z")
IN_PULL_QUOTES = frozenset(("strong", "em"))
LIST_START = re.compile(r"[1-9][0-9]{0,4}\Z")


def structure(html, images=None):
    """The blocks of some HTML; of its pictures only those with an id in `images`, when that set is given."""
    return read(parse(html), images)


def read(tree, images=None):
    """The blocks of a tree."""
    return _Reader(images).blocks(tree.children)


class _Reader:
    def __init__(self, images):
        self.images = images
        self.nesting = 0
        self.in_table = False
        self.pictures = 0
        self.known = {}
        self.readers = {
            "h2": self._heading, "h3": self._heading, "h4": self._heading, "pre": self._preformatted,
            "hr": self._rule, "img": self._picture, "figure": self._figure, "blockquote": self._quote,
            "ul": self._list, "ol": self._list, "table": self._table,
            "aside": self._pull_quote, "iframe": self._frame,
        }  # fmt: skip

    def blocks(self, children):
        """The blocks of some children; running text between them becomes paragraphs."""
        blocks, running = [], []
        for child in children:
            if isinstance(child, str) or not self._is_block(child):
                running.append(child)
                continue
            blocks += self._paragraph(runs.read(running))
            blocks += self.readers.get(name(child), self._wrapper)(child)
            running = []
        return blocks + self._paragraph(runs.read(running))

    def _is_block(self, node):
        """Whether a node interrupts running text: a block, or a wrapper with one inside."""
        if node not in self.known:
            self.known[node] = (
                name(node) in BLOCKS
                or bool(_framed(node))
                or (
                    not runs.is_note(node)
                    and name(node) not in runs.DROPPED
                    and any(self._is_block(child) for child in node.children if isinstance(child, Node))
                )
            )
        return self.known[node]

    def _within(self, children):
        """The blocks of what stands inside a list, quote or cell."""
        self.nesting += 1
        if self.nesting > MAX_NESTING:
            raise TooLarge(TOO_INTRICATE)
        blocks = self.blocks(children)
        self.nesting -= 1
        return blocks

    def _paragraph(self, content):
        """A paragraph; one that is only the address of a video is the video."""
        key = "" if self.nesting else _only_address(content)
        return [_embed(key)] if key else textual("p", content)

    def _wrapper(self, node):
        return self.blocks(node.children)

    def _heading(self, node):
        """What cannot stand in a heading follows it; in lists, quotes and cells it is a bold paragraph."""
        blocks = self.blocks(node.children)
        if self.nesting:
            return [_bold(block) if block.tag == "p" else block for block in blocks]
        return [replace(block, tag=name(node)) if block.tag == "p" else block for block in blocks]

    def _preformatted(self, node):
        return textual("pre", runs.read_verbatim(node.children))

    def _rule(self, node):
        return [Block("hr")]

    def _picture(self, node):
        self.pictures += 1
        number = node.attributes.get("data-image", "")
        if not IMAGE_ID.match(number) or (self.images is not None and int(number) not in self.images):
            return []
        credit = _one_line(node.attributes.get("data-credit"))
        attributes = attribute("data-image", number) + attribute("alt", _one_line(node.attributes.get("alt")))
        attributes += attribute("data-credit", credit) if credit else ""
        return [Block("figure", (Block("img", attributes=attributes),))]

    def _frame(self, node):
        return [_embed(_framed(node))]

    def _pull_quote(self, node):
        """A single paragraph set apart; anything else that pages put aside is read as running text."""
        blocks = self.blocks(node.children)
        if self.nesting or [block.tag for block in blocks] != ["p"]:
            return blocks
        words = self._paragraph(runs.plainer(blocks[0].content, IN_PULL_QUOTES))
        return [Block("aside", (block,)) if block.tag == "p" else block for block in words]

    def _figure(self, node):
        """The caption stands with the last picture or video; without its picture it goes."""
        captions = [child for child in node.children if _is_caption(child)]
        pictures = self.pictures
        blocks = self.blocks([child for child in node.children if not _is_caption(child)])
        words = textual("figcaption", runs.read(captions))
        if embeds.video(key := node.attributes.get("data-embed", "")):
            return [*blocks, _embed(key, words)]
        places = [place for place, block in enumerate(blocks) if block.tag == "figure"]
        if places:
            last = blocks[places[-1]]
            shown = tuple(block for block in last.content if block not in caption(last))
            blocks[places[-1]] = replace(last, content=(*shown, *words))
        elif self.pictures == pictures:
            blocks += _as_paragraphs(words)
        return blocks

    def _quote(self, node):
        return container("blockquote", self._within(node.children))

    def _list(self, node):
        items = []
        for child in node.children:
            if isinstance(child, Node) and child.tag in ("ul", "ol") and items:
                items[-1] += self._within([child])  # a list put beside the item that it belongs to
            elif isinstance(child, Node) and child.tag == "li":
                items.append(self._within(child.children))
            else:
                items.append(self._within([child]))
        attributes = _list_attributes(node) if node.tag == "ol" else ""
        return container(node.tag, [Block("li", tuple(item)) for item in items if item], attributes)

    def _table(self, node):
        """What strayed between the rows goes before the table; a table in a table gives only its text."""
        if self.in_table:
            return self.blocks(node.children)
        self.in_table = True
        captions, rows, strays = tables.parts(node)
        words = textual("caption", runs.read(captions))
        sections = tables.sections(rows, self._within)
        self.in_table = False
        table = container("table", words + sections) if sections else _as_paragraphs(words)
        return self.blocks(strays) + table


def _is_caption(child):
    return isinstance(child, Node) and child.tag == "figcaption"


def _framed(node):
    """The key of the video that an <iframe> shows, or ""."""
    return embeds.key_of(node.attributes.get("src", "")) if node.tag == "iframe" else ""


def _only_address(content):
    """The key of the video whose address is all that some running text says, linked or not."""
    if len(content) != 1 or content[0].kind != "text":
        return ""
    [run] = content
    return embeds.key_of(run.text)


def _embed(key, words=()):
    return Block("figure", tuple(words), attribute("data-embed", key))


def _bold(paragraph):
    content = tuple(
        run if run.kind == "note" else replace(run, marks=runs.with_mark(run.marks, "<strong>"))
        for run in paragraph.content
    )
    return replace(paragraph, content=content)


def _as_paragraphs(blocks):
    return [replace(block, tag="p") for block in blocks]


def _one_line(value):
    return " ".join((value or "").split())


def _list_attributes(node):
    start, kind = node.attributes.get("start", ""), node.attributes.get("type", "")
    attributes = attribute("start", start) if LIST_START.match(start) and start != "1" else ""
    return attributes + (attribute("type", kind) if kind in "aAiI" and kind else "")
