"""Word files on their way in: `convert()` gives their text in the canonical form, their pictures, and a report.

What the file is gets decided by its first bytes (recognise.py). The reading itself happens in a child process with
no more memory, time and files than a file may cost (child.py): package.py opens it and refuses bombs, preparation.py
leaves out what its author did not mean for readers, mammoth turns the rest into HTML, and arrangement.py gives that
the shape of a piece. The parent trusts none of it: everything passes articles.html.clean().
"""

from .conversion import Imported, convert, place_images
from .recognise import BadDocument, check_type

__all__ = ["BadDocument", "Imported", "check_type", "convert", "place_images"]
