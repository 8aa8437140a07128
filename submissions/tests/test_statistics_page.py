import csv
import io
import re
from datetime import timedelta
from xml.etree import ElementTree

from django.db import connection
from django.template.loader import render_to_string
from django.test import SimpleTestCase, TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from articles.models import DailyViews
from articles.tests.factories import make_article
from authors.tests.factories import make_copyeditor, make_editor, make_managing_editor, open_desk
from submissions.models import Status
from submissions.statistics import drawing, plots, tables
from submissions.statistics.tables import Table

from .factories import make_kind, make_publication, make_submission, take

PAGE, PART = "/admin/statistics/", "/admin/statistics/weeks/"


def file_of(name):
    return f"/admin/statistics/{name}.csv"


def rows_of(response):
    return list(csv.reader(io.StringIO(response.getvalue().decode("utf-8-sig"))))


class StatisticsTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication(undo_minutes=0)
        cls.editor = make_editor()

    def setUp(self):
        open_desk(self.client, self.editor)

    def fill(self, amount=1):
        for _n in range(amount):
            make_submission()
            take("decline", make_submission(), by=self.editor)
            DailyViews.objects.create(article=make_article(), day=timezone.localdate() - timedelta(days=1), views=1500)

    def test_the_page_says_each_figure_in_words_draws_it_and_lists_it(self):
        self.fill()

        page = self.client.get(PAGE)

        self.assertEqual([plot.name for plot in page.context["plots"]], [make.__name__ for make in plots.PAGE])
        for words in ("2 in, 1 out", "1 open", "1,500 yesterday", "not our subject", "under a day"):
            self.assertContains(page, words)

    def test_a_desk_without_a_piece_is_told_what_will_stand_here(self):
        for path in (PAGE, f"{PAGE}?weeks=all", PART):
            self.assertNotContains(self.client.get(path), "<svg class")
        self.assertContains(self.client.get(PAGE), "Nothing was handed in or read")
        self.assertContains(self.client.get(PART), "Nothing yet")

    def test_a_single_piece_looks_sane(self):
        make_submission()

        for weeks in ("12", "52", "all"):
            page = self.client.get(PAGE, {"weeks": weeks})
            for words in ("1 in, 0 out", "No decision yet", "The backlog grew by 1"):
                self.assertContains(page, words)
            self.assertNotContains(page, "nan")

    def test_odd_questions_are_as_if_not_asked(self):
        self.fill()
        plain = self.client.get(PAGE).text
        for query in ({"weeks": "-1"}, {"weeks": "9" * 9000}, {"kind": "x\x00"}, {"kind": "ہوا"}, {"page": "-1"}):
            page = self.client.get(PAGE, query)
            self.assertEqual((page.status_code, page.context["report"].kind), (200, None))
            self.assertEqual(page.text.count("<tr>"), plain.count("<tr>"))

    def test_only_editors_have_figures(self):
        for user, status in ((make_copyeditor(), 403), (make_managing_editor(), 200)):
            open_desk(self.client, user)
            for path in (PAGE, PART, file_of("kinds")):
                self.assertEqual(self.client.get(path).status_code, status)

    def test_an_editor_counts_nothing_of_their_own(self):
        before = {name: self.client.get(file_of(name)).getvalue() for name in tables.TABLES}

        own = make_submission(owner=self.editor, title="Mine")
        take("decline", own, by=make_managing_editor())

        self.assertEqual({name: self.client.get(file_of(name)).getvalue() for name in tables.TABLES}, before)

    def test_it_costs_the_same_at_any_size(self):
        open_desk(self.client, make_managing_editor())
        self.client.get(PAGE)
        counts = []
        for amount in (1, 4):
            self.fill(amount)
            for path, ceiling in ((PAGE, 12), (f"{PAGE}?weeks=all&kind=opinion", 12), (PART, 12)):
                with CaptureQueriesContext(connection) as captured:
                    self.client.get(path)
                counts.append(len(captured))
                self.assertLessEqual(len(captured), ceiling, "\n".join(query["sql"][:160] for query in captured))
        self.assertEqual(counts[:3], counts[3:])

    def test_every_table_is_a_file_with_plain_numbers(self):
        self.fill()
        for name, make in tables.TABLES.items():
            answer = self.client.get(file_of(name))
            self.assertEqual(answer.status_code, 200)
            head, *rows = rows_of(answer)
            self.assertEqual(head, make(self.client.get(PAGE).context["report"]).head)
            self.assertTrue(all(len(row) == len(head) for row in rows), name)
            for cell in (cell for row in rows for cell in row[1:]):
                self.assertRegex(cell, r"^(\d+(\.\d)?)?$")
        monday = timezone.localdate() - timedelta(days=timezone.localdate().weekday())
        self.assertEqual(
            rows_of(self.client.get(file_of("turnover")))[-1], [monday.isoformat(), "2", "0", "1", "0", "1"]
        )

    def test_a_file_holds_what_was_asked_for_and_runs_no_formula(self):
        make_submission(kind=make_kind("sums", name="=1+1"))
        make_submission()

        rows = rows_of(self.client.get(file_of("kinds"), {"kind": "sums"}))

        self.assertEqual([row[0] for row in rows], ["Kind", "'=1+1"])
        self.assertEqual(self.client.get(file_of("nothing")).status_code, 404)

    def test_what_the_report_says_of_its_kinds_adds_up(self):
        self.fill(2)
        make_submission(Status.ACCEPTED, kind=make_kind("analysis"))

        report = self.client.get(PAGE).context["report"]

        for each in report.by_kind():
            parts = (each.cohort.accepted, each.cohort.declined, each.cohort.withdrawn, each.cohort.open)
            self.assertEqual(each.cohort.received, sum(parts))
        self.assertEqual(sum(each.cohort.received for each in report.by_kind()), len(report.courses))


