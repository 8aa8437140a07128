from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from submissions.statistics import plots, tables, words
from submissions.statistics.report import WEEKS, report

from .spreadsheet import spreadsheet
from .views import page

SHOWN_OPEN = ("kinds", "cohorts")


def asked(request):
    """The report that an address asks for; what it asks wrongly is as if not asked."""
    if not request.user.is_editor:
        raise PermissionDenied(_("Only editors see the figures of the desk."))
    weeks = {str(number): number for number in WEEKS} | {"all": None}
    return report(
        request.user,
        weeks=weeks.get(request.GET.get("weeks"), WEEKS[0]),
        kind=request.GET.get("kind"),
        publication=request.publication,
    )


@require_safe
def statistics(request):
    found = asked(request)
    context = {
        "title": _("Statistics"),
        "report": found,
        "plots": [] if found.is_empty else plots.plots(found),
        "tables": [tables.TABLES[name](found) for name in SHOWN_OPEN],
        "query": urlencode({"weeks": found.weeks or "all", "kind": found.kind.slug if found.kind else ""}),
        "stretches": [(number, words.spans("week", number)) for number in WEEKS],
    }
    return page(request, "statistics", context)


@require_safe
def statistics_table(request, table):
    """One of the tables of the page, as a file."""
    if table not in tables.TABLES:
        raise Http404
    made = tables.TABLES[table](asked(request))
    rows = ([words.raw(cell) for cell in row] for row in made.rows)
    return spreadsheet(f"statistics-{made.name}", made.head, rows)


@require_safe
def last_weeks(request):
    """The part of the desk's home that says how the last twelve weeks went, fetched once the queue stands."""
    found = asked(request)
    shown = [] if found.is_empty else plots.plots(found, plots.HOME)
    return render(request, "admin/submissions/_last_weeks.html", {"plots": shown})
