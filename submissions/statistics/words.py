"""Figures as people say them, in the language of the page."""

from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.figures import grouped

from .spans import Span, Unit


def days(value):
    """A number of days, with a decimal while it says something: 8 days, 2.5 days, under a day."""
    if value < 0.95:
        return _("under a day")
    shown = round(value) if value >= 10 or round(value, 1) == round(value) else round(value, 1)
    return ngettext("%(n)s day", "%(n)s days", shown if isinstance(shown, int) else 2) % {"n": decimal(shown)}


def decimal(value):
    return number_format(value, use_l10n=True, force_grouping=True)


def per_cent(value):
    return _("%(n)s %%") % {"n": grouped(round(value))}


def spans(unit, number):
    counted = {
        Unit.WEEK: ngettext("%(n)s week", "%(n)s weeks", number),
        Unit.MONTH: ngettext("%(n)s month", "%(n)s months", number),
        Unit.YEAR: ngettext("%(n)s year", "%(n)s years", number),
    }
    return counted[unit] % {"n": grouped(number)}


def day(value):
    return date_format(value, "j M")


def cell(value):
    """What stands in a table on a page: figures grouped, fractions with one decimal, a dash for nothing."""
    if value is None:
        return "–"
    if isinstance(value, float):
        return decimal(round(value, 1))
    if isinstance(value, int):
        return grouped(value)
    return date_format(value, "j M Y") if isinstance(value, date) else str(value)


def raw(value):
    """What stands in a file for spreadsheets: plain numbers, ISO dates, nothing for nothing."""
    if isinstance(value, float):
        return round(value, 1)
    if isinstance(value, Span):
        return value.start.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, int) else "" if value is None else str(value)
