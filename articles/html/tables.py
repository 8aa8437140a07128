"""Tables: rows from any markup, a head where the first rows are headings, and scopes on all headings."""

import re
from dataclasses import replace
from itertools import takewhile

from .blocks import Block, container
from .runs import attribute, name
from .tree import Node

SPAN = re.compile(r"[1-9][0-9]{0,2}\Z")
SCOPES = frozenset(("col", "row", "colgroup", "rowgroup"))


def parts(table):
    """The captions of a table, its rows (each after whether it is in the head), and what strayed between."""
    captions, rows, strays = [], [], []
    for child in table.children:
        tag = name(child) if isinstance(child, Node) else ""
        if tag == "caption":
            captions.append(child)
        elif tag == "tr":
            rows.append((False, child))
        elif tag in ("thead", "tbody"):
            _captions, inner, stray = parts(child)
            rows += [(tag == "thead", row) for _, row in inner]
            strays += stray
        elif tag not in ("colgroup", "col"):
            strays.append(child)
    return captions, rows, strays


def sections(rows, read):
    """The head and body of a table; `read` gives the blocks of a cell."""
    rows = [(in_head, _cells(row, read)) for in_head, row in rows]
    rows = [(in_head, cells) for in_head, cells in rows if cells]
    head = [cells for in_head, cells in rows if in_head]
    body = [cells for in_head, cells in rows if not in_head]
    if not head or not body:
        rows = head + body
        head = list(takewhile(_is_heading, rows))
        head, body = (head, rows[len(head) :]) if len(head) < len(rows) else ([], rows)
    return container("thead", [_row(cells, in_head=True) for cells in head]) + container(
        "tbody", [_row(cells, in_head=False) for cells in body]
    )


def _cells(row, read):
    """The cells of a row; an empty one is no heading."""
    cells = []
    for child in row.children:
        if isinstance(child, Node) and child.tag in ("td", "th"):
            content = tuple(read(child.children))
            cells.append((Block(child.tag if content else "td", content), child.attributes))
    return cells


def _is_heading(cells):
    """Whether a row heads the table: all its cells are headings, and not all of them say that they head rows."""
    filled = [(cell.tag, given.get("scope", "").lower()) for cell, given in cells if cell.content]
    return {tag for tag, _ in filled} == {"th"} and any(not scope.startswith("row") for _, scope in filled)


def _row(cells, *, in_head):
    return Block("tr", tuple(_cell(cell, attributes, in_head) for cell, attributes in cells))


def _cell(cell, given, in_head):
    if in_head and cell.content:
        cell = replace(cell, tag="th")
    attributes = ""
    for span in ("colspan", "rowspan"):
        if SPAN.match(given.get(span, "")) and given[span] != "1":
            attributes += attribute(span, given[span])
    if cell.tag == "th":
        scope = given.get("scope", "").lower()
        attributes += attribute("scope", scope if scope in SCOPES else ("col" if in_head else "row"))
    return replace(cell, attributes=attributes)
