"""What a piece consists of: blocks that hold other blocks, or runs of text, and how they are written."""

from dataclasses import dataclass

from . import runs
from .runs import Run

TEXTS = frozenset(("p", "h2", "h3", "h4", "pre", "caption", "figcaption"))  # their content is runs
TIGHT = frozenset(("li", "td", "th"))
VOID = frozenset(("img", "hr"))


@dataclass(frozen=True, slots=True)
class Block:
    tag: str
    content: tuple["Block", ...] | tuple[Run, ...] = ()
    attributes: str = ""  # as written in the tag

    @property
    def html(self):
        opening = f"<{self.tag}{self.attributes}>"
        return opening if self.tag in VOID else f"{opening}{self.inner_html}</{self.tag}>"

    @property
    def inner_html(self):
        if self.tag in TEXTS:
            return runs.write(self.content)
        bare = self.bare
        return "".join(block.inner_html if block is bare else block.html for block in self.content)

    @property
    def bare(self):
        """The paragraph written without its tag: the only one of an item or cell, if nothing precedes it."""
        paragraphs = [block for block in self.content if block.tag == "p"] if self.tag in TIGHT else []
        return self.content[0] if len(paragraphs) == 1 and paragraphs[0] is self.content[0] else None


def textual(tag, content):
    """The block in a list, which is empty when there is nothing to read in it."""
    return [] if runs.is_blank(content) else [Block(tag, content)]


def container(tag, blocks, attributes=""):
    return [Block(tag, tuple(blocks), attributes)] if blocks else []
