"""Where something that is no part of a piece, such as a promo, may stand between its blocks."""

from .blocks import TEXTS

SHORTEST = 6  # blocks; a shorter piece is not interrupted
STRETCH = 8  # blocks from one place to the next, where there are no headings to go by
HEADINGS = frozenset(("h2", "h3", "h4"))
APART = frozenset(("figure", "table", "aside", "hr"))


def places(blocks, wanted):
    """At most `wanted` places in order, each as the index of the block before which it is.

    The first is before the second heading of the first level, each further one at least two such headings on;
    where there are no more of them, eight blocks on. No place is at an end of the piece, beside a picture, video,
    table, pull quote or line, or between a heading and its text.
    """
    if len(blocks) < SHORTEST:
        return []
    free = {place for place in range(1, len(blocks)) if _is_free(blocks[place - 1], blocks[place])}
    headings = [place for place, block in enumerate(blocks) if block.tag == "h2"]
    found, last = [], -1
    while len(found) < wanted and (last := _next(last, headings, free)):
        found.append(last)
    return found


def _next(last, headings, free):
    """The next place after that before block `last`, or None."""
    ahead = [place for place in headings if place > last][1:]
    candidates = free.intersection(ahead) or {place for place in free if place >= max(last, 0) + STRETCH}
    return min(candidates, default=None)


def _is_free(before, after):
    return after.tag in HEADINGS | {"p"} and before.tag not in HEADINGS and not _holds_apart(before)


def _holds_apart(block):
    """Whether a block is, or has within it, what should stand by itself."""
    return block.tag in APART or (block.tag not in TEXTS and any(map(_holds_apart, block.content)))
