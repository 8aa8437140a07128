"""The body of a piece: one canonical form of HTML, cleaned on its way in, read and rendered on its way out.

Everything people write passes `clean()`: it reads their markup into blocks and runs (structure.py), which can
hold only what the canonical form allows, writes those down, and lets nh3 check the result once more. All the
other functions expect HTML that `clean()` has written.
"""

from .cleaning import clean
from .plain import excerpt, image_ids, missing_alt, reading_time, text, words
from .rendering import Rendered, for_editor, for_feed, render
from .tree import TooLarge

__all__ = [
    "Rendered",
    "TooLarge",
    "clean",
    "excerpt",
    "for_editor",
    "for_feed",
    "image_ids",
    "missing_alt",
    "reading_time",
    "render",
    "text",
    "words",
]
