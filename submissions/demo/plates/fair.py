"""The banner of a fair of small presses: sheets drying on lines beside its name."""

from pathlib import Path

from PIL import ImageFont

from ..sheet import INK, OCHRE, PAPER, PINE, SAND, SCALE, VERMILION, Sheet, chance, wave

FACE = Path(__file__).parents[3] / "static" / "fonts" / "newsreader-display.woff2"


def fair():
    sheet = Sheet(SAND, 1600, 400)
    for line in range(3):
        height = 56 + line * 112
        sheet.curve(lambda x, h=height, n=line: h + wave(x, (5, 170, n)), INK, 2, start=850)
        for n in range(8):
            x = 872 + n * 94 + 20 * chance(line * 9 + n)
            y = height + wave(x, (5, 170, line))
            ground = (PAPER, PAPER, OCHRE, PINE, PAPER, VERMILION)[int(6 * chance(n * 5 + line * 11))]
            sheet.box(x, y, 66, 84, ground)
            ink = PAPER if ground in (PINE, VERMILION) else INK
            for row in range(6):
                sheet.line([(x + 9, y + 16 + row * 11), (x + 30 + 27 * chance(row + n * 7), y + 16 + row * 11)], ink, 2)
    write(sheet, 70, 70, "Fair of small presses", 82, INK)
    write(sheet, 72, 196, "Three days, sixty tables,", 50, INK)
    write(sheet, 72, 258, "one working press", 50, INK)
    sheet.line([(72, 356), (690, 356)], VERMILION, 3)
    sheet.line([(72, 364), (690, 364)], VERMILION, 3)
    return sheet


def write(sheet, x, y, words, size, colour):
    sheet.pen.text((x * SCALE, y * SCALE), words, colour, ImageFont.truetype(str(FACE), size * SCALE))
