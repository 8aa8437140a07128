"""Ports, buses, borders, banks."""

import math

from ..sheet import INK, MIST, OCHRE, PAPER, PINE, SAGE, SAND, TINT, VERMILION, Sheet, chance, wave


def quay():
    """Stacks that grow to the ninth day under a disc ruled like a clock."""
    sheet = Sheet(TINT)
    sheet.ring(1130, 380, 285, fill=VERMILION)
    for n in range(108):
        angle = math.radians(n * 360 / 108 - 90)
        inner = 196 if n % 12 == 0 else 238 if n % 3 == 0 else 256
        ends = [(1130 + r * math.cos(angle), 380 + r * math.sin(angle)) for r in (inner, 274)]
        sheet.line(ends, TINT, 4 if n % 12 == 0 else 1.6)
    sheet.line([(1130, 380), (1130, 196)], TINT, 5)
    sheet.line([(1130, 380), (1000, 470)], TINT, 5)
    colours = (PINE, "#2d5a4b", OCHRE, SAGE, "#47685c", PINE)
    for column, boxes in enumerate((1, 1, 2, 2, 3, 4, 5, 8, 9, 1)):
        for row in range(boxes):
            x, y = 62 + column * 104, 668 - row * 46
            sheet.box(x, y, 98, 42, colours[int(chance(column * 31 + row * 7) * 6)])
            for rib in range(1, 10):
                sheet.line([(x + rib * 9.8, y + 5), (x + rib * 9.8, y + 37)], TINT, 0.9)
    sheet.box(0, 712, 1600, 288, PINE)
    for n in range(30):
        y = 728 + n * (5 + n * 0.17)
        terms = ((2 + n * 0.3, 60 + n * 5, n * 0.55), (1 + n * 0.2, 23, n))
        sheet.curve(lambda x, y=y, terms=terms: y + wave(x, *terms), OCHRE if n % 6 == 0 else SAGE, 1.4)
    return sheet


