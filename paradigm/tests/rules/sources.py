"""What the rules read: the project's own files, without what others wrote or what is made from them."""

import ast
from functools import cache

SKIPPED = {".git", ".venv", ".venv313", "data", "staticfiles", "node_modules", "vendor", "__pycache__"}
APPS = ("authors", "articles", "submissions")
OURS = (*APPS, "paradigm")


def files(root, *suffixes):
    """(path relative to the root, text) of every file with one of the suffixes, in order."""
    for path in sorted(root.rglob("*")):
        place = path.relative_to(root)
        hidden = any(part in SKIPPED or (part.startswith(".") and part != ".ci") for part in place.parts)
        if path.suffix in suffixes and path.is_file() and not hidden:
            yield place, path.read_text(encoding="utf-8")


def python(root, *, tests=True, migrations=False):
    """(path, syntax tree) of every Python file of our packages."""
    for path, text in files(root, ".py"):
        if path.parts[0] not in OURS:
            continue
        if ("tests" in path.parts and not tests) or ("migrations" in path.parts and not migrations):
            continue
        yield path, parsed(text)


@cache
def parsed(text):
    return ast.parse(text)


def templates(root):
    for path, text in files(root, ".html"):
        if "templates" in path.parts:
            yield path, text


def line_of(text, position):
    return text.count("\n", 0, position) + 1
