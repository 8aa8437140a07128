"""The plots of the page of figures: each with its figure in words, a note, how it is counted, and its rows."""

from dataclasses import dataclass

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.figures import grouped

from . import drawing, tables, words
from .spans import Unit

REASON = 48  # characters that fit over a bar


@dataclass(frozen=True)
class Plot:
    table: tables.Table
    title: str
    figure: str
    note: str
    counted: str
    drawing: drawing.Drawing
    keys: tuple = ()  # (look, label)

    @property
    def name(self):
        return self.table.name


def per(unit, week, month, year):
    return {Unit.WEEK: week, Unit.MONTH: month, Unit.YEAR: year}[unit]


def ticks(report):
    return report.spans[0].tick, report.spans[-1].tick


def turnover(report):
    received = [each.received for each in report.turnover]
    decided = [each.decided for each in report.turnover]
    figure = _("%(received)s in, %(decided)s out") % {
        "received": grouped(sum(received)),
        "decided": grouped(sum(decided)),
    }
    return Plot(
        table=tables.turnover(report),
        title=per(
            report.unit,
            _("Received and decided, per week"),
            _("Received and decided, per month"),
            _("Received and decided, per year"),
        ),
        figure=figure,
        note=backlog_change(report),
        counted=_(
            "A piece is received when it is first handed in, and decided when its acceptance or refusal leaves the "
            "house; it counts once each, with the decision that stands. The pale bars are of days that still run."
        ),
        drawing=drawing.bars([("", received), ("b", decided)], ticks=ticks(report), label=grouped),
        keys=(("", _("received")), ("b", _("decided"))),
    )


def backlog_change(report):
    """How many more or fewer pieces are open now than when the first span began."""
    first, last = report.turnover[0], report.turnover[-1]
    change = last.backlog - (first.backlog - first.received + first.accepted + first.declined + first.withdrawn)
    if change > 0:
        sentence = ngettext("The backlog grew by %(n)s.", "The backlog grew by %(n)s.", change)
    elif change < 0:
        sentence = ngettext("The backlog fell by %(n)s.", "The backlog fell by %(n)s.", -change)
    else:
        sentence = _("The backlog is as long as before.")
    return sentence % {"n": grouped(abs(change))}


def backlog(report):
    now = report.turnover[-1].backlog
    return Plot(
        table=tables.backlog(report),
        title=_("Backlog"),
        figure=_("%(n)s open") % {"n": grouped(now)},
        note=backlog_change(report),
        counted=_("Pieces handed in and at that time neither accepted nor declined nor withdrawn."),
        drawing=drawing.area([each.backlog for each in report.turnover], ticks=ticks(report), label=grouped),
    )


def decisions(report):
    pace = report.decisions()
    return Plot(
        table=tables.decisions(report),
        title=_("Median days to a decision"),
        figure=_("No decision yet") if pace.median is None else words.days(pace.median),
        note=promise_kept(report),
        counted=_(
            "Days from handing in to acceptance or refusal, placed where the decision fell. Half of the pieces took no "
            "longer than the median, four of five no longer than the 80th percentile (the pale line)."
        ),
        drawing=paces(report, [each.decisions for each in report.turnover], report.promise),
    )


def promise_kept(report):
    """What authors are promised, and in how many spans the median kept to it."""
    promised = set(report.promises.values())
    if report.kind or len(promised) == 1:
        sentence = _("We promise %(days)s, the dashed line.") % {"days": words.days(report.promise)}
    else:
        sentence = _("We promise %(least)s to %(days)s, by kind; the dashed line is the longest.") % {
            "least": grouped(min(promised)),
            "days": words.days(report.promise),
        }
    medians = [each.decisions.median for each in report.turnover if each.decisions.of]
    missed = sum(each > report.promise for each in medians)
    if not medians:
        return sentence
    if not missed:
        return f"{sentence} {_('Kept throughout.')}"
    of = words.spans(report.unit, len(medians))
    return f"{sentence} {_('Missed in %(n)s of %(of)s.') % {'n': grouped(missed), 'of': of}}"


def answers(report):
    pace = report.answers()
    most = "" if pace.most is None else _("Four of five within %(days)s.") % {"days": words.days(pace.most)}
    return Plot(
        table=tables.answers(report),
        title=_("Median days to the first answer"),
        figure=_("No answer yet") if pace.median is None else words.days(pace.median),
        note=most,
        counted=_(
            "Days from handing in to the first decision that its author got, changes asked for included. What still "
            "waits, or was withdrawn before, is not in it."
        ),
        drawing=paces(report, [each.answers for each in report.turnover]),
    )


def paces(report, paces, target=None):
    series = [("faint", [pace.most for pace in paces]), ("", [pace.median for pace in paces])]
    return drawing.lines(series, ticks=ticks(report), label=lambda days: grouped(round(days)), target=target)


def reasons(report):
    table = tables.reasons(report)
    cohort = sum(number for _reason, number in table.rows)
    accepted = sum(each.accepted for each in report.turnover)
    share = words.per_cent(100 * accepted / (accepted + cohort)) if accepted + cohort else "–"
    return Plot(
        table=table,
        title=table.title,
        figure=_("%(n)s declined") % {"n": grouped(cohort)},
        note=_("Accepted: %(n)s, which is %(share)s of what was decided.") % {"n": grouped(accepted), "share": share},
        counted=_(
            "Refusals of this time by the reason that the editor chose. Spam, duplicates and tests are left out, here "
            "and in every other figure."
        ),
        drawing=drawing.rows([(shortened(reason), number) for reason, number in table.rows], label=grouped),
    )


def shortened(reason):
    return Truncator(str(reason)).chars(REASON)


def visits(report):
    table, days = tables.visits(report), report.visits
    ends = (words.day(days[0][0]), words.day(days[-1][0])) if days and report.unit == Unit.WEEK else ticks(report)
    best_day, best = max(days, key=lambda pair: pair[1], default=(None, 0))
    note = _("Counted on our own server, without cookies.")
    if best:
        note += " " + _("Best day: %(day)s, %(n)s.") % {"day": words.day(best_day), "n": grouped(best)}
    return Plot(
        table=table,
        title=per(report.unit, _("Visits per day"), _("Visits per month"), _("Visits per year")),
        figure=_("%(n)s yesterday") % {"n": grouped(days[-1][1])} if days else _("No visit yet"),
        note=note,
        counted=_(
            "Visits to pieces that are public, one for each reader, piece and day, as far as that can be known without "
            "knowing readers. Today is not in it."
        ),
        drawing=drawing.area([row[1] for row in table.rows], ticks=ends, label=grouped),
    )


HOME = (turnover, decisions, visits)
PAGE = (turnover, decisions, answers, reasons, backlog, visits)


def plots(report, wanted=PAGE):
    return [make(report) for make in wanted]
