"""Slugs: the readable part of an address, in any script, up to 200 characters."""

import re

from django.core.exceptions import ValidationError
from django.urls import register_converter
from django.utils.text import slugify
from django.utils.translation import gettext as _

LENGTH = 200
RESERVED = {"feed", "history"}
FOUR_DIGITS = re.compile(r"^\d{4}$")


def validate_slug(slug):
    """Refuse slugs that collide with addresses below or beside them (feeds, history, years)."""
    if slug in RESERVED or FOUR_DIGITS.match(slug):
        raise ValidationError(_("“%(slug)s” is an address of the site itself. Choose another."), params={"slug": slug})


def free_slug(rows, text, *, fallback):
    """A slug made from `text` that no row of the queryset has yet."""
    base = slugify(text, allow_unicode=True)[: LENGTH - 8].strip("-") or fallback
    if base in RESERVED or FOUR_DIGITS.match(base):
        base = f"{base}-{fallback}"
    taken = set(rows.filter(slug__startswith=base).values_list("slug", flat=True))
    if base not in taken:
        return base
    return next(slug for n in range(2, len(taken) + 3) if (slug := f"{base}-{n}") not in taken)


class UnicodeSlugConverter:
    """Django's own `slug` converter is ASCII only."""

    regex = r"[-\w]{1,200}"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


register_converter(UnicodeSlugConverter, "uslug")
