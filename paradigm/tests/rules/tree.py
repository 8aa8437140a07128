"""Rules about files as such."""

import re

from .sources import OURS, files, line_of

SOURCES = (".py", ".js", ".css", ".html", ".sh")
LINES = 300
BANNED = {"utils", "util", "helpers", "helper", "common", "services", "service", "managers", "manager", "misc"}
# Written so that this file does not find itself.
UNFINISHED = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
OUTSIDE = re.compile(r"\.\./" + r"shared|/work" + r"/|/tmp" + r"/team")
PIN = re.compile(r"^[A-Za-z][\w.-]*(\[[\w,]+\])?==[\w.]+\s+# \S.*$")


def long_files(root):
    """300 lines a file; past it, split by concept. Migrations and data are exempt."""
    for path, text in files(root, *SOURCES):
        lines = text.count("\n")
        if lines > LINES and "migrations" not in path.parts:
            yield f"{path}:{LINES} has {lines} lines"


def empty_names(root):
    """A file is named after its subject, never after its kind."""
    for path, _text in files(root, *SOURCES):
        for name in (*path.parts[:-1], path.stem):
            if name in BANNED or set(re.split(r"[_-]", name)) & BANNED:
                yield f"{path}:1 is named {name}"


def unfinished(root):
    """What is left to do stands in an issue, not in a comment."""
    for path, text in files(root, *SOURCES, ".md", ".toml", ".txt"):
        for match in UNFINISHED.finditer(text):
            yield f"{path}:{line_of(text, match.start())} says {match[0]}"


def outside_names(root):
    """The project stands alone: nothing names what lies outside it."""
    for path, text in files(root, *SOURCES, ".md", ".toml", ".txt"):
        for match in OUTSIDE.finditer(text):
            yield f"{path}:{line_of(text, match.start())} names {match[0]}"


def nameless_migrations(root):
    """A migration is named for what it does."""
    for app in OURS:
        for path in sorted(root.glob(f"{app}/migrations/*.py")):
            if re.match(r"\d{4}_(auto|alter|remove|rename|add)?_?\d*(_and_more)?(\d{8}.*)?$", path.stem):
                yield f"{path.relative_to(root)}:1 has a name that says nothing"


def loose_requirements(root):
    """Every requirement is pinned, and gives its reason."""
    for name in ("requirements.txt", "requirements-dev.txt"):
        path = root / name
        for number, line in enumerate(path.read_text().splitlines() if path.exists() else [], 1):
            if line and not line.startswith(("#", "-r ")) and not PIN.match(line):
                yield f"{name}:{number} is not `name==version  # reason`"
