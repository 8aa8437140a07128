"""Rules about Python."""

import ast

from .sources import APPS, OURS, python

MAY_IMPORT = {
    "authors": {"authors"},
    "articles": {"articles", "authors"},
    "submissions": set(APPS),
}
SIGNALS_LIVE_IN = "articles/pagecache.py"
STATUS_IS_SET_IN = "submissions/workflow.py"
WRITERS = {"update", "create", "get_or_create", "update_or_create", "bulk_create", "Submission"}
# Where text becomes markup, with how often: each place gets only what clean() wrote or the code itself made.
MARKS_SAFE = {
    "articles/comparing.py": 1,  # redlines
    "articles/structured/graph.py": 1,  # JSON-LD, with < > & escaped
    "authors/admin/mail.py": 1,  # urlize() of a plain text, which escapes it
    "submissions/desk/shown.py": 1,  # ours(): what clean(), render() and redline() wrote
}
COPY = {"label", "help_text", "verbose_name", "verbose_name_plural", "description", "empty_label"}
SPEAKERS = {"success", "info", "warning", "error", "ValidationError", "PermissionDenied", "NotPossible"}
VIEW_LINES = 20
GETTEXT = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}


def imports(tree):
    """(line, module) of every absolute import."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.lineno, node.module
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def calls(tree):
    """(node, the name that is called) of every call."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node, node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def arrow(root):
    """submissions -> articles -> authors; apps never import paradigm. Tests may look anywhere."""
    for path, tree in python(root, tests=False):
        allowed = MAY_IMPORT.get(path.parts[0], set(OURS))
        for line, module in imports(tree):
            top = module.split(".")[0]
            if top in OURS and top not in allowed and module.count(".") <= 1:
                yield f"{path}:{line} imports {module} against the arrow"


def local_imports(root):
    """Imports of ours stand at the top: one inside a function hides a cycle."""
    for path, tree in python(root, tests=False):
        for function in (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)):
            for node in ast.walk(function):
                name = getattr(node, "module", "") or ""
                if isinstance(node, ast.ImportFrom) and (node.level or name.split(".")[0] in OURS):
                    yield f"{path}:{node.lineno} imports inside {function.name}()"


def signals(root):
    """Nothing happens behind your back: signals only purge the page cache."""
    for path, tree in python(root):
        if path.as_posix() == SIGNALS_LIVE_IN:
            continue
        for line, module in imports(tree):
            if module.startswith("django.dispatch") or "signals" in module.split("."):
                yield f"{path}:{line} imports {module}"


def status_writers(root):
    """Only workflow.perform() sets the status of a submission."""
    for path, tree in python(root):
        if path.as_posix() == STATUS_IS_SET_IN:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr == "status" and isinstance(node.ctx, ast.Store):
                yield f"{path}:{node.lineno} sets .status"
        for node, name in calls(tree):
            if name in WRITERS and any(keyword.arg == "status" for keyword in node.keywords):
                yield f"{path}:{node.lineno} passes status to {name}()"


def safe_marks(root):
    """mark_safe stands only where MARKS_SAFE says, as often as it says."""
    for path, tree in python(root, tests=False):
        lines = [node.lineno for node, name in calls(tree) if name in {"mark_safe", "SafeString", "SafeText"}]
        if len(lines) != MARKS_SAFE.get(path.as_posix(), 0):
            yield f"{path}:{lines[0] if lines else 1} marks {len(lines)} strings safe, not the number allowed here"


def thread_locals(root):
    """Who acts is passed as by=; nothing is fetched from the air."""
    for path, tree in python(root, tests=False):
        for line, module in imports(tree):
            if module in {"threading.local", "contextvars", "asgiref.local"}:
                yield f"{path}:{line} imports {module}"
        for node, name in calls(tree):
            if name == "local" and getattr(getattr(node.func, "value", None), "id", "") == "threading":
                yield f"{path}:{node.lineno} makes a thread-local"


def long_views(root):
    """A view looks up, asks or does one thing, answers: at most 20 lines, a function."""
    for path, tree in python(root, tests=False):
        if path.stem != "views" and "views" not in path.parts:
            continue
        for node in tree.body:
            is_view = isinstance(node, ast.FunctionDef) and [arg.arg for arg in node.args.args[:1]] == ["request"]
            if is_view and (lines := node.end_lineno - node.lineno + 1) > VIEW_LINES:
                yield f"{path}:{node.lineno} {node.name}() has {lines} lines"


def untranslated_copy(root):
    """What people read is wrapped in gettext: labels, help, errors, messages."""
    for path, tree in python(root, tests=False):
        if "commands" in path.parts or "demo" in path.parts:
            continue
        for node, name in calls(tree):
            said = [keyword.value for keyword in node.keywords if keyword.arg in COPY]
            if name in SPEAKERS and getattr(getattr(node.func, "value", None), "id", "") not in {"log", "logger"}:
                said += node.args
            for value in said:
                if is_words(value):
                    yield f"{path}:{node.lineno} {name}() speaks without gettext"


def straight_quotes(root):
    """Copy has the quotes and apostrophes of print: ’ “ ”."""
    for path, tree in python(root, tests=False):
        for node, name in calls(tree):
            said = [part.value for part in node.args if name in GETTEXT and isinstance(part, ast.Constant)]
            if any(mark in words for words in said if isinstance(words, str) for mark in "'\""):
                yield f"{path}:{node.lineno} has straight quotes in its copy"


def is_words(node):
    if isinstance(node, ast.JoinedStr):
        return any(is_words(part) for part in node.values)
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and any(c.isalpha() for c in node.value)
