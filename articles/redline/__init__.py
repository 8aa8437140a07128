"""What changed between two clean bodies, word by word, as HTML with <ins> and <del>.

Blocks are matched first (matching.py), then the words of those that match (words.py); structures are written so
that taking out one side gives back the other (`accept()`, `reject()`). What is compared has passed
articles.html.clean(), what is written is escaped like any block of a piece.
"""

from .comparison import Change, aligned, changes, redline
from .settling import accept, reject
from .words import redline_text

__all__ = ["Change", "accept", "aligned", "changes", "redline", "redline_text", "reject"]
