"""What a piece consists of: blocks that hold other blocks, or runs of text, and how they are written."""

import re
from dataclasses import dataclass

from . import runs

TEXTS = frozenset(("p", "h2", "h3", "h4", "pre", "caption", "figcaption"))  # their content is runs
TIGHT = frozenset(("li", "td", "th"))
VOID = frozenset(("img", "hr"))
PICTURE = re.compile(r' data-image="(\d+)" alt="([^"]*)"(?: data-credit="([^"]*)")?')
EMBED = ' data-embed="'


@dataclass(frozen=True, slots=True)
class Block:
    tag: str
    content: tuple = ()  # runs where the tag is one of TEXTS, else blocks
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


def picture(figure):
    """Id, alternative text and credit of the picture in a figure, as they are written in its tag."""
    [found] = PICTURE.findall(figure.content[0].attributes)
    return found


def embed(figure):
    """The key of the video that a figure shows, or "" where it shows a picture."""
    return figure.attributes.removeprefix(EMBED).removesuffix('"')


def caption(figure):
    """The caption of a figure, as a tuple of at most one block."""
    return tuple(block for block in figure.content if block.tag == "figcaption")