def dwell():
    """Departures by day: a ramp, a wall, and nothing behind it."""
    sheet = Sheet(PAPER)
    for n in range(9):
        sheet.line([(130, 820 - n * 80), (1480, 820 - n * 80)], TINT, 1.6)
    for day, height in enumerate((38, 66, 92, 120, 152, 196, 268, 560, 640, 34, 22, 16)):
        x, colour = 150 + day * 111, VERMILION if day in (7, 8) else PINE
        sheet.box(x, 820 - height, 88, height, edge=colour, line=2.4)
        sheet.hatch(x + 3, 820 - height, 82, height, 6, colour, 1.8)
        sheet.line([(x + 44, 820), (x + 44, 838)], INK, 2)
        for tick in range(day + 1):
            left = x + 8 + (tick % 6) * 14
            sheet.line([(left, 856 + tick // 6 * 26), (left, 874 + tick // 6 * 26)], INK, 2.4)
    sheet.line([(130, 820), (1480, 820)], INK, 4)
    for x in (1134, 1142):
        sheet.line([(x, 100), (x, 820)], OCHRE, 3)
    return sheet


def lastbus():
    """A day's timetable as slanting lines, and one line alone at the end."""
    sheet = Sheet(PAPER)
    stops = (90, 205, 285, 430, 520, 675, 790, 900)
    for hour in range(17):
        sheet.line([(70 + hour * 92, 70), (70 + hour * 92, 920)], TINT, 1.6)
    for y in stops:
        sheet.line([(50, y), (1550, y)], SAGE, 2)
    departures = (60, 110, 160, 214, 300, 392, 470, 540, 590, 634, 690, 782, 900, 1010)
    for start in departures:
        _run(sheet, stops, start, PINE, 3)
        _run(sheet, stops[::-1], start + 38, PINE, 1.4)
    _run(sheet, stops, 1270, VERMILION, 9)
    return sheet


def _run(sheet, stops, start, colour, width):
    points, x = [], start
    for here, there in zip(stops, stops[1:], strict=False):
        points += [(x, here), (x + abs(there - here) * 0.29, there)]
        x = points[-1][0] + 5
    sheet.line(points, colour, width)


def fan():
    """Pale bands that all come home, and the line that did not."""
    sheet = Sheet(PAPER)
    for n in range(10):
        sheet.line([(90, 90 + n * 92), (1510, 90 + n * 92)], TINT, 1.6)
    xs = range(720, 1512, 8)

    def centre(x):
        return 610 - 200 * math.exp(-(((x - 790) / 190) ** 2)) * (1 if x > 790 else 0.4 + 0.6 * (x - 720) / 70)

    shades = ("#e7edec", "#d8e2e3", "#c7d5d8", "#b3c6cb", "#9cb4ba", "#84a1a8")
    for band, shade in enumerate(shades):
        spread = [(x - 720) ** 0.62 * (1 - band / 6.6) * 5.0 for x in xs]
        upper = [(x, centre(x) - s) for x, s in zip(xs, spread, strict=True)]
        lower = [(x, centre(x) + s) for x, s in zip(xs, spread, strict=True)]
        sheet.shape(upper + lower[::-1], shade)
    for n in range(-7, 8):
        sheet.line([(x, centre(x) + n / 7 * (x - 720) ** 0.62 * 5.0) for x in xs], PAPER, 1.3)
    sheet.line([(90, 610), (1510, 610)], PINE, 2)
    history = [(x, 610 + wave(x, (46, 70, 0.6), (20, 27, 1)) - 66 * max(0, (x - 520) / 200)) for x in range(90, 724, 6)]
    sheet.line(history, PINE, 5)
    x, y = history[-1]
    path = [(x + n * 8, y - 330 * (n / 98) ** 0.8 + wave(n, (26, 7, 0), (9, 2.6, 1)) * n / 98) for n in range(99)]
    sheet.line(path, VERMILION, 8)
    sheet.line([(720, 70), (720, 930)], INK, 2)
    return sheet


def crossing():
    """A queue that winds across the plain to two bars."""
    sheet = Sheet(SAND)
    for n in range(46):
        terms = ((16, 230, n * 0.11), (9, 91, n * 0.23))
        sheet.curve(lambda x, n=n, terms=terms: 12 + n * 22 + wave(x, *terms), "#d8c8ad", 1.3)
    for n in range(168):
        t = n / 167
        x, y = _road(t)
        ahead = _road(min(t + 0.004, 1.004))
        angle = math.atan2(ahead[1] - y, ahead[0] - x)
        colour = OCHRE if chance(n) > 0.86 else VERMILION if n == 96 else PINE
        _lorry(sheet, x, y, angle, colour)
    for x in (1440, 1470):
        sheet.box(x, 60, 14, 880, VERMILION)
    return sheet


def _road(t):
    """Where the queue stands, from its end (0) to the bars (1): five passes, each shorter."""
    s = t * 5
    lane, along = min(int(s), 4), s - min(int(s), 4)
    if along > 0.86 and lane < 4:
        turn = (along - 0.86) / 0.14 * math.pi
        side = 1 if lane % 2 == 0 else -1
        centre_x = 1290 if side > 0 else 190
        return centre_x + side * 80 * math.sin(turn), 160 + lane * 170 + 85 - 85 * math.cos(turn)
    part = along / (0.86 if lane < 4 else 1)
    start, end = (190, 1290) if lane % 2 == 0 else (1290, 190)
    if lane == 4:
        end = 1400
    return start + (end - start) * part, 160 + lane * 170 + 8 * math.sin(part * 9)


def _lorry(sheet, x, y, angle, colour):
    cos, sin = math.cos(angle), math.sin(angle)
    for left, right in ((-15, 6), (8, 14)):
        corners = ((left, -8), (right, -8), (right, 8), (left, 8))
        sheet.shape([(x + a * cos - b * sin, y + a * sin + b * cos) for a, b in corners], colour)


def ferry():
    """A small boat on wide bands of weather."""
    sheet = Sheet(MIST)
    for n in range(20):
        sheet.line([(0, 30 + n * 19), (1600, 30 + n * 19)], "#b3c6ca", 1.2)
    sheet.shape([(0, 470), (0, 320), (130, 350), (260, 420), (330, 470)], SAGE)
    sheet.shape([(1600, 470), (1600, 350), (1500, 330), (1390, 400), (1330, 470)], SAGE)
    hull = [(610, 428), (1010, 428), (970, 505), (650, 505)]
    sheet.shape(hull, PINE)
    sheet.box(690, 362, 230, 62, PAPER, PINE, 3)
    sheet.box(730, 312, 120, 48, PAPER, PINE, 3)
    sheet.box(868, 290, 34, 70, VERMILION)
    for n in range(7):
        sheet.box(706 + n * 30, 382, 16, 18, PINE)
    sheet.line([(790, 312), (790, 240)], PINE, 3)
    for n in range(44):
        y, size = 486 + n * 12, 5 + n * 0.62
        terms = ((size, 74 + n * 4, n * 0.42), (size * 0.45, 31 + n, n * 0.8))
        points = [(x, y + wave(x, *terms)) for x in range(-10, 1620, 10)]
        sheet.shape([*points, (1610, 1010), (-10, 1010)], PINE if n % 2 else "#1f4a3d")
        sheet.line(points, OCHRE if n % 11 == 5 else SAGE, 1.5)
    return sheet


PLATES = {
    "quay": quay,
    "dwell": dwell,
    "lastbus": lastbus,
    "fan": fan,
    "crossing": crossing,
    "ferry": ferry,
}
