"""Wards, courts, counts, classrooms, museums, offices."""

import math

from ..sheet import INK, MIST, OCHRE, PAPER, PINE, SAGE, SAND, TINT, VERMILION, Sheet, chance


def ward():
    """A dark house by night, one lamp to a floor."""
    sheet = Sheet("#0e2620")
    lit = {(0, 9), (1, 3), (2, 7)}
    for floor, place in sorted(lit):
        for n in range(26):
            sheet.ring(*_window(floor, place, 39, 66), 70 + n * 21, "#2d5a4b" if n % 2 else "#23483c", 1.3)
    for floor in range(3):
        sheet.line([(60, 325 + floor * 270), (1540, 325 + floor * 270)], SAGE, 2)
        for place in range(12):
            _pane(sheet, *_window(floor, place), (floor, place) in lit)
    sheet.line([(60, 55), (1540, 55)], SAGE, 2)
    sheet.line([(60, 48), (1540, 48)], SAGE, 1)
    return sheet


def _window(floor, place, right=0, down=0):
    return 96 + place * 121 + right, 110 + floor * 270 + down


def _pane(sheet, x, y, lit):
    sheet.box(x, y, 78, 132, OCHRE if lit else PINE, OCHRE if lit else "#3d6456", 2)
    if lit:
        sheet.hatch(x, y + 8, 78, 64, 7, "#f4d692", 2)
    else:
        sheet.hatch(x + 3, y, 72, 132, 9, "#2a5446", 1.2)
    sheet.line([(x + 39, y), (x + 39, y + 132)], "#0e2620", 3)
    sheet.line([(x, y + 48), (x + 78, y + 48)], "#0e2620", 3)


