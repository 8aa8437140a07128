"""A sheet to draw on with lines, in the colours of the house.

Everything is drawn at three times its size and reduced once, so that fine lines stay even.
"""

import math

from PIL import Image, ImageDraw

PAPER, TINT, MIST = "#f7f9f6", "#dce5dc", "#c3d3d6"
PINE, INK, SAGE = "#14392e", "#131b17", "#9db5a4"
VERMILION, OCHRE, SAND = "#b0331a", "#d9a441", "#eadfce"
SCALE = 3


def chance(n):
    """A number from 0 to 1 that looks like chance and is the same on every machine."""
    n = (n * 2654435761 + 974711) % 2**32
    n ^= n >> 15
    return (n * 2246822519 % 2**32) / 2**32


def wave(x, *terms):
    """The sum of sines given as (height, length, phase)."""
    return sum(height * math.sin(x / length + phase) for height, length, phase in terms)


class Sheet:
    def __init__(self, ground, width=1600, height=1000):
        self.width, self.height = width, height
        self.image = Image.new("RGB", (width * SCALE, height * SCALE), ground)
        self.pen = ImageDraw.Draw(self.image)

    def finish(self):
        return self.image.reduce(SCALE)

    def line(self, points, colour, width=1.5):
        self.pen.line([(x * SCALE, y * SCALE) for x, y in points], colour, round(width * SCALE))

    def curve(self, height_at, colour, width=1.5, start=-10, end=None, step=8):
        """The line y = height_at(x) across the sheet."""
        xs = range(int(start), int(end or self.width + 10) + step, step)
        self.line([(x, height_at(x)) for x in xs], colour, width)

    def shape(self, points, fill=None, edge=None, width=1.5):
        points = [(x * SCALE, y * SCALE) for x, y in points]
        if fill:
            self.pen.polygon(points, fill)
        if edge:
            self.pen.line([*points, points[0], points[1]], edge, round(width * SCALE), joint="curve")

    def box(self, x, y, width, height, fill=None, edge=None, line=1.5):
        corners = (x * SCALE, y * SCALE, (x + width) * SCALE, (y + height) * SCALE)
        self.pen.rectangle(corners, fill, edge, round(line * SCALE))

    def ring(self, x, y, radius, edge=None, width=1.5, fill=None):
        corners = ((x - radius) * SCALE, (y - radius) * SCALE, (x + radius) * SCALE, (y + radius) * SCALE)
        self.pen.ellipse(corners, fill, edge, round(width * SCALE))

    def hatch(self, x, y, width, height, gap, colour, line=1.2):
        """Level lines inside a box."""
        for n in range(1, int(height / gap)):
            self.line([(x, y + n * gap), (x + width, y + n * gap)], colour, line)

    def rosette(self, x, y, radius, petals, colour, *, depth=0.18, twist=0.35, rings=14, width=1.4):
        """The turned ornament of banknotes: waving rings, each a little further round."""
        for n in range(rings):
            base = radius * (0.22 + 0.78 * n / rings)
            sway = depth * radius * (0.4 + 0.6 * math.sin(n / rings * math.pi))
            points = []
            for step in range(361):
                angle = math.radians(step)
                reach = base + sway * math.sin(petals * angle + n * twist)
                points.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
            self.line(points, colour, width)