class DrawingTests(SimpleTestCase):
    """Whatever the figures are, every mark is a finite number within the frame."""

    SERIES = {
        "nothing but nought": [0] * 12,
        "one": [1],
        "one nought": [0],
        "huge": [10**15, 3, 0],
        "many": list(range(120)),
    }

    def check(self, made):
        plot = plots.Plot(Table("x", "T", ["A"], []), "A < B & “C”", "<b>1</b>", "note", "counted", made)
        text = render_to_string("admin/submissions/_plot.html", {"plot": plot})
        svg = ElementTree.fromstring(re.search(r"<svg\b.*</svg>", text, re.S)[0])
        for mark in svg.iter():
            for name in ("x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "width", "height", "points", "d"):
                numbers = re.findall(r"[^\s,ML Z]+", mark.get(name, ""))
                limit = made.height if name in {"y", "y1", "y2", "cy", "height"} else drawing.WIDTH
                for number in numbers:
                    self.assertTrue(0 <= float(number) <= limit, f"{name}={mark.get(name)}")
        return svg

    def test_bars_lines_areas_and_rows(self):
        for name, values in self.SERIES.items():
            for language in ("en", "de"):
                with self.subTest(name, language=language), translation.override(language):
                    made = {"ticks": ("7 Sep", "23 Nov"), "label": str}
                    self.check(drawing.bars([("", values), ("b", values[::-1])], **made))
                    self.check(drawing.lines([("", values), ("faint", values)], target=10, **made))
                    self.check(drawing.lines([("", [each or None for each in values])], **made))
                    self.check(drawing.area(values, **made))
                    self.check(drawing.rows([("Reason", each) for each in values if each], label=str))

    def test_nothing_at_all(self):
        self.check(drawing.area([], ticks=("", ""), label=str))
        self.check(drawing.lines([("", [None] * 3)], ticks=("a", "b"), label=str))

    def test_a_line_breaks_where_nothing_is_known(self):
        made = drawing.lines([("", [1, 2, None, 3, None, 4, 5])], ticks=("a", "b"), label=str)

        self.assertEqual([len(points.split()) for _look, points in made.lines], [2, 2])
        self.assertEqual(len(made.dots), 2)  # the one that stands alone, and the last

    def test_two_labels_never_lie_on_each_other(self):
        for highest in range(8, 40):
            made = drawing.lines([("", [1, highest])], ticks=("a", "b"), label=str, target=10)
            heights = [float(y) for x, y, _anchor, _words in made.words if float(y) < drawing.BASE]
            self.assertTrue(len(heights) == 1 or abs(heights[0] - heights[1]) >= 11, f"{highest}: {heights}")