def docket():
    """Sixty-four cases in a grid; fifteen are heard."""
    sheet = Sheet(TINT)
    heard = {0, 1, 2, 4, 5, 7, 9, 10, 13, 14, 18, 21, 22, 27, 33}
    for case in range(64):
        x, y = 88 + case % 8 * 178, 60 + case // 8 * 110
        if case in heard:
            sheet.box(x + 6, y + 6, 166, 98, PINE if case != 9 else VERMILION)
            for n in range(8):
                sheet.line(
                    [(x + 20, y + 19 + n * 10), (x + 36 + 114 * chance(case * 8 + n), y + 19 + n * 10)], SAGE, 1.6
                )
        else:
            _struck(sheet, x + 6, y + 6, 3 + int(chance(case) * 5) + case // 12)
        sheet.box(x, y, 178, 110, edge=INK, line=1.4)
    sheet.box(82, 54, 1436, 892, edge=INK, line=3)
    return sheet


def _struck(sheet, x, y, strokes):
    gap = 166 / (strokes + 1)
    for n in range(strokes):
        low = x + gap * (n + 0.35)
        sheet.line([(low, y + 98), (low + gap * 1.2, y)], "#6b8577", 2)


def census():
    """A plain of houses: the large ones leave as the eye moves right."""
    sheet = Sheet(PAPER)
    for row in range(9):
        for column in range(19):
            n = row * 19 + column
            people = 1 + int(chance(n) ** 1.6 * 6)
            gone = people > 2 and chance(n + 500) < (column / 19) ** 1.3 * (0.35 + people * 0.12)
            _house(sheet, 74 + column * 80, 128 + row * 100, 10 + people * 5.2, gone, n == 86)
        sheet.line([(40, 130 + row * 100), (1560, 130 + row * 100)], SAGE, 1.6)
    return sheet


def _house(sheet, x, base, half, gone, marked):
    wall = half * 1.05
    outline = [
        (x - half, base),
        (x - half, base - wall),
        (x, base - wall - half * 0.75),
        (x + half, base - wall),
        (x + half, base),
    ]
    if gone:
        sheet.shape(outline, edge=VERMILION, width=1.6)
        return
    sheet.shape(outline, OCHRE if marked else PINE)
    for n in range(1, int(wall / 7)):
        sheet.line([(x - half + 3, base - n * 7), (x + half - 3, base - n * 7)], PAPER, 1)


def halfmark():
    """Two hatched bells, and the rule where they cross."""
    sheet = Sheet(SAND)

    def bell(x, middle):
        return 800 - 610 * math.exp(-(((x - middle) / 235) ** 2))

    for x in range(90, 1512, 11):
        sheet.line([(x, 800), (x, bell(x, 640))], PINE, 2.2)
        sheet.line([(x + 5, 800), (x + 5, bell(x + 5, 960))], VERMILION, 2.2)
    sheet.curve(lambda x: bell(x, 640), PINE, 6, 90, 1510, 4)
    sheet.curve(lambda x: bell(x, 960), VERMILION, 6, 90, 1510, 4)
    sheet.box(792, 90, 6, 780, INK)
    sheet.box(804, 90, 6, 780, INK)
    sheet.line([(70, 800), (1530, 800)], INK, 4)
    for n in range(53):
        sheet.line([(90 + n * 27.3, 806), (90 + n * 27.3, 838 if n % 13 == 0 else 822)], INK, 2)
    return sheet


def storeroom():
    """Shelves with everything in its place but one."""
    sheet = Sheet(PAPER)
    for shelf in range(4):
        base = 258 + shelf * 222
        for place in range(9):
            x, n = 142 + place * 164, shelf * 9 + place
            if n == 23:
                sheet.box(x - 52, base - 128, 104, 124, edge=VERMILION, line=5)
            elif n == 13:
                _drum(sheet, x, base)
            elif chance(n) < 0.36:
                _carton(sheet, x, base, n)
            else:
                _jar(sheet, x, base, n)
        sheet.box(50, base, 1500, 12, PINE)
        sheet.line([(50, base + 18), (1550, base + 18)], PINE, 1.4)
    for x in (50, 1536):
        sheet.box(x, 40, 14, 920, PINE)
    return sheet


def _jar(sheet, x, base, n):
    height, belly = 96 + chance(n + 9) * 70, 34 + chance(n + 70) * 22
    colour = (PINE, "#2d5a4b", OCHRE, "#7f9c8b")[n % 4]
    for level in range(int(height / 5)):
        t = level * 5 / height
        half = (
            belly * (0.42 + 0.62 * math.sin(math.pi * min(t * 1.25, 1) ** (0.7 + chance(n + 40))))
            if t < 0.8
            else belly * 0.5
        )
        sheet.box(x - half, base - 5 - level * 5, half * 2, 2.6, colour)


def _carton(sheet, x, base, n):
    height = 62 + chance(n + 5) * 74
    sheet.box(x - 56, base - height, 112, height - 2, SAND, INK, 2)
    sheet.line([(x - 56, base - height + 22), (x + 56, base - height + 22)], INK, 1.6)
    sheet.box(x - 22, base - height * 0.56, 44, 20, PAPER, INK, 1.4)


def _drum(sheet, x, base):
    sheet.box(x - 56, base - 112, 112, 108, OCHRE, INK, 2.4)
    for n in range(8):
        left = x - 56 + n * 14
        sheet.line([(left, base - 112), (left + 7, base - 4), (left + 14, base - 112)], INK, 1.8)
    sheet.box(x - 60, base - 124, 120, 14, VERMILION)


def forms():
    """One form in two languages before one window."""
    sheet = Sheet(MIST)
    for x, bend in ((110, 0), (560, 9)):
        sheet.box(x, 110, 400, 780, PAPER, INK, 2)
        sheet.box(x + 40, 150, 60, 60, edge=VERMILION, line=3)
        sheet.rosette(x + 70, 180, 24, 6, VERMILION, rings=4, width=1)
        for row in range(24):
            y, end = 256 + row * 25, x + 200 + 160 * chance(row // 2 + 3)
            colour = INK if row % 6 else VERMILION
            sheet.curve(lambda t, y=y, bend=bend: y + bend * math.sin(t / 13), colour, 3, x + 40, end, 4)
    sheet.box(1090, 0, 510, 1000, PINE)
    sheet.box(1150, 150, 370, 560, "#0e2620", SAGE, 3)
    for n in range(34):
        sheet.line([(1152, 166 + n * 16), (1518, 166 + n * 16)], "#2d5a4b", 1.3)
    for n in range(9):
        sheet.ring(1335, 440, 16 + n * 12, OCHRE, 1.6)
    sheet.box(1060, 710, 540, 34, OCHRE)
    sheet.box(1230, 668, 210, 42, "#0e2620", OCHRE, 3)
    return sheet


PLATES = {
    "ward": ward,
    "docket": docket,
    "census": census,
    "halfmark": halfmark,
    "storeroom": storeroom,
    "forms": forms,
}
