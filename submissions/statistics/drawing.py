"""Where the marks of a plot stand: numbers in, coordinates of an SVG out, as text that no locale rewrites."""

from dataclasses import dataclass, field

WIDTH, HEIGHT = 320, 130
TOP, BASE = 14, 110  # where the highest value and nought stand
BAR, GAP = 12, 2  # at most
LABEL = 14  # what two labels need between them
ROW, BAND = 30, 8  # of a list of bars that lie


@dataclass
class Drawing:
    """Marks by what they are; every coordinate is a finite number within the frame."""

    height: int = HEIGHT
    bars: list = field(default_factory=list)  # (look, x, y, width, height)
    areas: list = field(default_factory=list)  # paths
    lines: list = field(default_factory=list)  # (look, points)
    dots: list = field(default_factory=list)  # (look, x, y)
    target: str = ""  # the height of the dashed line
    axis: str = ""
    words: list = field(default_factory=list)  # (x, y, anchor, text)
    width: int = WIDTH


def number(value):
    return f"{round(value, 1):g}"


def height_of(value, top):
    return BASE - (BASE - TOP) * value / top


def framed(ticks, top, label):
    """An empty frame with the axis, the names of its ends, and the highest value."""
    first, last = ticks
    words = [(number(0), number(HEIGHT - 4), "start", first)]
    if last != first:
        words.append((number(WIDTH), number(HEIGHT - 4), "end", last))
    if top:
        words.append((number(0), number(TOP - 5), "start", label))
    return Drawing(axis=number(BASE + 0.5), words=words)


def bars(series, *, ticks, label):
    """Upright bars side by side: `series` is [(look, values)] of one length. The last are of a time that still runs."""
    highest = max((max(values) for _look, values in series), default=0)
    drawing = framed(ticks, highest, label(highest))
    for n, (look, values) in enumerate(series):
        slot = WIDTH / len(values)
        width, gap = min(slot * 0.36, BAR), min(slot * 0.08, GAP)
        margin = (slot - len(series) * width - (len(series) - 1) * gap) / 2
        for place, value in enumerate(values):
            if value:
                y = height_of(value, highest)
                x = place * slot + margin + n * (width + gap)
                running = " plot__bar--running" if place == len(values) - 1 else ""
                drawing.bars.append((look + running, number(x), number(y), number(width), number(BASE - y)))
    return drawing


def lines(series, *, ticks, label, target=None):
    """Lines that break where there is no value: `series` is [(look, values or None)]. The last point of the last line,
    and each that stands alone, are dots."""
    known = [value for _look, values in series for value in values if value is not None]
    highest = max([*known, target or 0])
    drawing = framed(ticks, highest if height_of(target or 0, highest or 1) - TOP > LABEL else 0, label(highest))
    if target:
        y = height_of(target, highest)
        drawing.target = number(y)
        drawing.words.append((number(0), number(y - 5), "start", label(target)))
    last = None
    for look, values in series:
        for run in runs(values, highest or 1):
            last = run[-1]
            if len(run) > 1:
                drawing.lines.append((look, points(run)))
            else:
                drawing.dots.append((look, *map(number, last)))
    if last:
        drawing.dots.append(("last", *map(number, last)))
    return drawing


def area(values, *, ticks, label):
    """A line over a ground that is filled."""
    highest = max(values, default=0)
    drawing = framed(ticks, highest, label(highest))
    heights = values * 2 if len(values) == 1 else values
    line = [(x, height_of(value, highest or 1)) for x, value in spread(heights)]
    if line:
        drawing.lines.append(("", points(line)))
        drawing.areas.append(f"M0 {BASE} L{points(line).replace(' ', ' L').replace(',', ' ')} L{WIDTH} {BASE} Z")
    return drawing


def rows(pairs, *, label):
    """Bars that lie under their names: `pairs` is [(name, value)]."""
    highest = max((value for _name, value in pairs), default=0)
    drawing = Drawing(height=max(ROW * len(pairs), ROW))
    for n, (name, value) in enumerate(pairs):
        y = n * ROW
        drawing.words += [
            (number(0), number(y + 12), "start", name),
            (number(WIDTH), number(y + 12), "end", label(value)),
        ]
        drawing.bars.append(("", number(0), number(y + 17), number(WIDTH * value / highest), number(BAND)))
    return drawing


def spread(values):
    """(x, value) over the whole width, from edge to edge."""
    return [(WIDTH * n / (len(values) - 1), value) for n, value in enumerate(values)]


def runs(values, highest):
    """The points of each stretch of values without a gap; a value stands in the middle of its slot."""
    slot, found = WIDTH / len(values), [[]]
    for n, value in enumerate(values):
        if value is None:
            found.append([])
        else:
            found[-1].append((slot * (n + 0.5), height_of(value, highest)))
    return [run for run in found if run]


def points(run):
    return " ".join(f"{number(x)},{number(y)}" for x, y in run)
