"""Rivers, heat, seeds, clocks, weather, hills."""

import math

from ..sheet import INK, MIST, OCHRE, PAPER, PINE, SAGE, SAND, TINT, VERMILION, Sheet, chance, wave


def weir():
    """Level water, a step, and what it is afterwards."""
    sheet = Sheet(MIST)
    for n in range(62):
        y, depth = 120 + n * 10.4, n / 62

        def height(x, y=y, n=n, depth=depth):
            fall = 1 / (1 + math.exp(-(x - 760 - 90 * math.sin(depth * 2.4)) / (26 + 60 * depth)))
            after = fall * min(1, max(0, (x - 700) / 500))
            ripple = wave(x, (17, 52 + n * 0.4, n * 0.21), (9, 23, n * 0.5)) * after
            return y + fall * (215 - 60 * depth) + ripple + 1.5 * math.sin(x / 140 + n)

        marked = n == 24
        sheet.curve(height, VERMILION if marked else PINE if n % 4 == 0 else "#5d7f83", 9 if marked else 1.6, step=6)
    return sheet


def heat():
    """Contours of warmth over a town, and a small circle far away from them."""
    sheet = Sheet(PAPER)
    for n in range(34):
        lean, x = 46 * (chance(n) - 0.5), -40 + n * 51
        sheet.line([(x, 0), (x + lean * 3, 1000)], TINT, 5 if n % 5 == 0 else 2)
        y = -30 + n * 33
        sheet.line([(0, y), (1600, y + lean * 2)], TINT, 5 if n % 4 == 0 else 2)
    grid = [[_warmth(x * 20, y * 20) for x in range(81)] for y in range(51)]
    for level in range(2, 19):
        colour = VERMILION if level > 9 else OCHRE if level > 5 else "#dcc48e"
        _contour(sheet, grid, level / 19, colour, 4 if level % 5 == 0 else 2.2)
    sheet.ring(1440, 150, 66, PINE, 5, PAPER)
    sheet.line([(1398, 178), (1482, 122)], PINE, 7)
    sheet.ring(1440, 150, 82, PINE, 1.6)
    return sheet


def _warmth(x, y):
    hills = ((520, 560, 330, 1.0), (840, 420, 240, 0.62), (300, 780, 210, 0.45), (1010, 720, 230, 0.55))
    warmth = sum(top * math.exp(-(((x - a) ** 2 + (y - b) ** 2) / reach**2)) for a, b, reach, top in hills)
    return warmth * (1 + 0.05 * math.sin(x / 61) * math.cos(y / 47)) / 1.25


def _contour(sheet, grid, level, colour, width):
    """Where the ground crosses a level: two crossings to a cell make a stroke."""
    for y in range(50):
        for x in range(80):
            corners = ((x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1))
            values = [grid[b][a] - level for a, b in corners]
            if min(values) > 0 or max(values) <= 0:
                continue
            stroke = []
            for side in range(4):
                (a, b), (c, d), one, two = *(corners[side], corners[side - 3]), values[side], values[side - 3]
                if (one > 0) != (two > 0):
                    part = one / (one - two)
                    stroke.append(((a + (c - a) * part) * 20, (b + (d - b) * part) * 20))
            sheet.line(stroke[:2], colour, width)


