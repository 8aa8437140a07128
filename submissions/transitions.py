"""The table: every change of status there is, who may make it, what it needs and what follows.

Buttons, checks on the server, the tests, the help page and the documents are all derived from it.
"""

from .table.editing import EDITING
from .table.public import PUBLIC
from .table.reading import READING

TRANSITIONS = READING | EDITING | PUBLIC
