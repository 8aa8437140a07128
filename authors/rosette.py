"""A rosette for an author without a photo: line work in the manner of banknotes, the same for the same number."""

import math
import random

PALETTES = [
    ("#14392e", "#dfe7e0"), ("#d9a441", "#131b17"), ("#c9432a", "#f4f2e6"), ("#c3d3d6", "#131b17"),
    ("#2d4f57", "#f4f2e6"), ("#e8b9a4", "#131b17"), ("#eadfce", "#b0331a"), ("#9db5a4", "#131b17"),
    ("#131b17", "#d9a441"), ("#47685c", "#f4f2e6"), ("#dfe7e0", "#14392e"),
]  # fmt: skip
RINGS, STEPS, RADIUS = 9, 14, 44


def draw(number):
    """The rosette as an SVG document. One petal is drawn and turned as often as there are petals."""
    chance = random.Random(number)  # noqa: S311 a drawing, not a secret
    ground, line = PALETTES[number % len(PALETTES)]
    petals, twist, swing = chance.choice([5, 6, 7, 8, 9, 11]), chance.uniform(0.2, 0.9), chance.uniform(0.12, 0.26)
    rings = "".join(_ring(place, petals, twist, swing) for place in range(RINGS))
    turned = "".join(
        f'<use href="#p" transform="rotate({360 * petal / petals:.2f} 48 48)"/>' for petal in range(1, petals)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96">'
        f'<rect width="96" height="96" fill="{ground}"/><g fill="none" stroke="{line}" stroke-width="1.1">'
        f'<path id="p" d="{rings}"/>{turned}</g></svg>'
    )


def _ring(place, petals, twist, swing):
    """The part of one closed wave that repeats itself."""
    radius = RADIUS * (0.2 + 0.7 * place / RINGS)
    height = swing * RADIUS * (0.4 + 0.6 * math.sin(place / RINGS * math.pi))
    points = []
    for step in range(STEPS + 1):
        angle = 2 * math.pi * step / STEPS / petals
        reach = radius + height * math.sin(petals * angle + place * twist)
        points.append(f"{48 + reach * math.cos(angle):.1f} {48 + reach * math.sin(angle):.1f}")
    return "M" + "L".join(points)
