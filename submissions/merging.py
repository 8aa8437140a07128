"""Two texts that were made from one, put together where they changed different places of it.

A place is a block of the body, or any other part of the text as a whole. Where both changed the same place, or both
put something in at the same point, people decide. Pure: works on dictionaries of cleaned fields.
"""

from difflib import SequenceMatcher

from articles import html
from articles.html.structure import structure


class Meeting(Exception):
    """Both changed the same place."""


def merged(base, mine, theirs):
    """The text with the changes of both. Raises Meeting."""
    found = {name: either(before, mine[name], theirs[name]) for name, before in base.items() if name != "body"}
    return {**found, "body": bodies(base["body"], mine["body"], theirs["body"])}


def either(base, mine, theirs):
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    raise Meeting


def bodies(base, mine, theirs):
    """The body with the changed blocks of both."""
    before, one, other = ([block.html for block in structure(body)] for body in (base, mine, theirs))
    steps = sorted({*changes(before, one), *changes(before, other)})
    written, at = [], 0
    for number, (start, end, blocks) in enumerate(steps):
        if number and meet(steps[number - 1], steps[number]):
            raise Meeting
        written += [*before[at:start], *blocks]
        at = end
    body = "".join([*written, *before[at:]])
    if html.clean(body, images=None) != body:
        raise Meeting
    return body


def changes(before, after):
    """What became of which blocks, as (start, end, new blocks)."""
    opcodes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [(i1, i2, tuple(after[j1:j2])) for tag, i1, i2, j1, j2 in opcodes if tag != "equal"]


def meet(one, other):
    """Whether two changes, the first not after the second, are of the same blocks or put in at the same point."""
    return other[0] < one[1] or one[:2] == other[:2]
