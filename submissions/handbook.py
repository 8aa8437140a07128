"""The workflow explained from its own table: the rows in words, and where each status leads."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import decisions, permissions
from .models import FINISHED, Status
from .transitions import TRANSITIONS

WHO = {
    permissions.hands_in: gettext_lazy("its authors; editors where the desk entered it"),
    permissions.is_editor: gettext_lazy("any editor without a part in it"),
    permissions.is_managing_editor: gettext_lazy("a managing editor"),
    permissions.handles: gettext_lazy("its editor, or a managing editor"),
    permissions.decides: gettext_lazy("its editor, or a managing editor; while it has none, any editor"),
    permissions.settles: gettext_lazy("who decided, or a managing editor"),
    permissions.copyedits: gettext_lazy("its editor, a managing editor, or a copyeditor"),
    permissions.publishes: gettext_lazy("its editor or a managing editor, with the right to publish"),
    permissions.writes_or_handles: gettext_lazy("its authors; on their behalf its editor"),
    permissions.writes_or_decides: gettext_lazy("its authors; on their behalf whoever decides"),
    permissions.reads_desk_notes: gettext_lazy("anybody of the desk"),
    permissions.erases: gettext_lazy("the technical administrator; of spam also a managing editor"),
    permissions.nobody: gettext_lazy("the clock alone"),
}
# Where each status stands in the diagram: column and row. The road to readers runs down the middle.
PLACES = {
    Status.DRAFT: (1, 0), Status.SUBMITTED: (1, 1), Status.IN_REVIEW: (1, 2), Status.CHANGES_REQUESTED: (2, 2),
    Status.DECLINED: (0, 2), Status.WITHDRAWN: (2, 0), Status.ACCEPTED: (1, 3), Status.PROOF: (2, 3),
    Status.READY: (1, 4), Status.SCHEDULED: (2, 5), Status.PUBLISHED: (1, 6), Status.RETRACTED: (1, 7),
}  # fmt: skip
WIDTH, HEIGHT, BOX, TALL = 300, 92, 190, 40  # of a column, a row, a status


@dataclass(frozen=True)
class Row:
    """An action in words."""

    name: str
    label: str
    sources: list
    targets: list
    who: str
    needs: list
    by_clock: bool
    waits: bool


def rows():
    return [row(name, transition) for name, transition in TRANSITIONS.items()]


def row(name, transition):
    return Row(
        name,
        str(transition.label),
        [str(source.label) for source in transition.sources],
        leads_to(name, transition),
        str(WHO[transition.allowed]),
        [needed(each) for each in (*transition.conditions, *transition.checks)],
        transition.by_clock,
        transition.pends,
    )


def needed(test):
    """What a condition or a check asks for: the first line of its docstring."""
    return (test.__doc__ or "").strip().partition("\n")[0]


def leads_to(name, transition):
    if name == "release":
        return [_("wherever the decision leads")]
    targets = [target for target in (transition.target, transition.later) if target]
    return [str(target.label) for target in targets] or [_("where it was")]


def moves():
    """{(source, target): [label]} of every change of status, in the table's order."""
    found = {}
    for name, transition in TRANSITIONS.items():
        for source in () if name in decisions.SETTLING else transition.sources:
            for target in (transition.target, transition.later):
                if target and target != source:
                    found.setdefault((source, target), []).append(str(transition.label))
    return found


@dataclass(frozen=True)
class Box:
    label: str
    x: int
    y: int


@dataclass(frozen=True)
class Arrow:
    """A line between two boxes as an SVG path, and what it means."""

    path: str
    title: str
    is_back: bool


@dataclass(frozen=True)
class Diagram:
    width: int
    height: int
    boxes: list
    arrows: list


def diagram():
    """The statuses and the moves between them, in pixels."""
    boxes = [Box(status.label, *corner(place)) for status, place in PLACES.items()]
    arrows = [arrow(source, target, labels) for (source, target), labels in moves().items()]
    rows_deep = 1 + max(y for _x, y in PLACES.values())
    return Diagram(3 * WIDTH, rows_deep * HEIGHT, boxes, arrows)


def corner(place):
    column, line = place
    return column * WIDTH + (WIDTH - BOX) // 2, line * HEIGHT + (HEIGHT - TALL) // 2


def arrow(source, target, labels):
    """From the edge of one box to the edge of the other; what goes back or past a box swings out to the side."""
    (from_column, from_row), (to_column, to_row) = PLACES[source], PLACES[target]
    (x1, y1), (x2, y2) = corner(PLACES[source]), corner(PLACES[target])
    title = _("%(source)s to %(target)s: %(actions)s") % {
        "source": source.label, "target": target.label, "actions": ", ".join(labels),
    }  # fmt: skip
    is_back = to_row < from_row or (to_row == from_row and to_column < from_column)
    if from_column == to_column:
        path = straight(x1, y1, y2) if to_row - from_row == 1 else swing(x1, y1, y2, is_back)
    else:
        path = across(x1, y1, x2, y2, is_back)
    return Arrow(path, title, is_back)


def straight(x, y1, y2):
    middle = x + BOX // 2
    return f"M{middle} {y1 + TALL}V{y2}"


def swing(x, y1, y2, is_back):
    """Out to the left and in again; the further it goes, the wider."""
    out = 24 + abs(y2 - y1) // HEIGHT * 12 + (8 if is_back else 0)
    start, end = y1 + TALL // 2, y2 + TALL // 2
    return f"M{x} {start}C{x - out} {start} {x - out} {end} {x} {end}"


def across(x1, y1, x2, y2, is_back):
    """From side to side, the way back a little lower than the way there."""
    shift = 8 if is_back else -8
    start, end = y1 + TALL // 2 + shift, y2 + TALL // 2 + shift
    left, right = (x1 + BOX, x2) if x2 > x1 else (x1, x2 + BOX)
    middle = (left + right) // 2
    return f"M{left} {start}C{middle} {start} {middle} {end} {right} {end}"


def mermaid():
    """The same moves as a Mermaid state diagram, with the names of the actions."""
    edges = {}
    for name, transition in TRANSITIONS.items():
        for source in () if name in decisions.SETTLING else transition.sources:
            for target in (transition.target or source, transition.later):
                if target:
                    edges.setdefault((source.value, target.value), []).append(name)
    lines = [f"    {source} --> {target}: {', '.join(names)}" for (source, target), names in edges.items()]
    ends = [f"    {status.value} --> [*]" for status in FINISHED]
    return "\n".join(["stateDiagram-v2", "    [*] --> draft: start", *lines, *ends])


def markdown():
    """docs/workflow.md, whole."""
    table = [
        "| Action | From | To | Who may | What it needs |",
        "|---|---|---|---|---|",
        *(
            f"| **{each.label}** (`{each.name}`){' †' if each.waits else ''}{' ‡' if each.by_clock else ''} "
            f"| {', '.join(each.sources)} | {' or '.join(each.targets)} | {each.who} | {' '.join(each.needs)} |"
            for each in rows()
        ),
    ]
    return HEAD + "\n```mermaid\n" + mermaid() + "\n```\n\n" + "\n".join(table) + FOOT


HEAD = """# The workflow

Written by `manage.py describe_workflow` from `submissions/transitions.py`; a test fails where the two differ. The desk
shows the same under “How a piece gets to its readers”.
"""
FOOT = """

† A decision: it waits for the publication's minutes before it leaves the house, and can be undone until then.
‡ Also taken by the clock.
"""
