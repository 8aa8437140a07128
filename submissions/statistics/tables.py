"""The same figures in rows: what a page shows under its plots, and what is downloaded."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from submissions.models import Decision

from . import figures
from .spans import Unit, span_of


@dataclass(frozen=True)
class Table:
    """`name` is the table's in an address; the first cell of a row is what the row is about."""

    name: str
    title: str
    head: list
    rows: list
    counted: str = ""  # how, in a sentence, where no plot says it


def time_column(report):
    return {Unit.WEEK: _("Week from"), Unit.MONTH: _("Month"), Unit.YEAR: _("Year")}[report.unit]


def turnover(report):
    head = [time_column(report), _("Received"), _("Accepted"), _("Declined"), _("Withdrawn"), _("Open at the end")]
    rows = [[t.span, t.received, t.accepted, t.declined, t.withdrawn, t.backlog] for t in report.turnover]
    return Table("turnover", _("Received and decided"), head, rows)


def backlog(report):
    head = [time_column(report), _("Open at the end")]
    return Table("backlog", _("Backlog"), head, [[each.span, each.backlog] for each in report.turnover])


def pace_table(report, name, title, counted, paces):
    head = [time_column(report), counted, _("Median days"), _("80th percentile")]
    return Table(name, title, head, [[span, pace.of, pace.median, pace.most] for span, pace in paces])


def answers(report):
    paces = [(each.span, each.answers) for each in report.turnover]
    return pace_table(report, "answers", _("Days to the first answer"), _("Answered"), paces)


def decisions(report):
    paces = [(each.span, each.decisions) for each in report.turnover]
    return pace_table(report, "decisions", _("Days to a decision"), _("Decided"), paces)


def reasons(report):
    labels = dict(Decision.Reason.choices)
    rows = [[labels.get(reason, reason), number] for reason, number in figures.reasons(report.courses, report.spans)]
    return Table("reasons", _("Declined, by reason"), [_("Reason"), _("Declined")], rows)


def visits(report):
    if report.unit == Unit.WEEK:
        return Table("visits", _("Visits per day"), [_("Day"), _("Visits")], [list(pair) for pair in report.visits])
    totals = dict.fromkeys(report.spans, 0)
    for day, views in report.visits:
        totals[span_of(report.unit, day)] += views
    return Table("visits", _("Visits"), [time_column(report), _("Visits")], [list(pair) for pair in totals.items()])


def fate(cohort):
    return [cohort.received, cohort.accepted, cohort.declined, cohort.withdrawn, cohort.open, cohort.share]


def fates():
    return [_("Received"), _("Accepted"), _("Declined"), _("Withdrawn"), _("Open"), _("Accepted, % of decided")]


def cohorts(report):
    rows = [[span, *fate(cohort)] for span, cohort in figures.cohorts(report.courses, report.spans)]
    counted = _(
        "Pieces by when they were handed in, and what has become of them by today; one that was withdrawn after "
        "acceptance counts as withdrawn. Received is accepted, declined, withdrawn and open together."
    )
    return Table("cohorts", _("What became of what was received"), [time_column(report), *fates()], rows, counted)


def kinds(report):
    head = [_("Kind"), *fates(), _("Days to answer, median"), _("80th"), _("Days to decision, median"), _("80th")]
    rows = [
        [
            str(each.kind),
            *fate(each.cohort),
            each.answers.median,
            each.answers.most,
            each.decisions.median,
            each.decisions.most,
            each.promise,
        ]
        for each in report.by_kind()
    ]
    counted = _(
        "Received and what became of it: pieces handed in during this time. Days: answers and decisions of this time. "
        "Promised: the 80th percentile of the days to a decision over the last year, rounded up; until there are "
        "twenty decisions, what the publication has set."
    )
    return Table("kinds", _("By kind"), [*head, _("Promised days")], rows, counted)


TABLES = {make.__name__: make for make in (turnover, decisions, answers, reasons, backlog, visits, kinds, cohorts)}
