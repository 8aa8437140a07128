"""Reads any HTML, however broken or hostile, into a small tree, in time linear to its length."""

import re

from django.utils.translation import gettext_lazy as _
from lxml import etree

MAX_LENGTH = 400_000  # characters; a paper of 20,000 words with 700 notes has about 200,000
MAX_ELEMENTS = 40_000  # what comes in may hold more than what is kept of it
MAX_DEPTH = 100

TOO_LONG = _("This text is too long for one piece. Please split it into parts.")
TOO_INTRICATE = _("This text has too many parts, or too deep ones. Please paste it as plain text.")

KEPT_ATTRIBUTES = frozenset(
    (
        "href", "class", "alt", "data-image", "data-credit", "data-embed", "src",
        "start", "type", "scope", "colspan", "rowspan",
    )
)  # fmt: skip

# Control characters, lone surrogates and noncharacters: no text needs them, databases and XML refuse them.
UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


class TooLarge(ValueError):
    """The text is beyond what one piece may hold; the message tells its writer so."""


class Node:
    """An element, with its children (texts and nodes) in order."""

    __slots__ = ("attributes", "children", "tag")

    def __init__(self, tag, attributes):
        self.tag = tag
        self.attributes = attributes
        self.children = []


class _Target:
    """Receives the parser's events; the tree that lxml builds itself takes quadratic time for attributes."""

    def __init__(self, bodies):
        self.most = bodies * MAX_ELEMENTS
        self.root = Node("", {})
        self.open = [self.root]
        self.texts = []
        self.elements = 0

    def start(self, tag, attributes):
        self._flush()
        self.elements += 1
        if self.elements > self.most or len(self.open) > MAX_DEPTH:
            raise TooLarge(TOO_INTRICATE)
        node = Node(tag, {name: attributes[name] for name in KEPT_ATTRIBUTES if name in attributes})
        self.open[-1].children.append(node)
        self.open.append(node)

    def end(self, tag):
        self._flush()
        self.open.pop()

    def data(self, data):
        self.texts.append(data)

    def close(self):
        self._flush()
        return self.root

    def _flush(self):
        if self.texts:
            self.open[-1].children.append(UNWANTED.sub("", "".join(self.texts)))
            self.texts = []


def parse(html, *, bodies=1):
    """The tree of an HTML fragment or page; refuses what is too large to be a piece, or so many of them."""
    if len(html) > bodies * MAX_LENGTH:
        raise TooLarge(TOO_LONG)
    source = "<body>" + UNWANTED.sub("", html.replace("\r\n", "\n").replace("\r", "\n"))
    return etree.fromstring(source.encode(), parser=etree.HTMLParser(encoding="utf-8", target=_Target(bodies)))
