"""The publication's own accent colour, in shades that can be read on light and on dark paper (WCAG 2.2, 1.4.3)."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LIGHT, DARK = "#f7f9f6", "#121a16"  # --paper in static/css/tokens.css
ENOUGH = 4.5
HEX = re.compile(r"#[0-9a-f]{6}")
STEPS = 20


def validate_accent(colour):
    if not HEX.fullmatch(colour):
        raise ValidationError(_("Write it as # and six hexadecimal digits, such as #b0331a."))
    if contrast(colour, LIGHT) < ENOUGH:
        raise ValidationError(
            _("Too pale to be read on our paper: its contrast is %(found).1f to 1, and 4.5 are needed."),
            params={"found": contrast(colour, LIGHT)},
        )


def sheet(colour):
    """The style sheet that puts this colour, and a lighter shade of it by night, in place of the house's own."""
    return f":root {{ --accent: light-dark({colour}, {for_dark(colour)}); }}\n"


def for_dark(colour):
    """The least white added that makes it readable on dark paper."""
    shades = (_mixed(colour, step / STEPS) for step in range(STEPS + 1))
    return next(shade for shade in shades if contrast(shade, DARK) >= ENOUGH)


def contrast(one, other):
    """WCAG's contrast ratio of two colours, 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour):
    parts = (value / 255 for value in _rgb(colour))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _mixed(colour, white):
    return "#" + "".join(f"{round(value + (255 - value) * white):02x}" for value in _rgb(colour))


def _rgb(colour):
    return [int(colour[n : n + 2], 16) for n in (1, 3, 5)]