def stairwell():
    """A house in section: the higher, the redder."""
    sheet = Sheet(TINT)
    shades = ("#c3d3d6", "#dcd3bd", "#e4c383", OCHRE, "#c8683a", VERMILION)
    for floor, shade in enumerate(shades):
        y = 800 - floor * 112
        sheet.box(430, y, 740, 112, PAPER)
        gap = 14 - floor * 1.7
        for n in range(int(108 / gap)):
            sheet.line([(436, y + 4 + n * gap), (1164, y + 4 + n * gap)], shade, 3 + floor * 0.35)
        sheet.box(740, y, 120, 112, PAPER)
        steps = [(752 + n * 6, y + 110 - n * 6.7) for n in range(17)]
        sheet.line(steps if floor % 2 else [(1600 - a, b) for a, b in steps], INK, 3)
        for x in (500, 620, 925, 1045):
            sheet.box(x, y + 30, 56, 56, PINE if (floor, x) != (5, 1045) else PAPER, INK, 2)
        sheet.line([(430, y), (1170, y)], INK, 4)
    sheet.shape([(400, 240), (800, 60), (1200, 240)], VERMILION)
    for n in range(1, 14):
        sheet.line([(400 + n * 28.5, 240 - n * 12.8), (1200 - n * 28.5, 240 - n * 12.8)], PAPER, 1.6)
    sheet.box(430, 240, 740, 672, edge=INK, line=5)
    for x, width, top in ((-20, 380, 420), (1240, 400, 500)):
        sheet.box(x, top, width, 912 - top, edge=SAGE, line=2)
        sheet.hatch(x, top, width, 912 - top, 16, SAGE, 1.4)
    sheet.box(0, 912, 1600, 8, INK)
    return sheet


def seeds():
    """A specimen sheet of grains, no two alike."""
    sheet = Sheet(SAND)
    for row in range(7):
        for column in range(12):
            n = row * 12 + column
            colour = VERMILION if n == 43 else PINE if chance(n) < 0.55 else "#a9762a"
            _grain(
                sheet, 112 + column * 125, 110 + row * 130, 44 + chance(n + 7) * 14, 17 + chance(n + 90) * 10, n, colour
            )
    return sheet


def _grain(sheet, x, y, length, width, n, colour):
    lean = (chance(n + 31) - 0.5) * 1.1
    for line in range(7):
        points = []
        for step in range(61):
            angle = step / 60 * math.tau
            a = length * math.cos(angle)
            b = width * math.sin(angle) * abs(math.sin(angle)) ** 0.7 * line / 6
            points.append((x + a * math.sin(lean) + b * math.cos(lean), y - a * math.cos(lean) + b * math.sin(lean)))
        if line == 6:
            sheet.shape(points, edge=colour, width=2.6)
        else:
            sheet.line(points, colour, 1.3)


def clocks():
    """Four faces; one of them has stopped."""
    sheet = Sheet(PINE)
    for n in range(41):
        sheet.line([(n * 40, 0), (n * 40, 800)], "#1f4a3d", 1.6)
        sheet.line([(n * 40, 836), (n * 40, 1000)], OCHRE, 1.4)
    sheet.line([(0, 816), (1600, 816)], OCHRE, 6)
    sheet.line([(0, 834), (1600, 834)], OCHRE, 2)
    for place, (hour, minute) in enumerate(((9, 8), (3, 8), (6, 20), (10, 8))):
        x, stopped = 230 + place * 380, place == 2
        sheet.ring(x, 400, 168, fill=PAPER)
        for n in range(11):
            sheet.ring(x, 400, 160 - n * 11, SAGE if stopped else MIST, 1.4)
        for n in range(60):
            angle, inner = math.radians(n * 6), 138 if n % 5 == 0 else 152
            sheet.line(
                [(x + r * math.cos(angle), 400 + r * math.sin(angle)) for r in (inner, 162)],
                INK,
                3 if n % 5 == 0 else 1.2,
            )
        for turn, reach, width in (((hour + minute / 60) / 12, 82, 10), (minute / 60, 122, 6)):
            angle = math.tau * turn - math.pi / 2
            tip = (x + reach * math.cos(angle), 400 + reach * math.sin(angle))
            sheet.line([(x, 400), tip], VERMILION if stopped else INK, width)
        sheet.ring(x, 400, 9, fill=VERMILION if stopped else INK)
        sheet.box(x - 90, 620, 180, 40, edge=OCHRE, line=2.4)
        sheet.line([(x - 60, 640), (x + 60, 640)], OCHRE, 3)
    return sheet


