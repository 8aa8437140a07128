"""Back from a redline to one of its sides."""

from articles.html import clean
from articles.html.structure import read
from articles.html.tree import Node, parse

MARKED = 6  # two bodies, with marks around every other word


def accept(redlined):
    """The new text of a redline."""
    return _settled(redlined, kept="ins", dropped="del")


def reject(redlined):
    """The old text of a redline."""
    return _settled(redlined, kept="del", dropped="ins")


def _settled(redlined, *, kept, dropped):
    tree = parse(redlined, bodies=MARKED)
    _settle(tree, kept, dropped)
    return clean("".join(block.html for block in read(tree)))


def _settle(node, kept, dropped):
    children = []
    for child in node.children:
        if not isinstance(child, Node):
            children.append(child)
            continue
        classes = child.attributes.get("class", "").split()
        if child.tag == dropped or f"redline-{dropped}" in classes or "redline-words" in classes:
            continue
        _settle(child, kept, dropped)
        children += child.children if child.tag == kept else [child]
    node.children = children
