"""The pictures of the demo publication, drawn by code: the same bytes on every run, no file to keep."""

import io
import math

from .plates import economy, people, world
from .sheet import INK, MIST, OCHRE, PAPER, PINE, SAND, TINT, VERMILION, Sheet

DRAWINGS = {**economy.PLATES, **people.PLATES, **world.PLATES}

# Ground, line, petals, depth, twist of each author's rosette.
PORTRAITS = {
    "ines": (PINE, TINT, 7, 0.2, 0.42),
    "tomas": (MIST, PINE, 5, 0.24, 0.3),
    "amara": (VERMILION, PAPER, 9, 0.15, 0.55),
    "leila": (OCHRE, INK, 11, 0.13, 0.36),
    "mei": (INK, OCHRE, 6, 0.22, 0.62),
    "rafael": (SAND, VERMILION, 8, 0.17, 0.26),
}


def draw(name):
    """The picture of that name, 1600 by 1000."""
    return DRAWINGS[name]().finish()


def portrait(key):
    """An author's rosette, 480 by 480."""
    ground, colour, petals, depth, twist = PORTRAITS[key]
    sheet = Sheet(ground, 480, 480)
    sheet.rosette(240, 240, 205, petals, colour, depth=depth, twist=twist, rings=17, width=1.6)
    sheet.ring(240, 240, 228, colour, 1.6)
    sheet.ring(240, 240, 8 + 14 * math.sin(depth * 3), fill=colour)
    return sheet.finish()


def as_bytes(picture):
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()
