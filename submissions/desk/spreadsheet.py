"""Rows as a file that spreadsheet programs open."""

import csv

from django.http import HttpResponse
from django.utils import timezone
from django.utils.text import slugify

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
BYTE_ORDER_MARK = "\ufeff"  # without it Excel does not read UTF-8


def spreadsheet(name, head, rows):
    """A CSV file to download, named for its subject and the day. No text in it is taken for a formula."""
    day = timezone.localdate().isoformat()
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{slugify(name) or "table"}-{day}.csv"'
    response.write(BYTE_ORDER_MARK)
    writer = csv.writer(response)
    for row in (head, *rows):
        writer.writerow([harmless(cell) for cell in row])
    return response


def harmless(cell):
    """A cell that a spreadsheet shows as it is: text that could begin a formula gets an apostrophe before it."""
    if isinstance(cell, int | float):
        return cell
    text = str(cell).replace("\0", "")
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text
