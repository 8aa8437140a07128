import csv
import io
from datetime import UTC, datetime

from django.test import SimpleTestCase
from django.utils import timezone, translation
from django.utils.formats import date_format

from submissions.desk.spreadsheet import spreadsheet


def read(response):
    text = response.getvalue().decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:])))


class SpreadsheetTests(SimpleTestCase):
    def test_no_text_is_taken_for_a_formula_and_numbers_stay_numbers(self):
        wild = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "\n=1"]

        rows = read(spreadsheet("queue", ["Title"], [wild, [-3, 2.5, "a=b", "Ünal", ""]]))

        self.assertEqual(rows[1], [f"'{text}" for text in wild])
        self.assertEqual(rows[2], ["-3", "2.5", "a=b", "Ünal", ""])

    def test_commas_quotes_and_lines_stay_in_their_cell(self):
        row = ['He said “no”, "twice"', "two\nlines", "a,b;c"]

        self.assertEqual(read(spreadsheet("queue", ["A", "B", "C"], [row]))[1], row)

    def test_a_long_table_goes_out_in_parts_and_in_the_language_of_who_asked(self):
        monday = datetime(2026, 11, 23, 9, tzinfo=UTC)
        with translation.override("de"), timezone.override("Asia/Tokyo"):
            long = spreadsheet(
                "queue",
                ["A"],
                ([date_format(monday.astimezone(timezone.get_current_timezone()), "l e")] for _n in range(500)),
            )

        parts = list(long)

        self.assertGreater(len(parts), 3)
        self.assertEqual({row[0] for row in csv.reader(io.StringIO(b"".join(parts[1:]).decode()))}, {"A", "Montag JST"})

    def test_the_name_of_the_file_is_harmless(self):
        for name in ("queue", 'x"; filename="evil.exe', "../../etc/passwd", "زبان", "a\r\nSet-Cookie: b"):
            header = spreadsheet(name, ["A"], []).headers["Content-Disposition"]
            self.assertRegex(header, r'^attachment; filename="[a-z0-9_-]+-\d{4}-\d\d-\d\d\.csv"$')
