"""Rows as a file that spreadsheet programs open."""

import csv
import io
from itertools import chain, islice

from django.http import StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.text import slugify

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
BYTE_ORDER_MARK = "\ufeff"  # without it Excel does not read UTF-8
AT_ONCE = 200  # rows


def spreadsheet(name, head, rows):
    """A CSV file to download, named for its subject and the day. No text in it is taken for a formula.

    It goes out as its rows come, in the language and the time zone of whoever asked.
    """
    day = timezone.localdate().isoformat()
    response = StreamingHttpResponse(lines(chain([head], rows)), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{slugify(name) or "table"}-{day}.csv"'
    return response


def lines(rows):
    """The file in pieces of so many rows. The request is over by then, and what it had set with it."""
    language, zone, more = translation.get_language(), timezone.get_current_timezone(), iter(rows)
    return chain([BYTE_ORDER_MARK], iter(lambda: some(more, language, zone), ""))


def some(rows, language, zone):
    text = io.StringIO()
    with translation.override(language), timezone.override(zone):
        csv.writer(text).writerows([harmless(cell) for cell in row] for row in islice(rows, AT_ONCE))
    return text.getvalue()


def harmless(cell):
    """A cell that a spreadsheet shows as it is: text that could begin a formula gets an apostrophe before it."""
    if isinstance(cell, int | float):
        return cell
    text = str(cell).replace("\0", "")
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text