def rain():
    """Weather over small fields, one of them dry."""
    sheet = Sheet(MIST)
    for row in range(4):
        for column in range(8):
            x, y, n = 60 + column * 186, 560 + row * 100, row * 8 + column
            sheet.box(x, y, 178, 92, OCHRE if n == 13 else "#b9c9b9" if n % 3 else SAGE, PINE, 2)
            for furrow in range(1, 8):
                sheet.line([(x + furrow * 22, y + 4), (x + furrow * 22 - 4, y + 88)], PINE, 1.2)
    for n in range(620):
        x, y = chance(n) * 1700 - 20, chance(n + 4000) * 640 + 100
        length = 40 + chance(n + 900) * 90
        end = min(y + length, 980)
        if not (985 < x < 1190 and end > 200):
            sheet.line([(x, y), (x - (end - y) * 0.16, end)], PINE, 2)
    for n in range(16):
        sheet.curve(lambda x, n=n: 20 + n * 9 + wave(x, (18, 130, n * 0.2), (9, 47, n * 0.4)), INK, 1.8)
    return sheet


def valley():
    """Hills, a wire from pole to pole, and the box at the end of it."""
    sheet = Sheet(SAND)
    for n in range(46):
        y = 190 + n * 18

        def ridge(x, y=y, n=n):
            bowl = ((x - 860) / 860) ** 2 * (190 - n * 3.4)
            return y - bowl + wave(x, (26, 190, n * 0.16), (10, 67, n * 0.33))

        points = [(x, ridge(x)) for x in range(-10, 1620, 10)]
        sheet.shape([*points, (1610, 1010), (-10, 1010)], TINT if n % 7 else "#cfdccf")
        sheet.line(points, PINE, 1.5)
    poles = [(130 + n * 176, 560 + n * 26 - 30 * math.sin(n)) for n in range(7)]
    for x, y in poles:
        sheet.line([(x, y), (x, y - 170)], INK, 6)
        sheet.line([(x - 26, y - 156), (x + 26, y - 156)], INK, 4)
    for (a, b), (c, d) in zip(poles, [*poles[1:], (1345, 790)], strict=True):
        wire = [(a + (c - a) * t / 20, b - 156 + (d - b) * t / 20 + 34 * math.sin(math.pi * t / 20)) for t in range(21)]
        sheet.line(wire, INK, 2.4)
    sheet.box(1300, 610, 96, 200, VERMILION)
    for row in range(4):
        for column in range(2):
            sheet.box(1312 + column * 38, 634 + row * 40, 34, 34, PAPER)
    return sheet


def sand():
    """Dunes in ruled lines; of one, only the outline is left."""
    sheet = Sheet("#f1ede2")
    dunes = (
        (330, ((250, 210, 300), (900, 170, 330), (1440, 230, 260))),
        (470, ((560, 190, 320), (1120, 300, 250))),
        (620, ((80, 210, 300), (820, 150, 330), (1530, 220, 280))),
        (770, ((420, 230, 360), (1230, 180, 340))),
        (910, ((140, 120, 320), (900, 190, 380), (1600, 170, 300))),
    )
    for layer, (base, crests) in enumerate(dunes):
        kept = [crest for crest in crests if crest[1] < 300]
        for n in range(22):
            points = [(x, base + n * 13 - _crest(x, kept) * (1 - n / 30)) for x in range(-10, 1620, 8)]
            if n == 0:
                sheet.shape([*points, (1610, 1010), (-10, 1010)], "#e6cf9d" if layer % 2 else "#ead9b4")
            sheet.line(points, "#7a5a1e", 3 if n == 0 else 1.3)
        for x, height, reach in set(crests) - set(kept):
            for n in range(9):
                lost = ((x, height - n * 26, reach - n * 12),)
                outline = [(a, base - _crest(a, lost)) for a in range(x - reach + n * 16, x + reach - n * 16, 4)]
                sheet.line(outline, VERMILION, 5 if n == 0 else 1.5)
    return sheet


def _crest(x, dunes):
    """How far a row of dunes rises at x: long on the windward side, short on the lee."""
    return sum(h * math.exp(-(((x - top) / (reach * (0.62 if x < top else 0.3))) ** 2)) for top, h, reach in dunes)


PLATES = {
    "weir": weir,
    "heat": heat,
    "stairwell": stairwell,
    "seeds": seeds,
    "clocks": clocks,
    "rain": rain,
    "valley": valley,
    "sand": sand,
}
