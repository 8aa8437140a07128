"""The demo's paper: files that can be opened, and data that add up to the table in its text."""

import csv
import io
import re
from collections import Counter

from django.test import SimpleTestCase

from articles import attaching, papers
from articles.tests.files import upload
from submissions.demo import load_pieces
from submissions.demo.papers import DATA
from submissions.demo.pdf import write_pdf


class DemoPaperTests(SimpleTestCase):
    def setUp(self):
        (self.paper,) = [piece for piece in load_pieces() if piece.kind == "research-paper"]

    def test_what_it_says_besides_its_text_is_in_its_one_form(self):
        for name, clean in papers.CLEAN.items():
            self.assertEqual(clean(getattr(self.paper, name)), getattr(self.paper, name))
        self.assertLessEqual(len(self.paper.abstract.split()), 250)

    def test_every_work_it_cites_is_evidently_a_sample(self):
        for line in self.paper.references.splitlines():
            self.assertRegex(line, r"^Sample")
            self.assertNotIn("doi.org/10.", line.replace("doi.org/10.5555/", ""))

    def test_its_pdf_leads_from_its_end_to_every_object(self):
        data = attaching.take_in(upload("paper.pdf", write_pdf(self.paper.title, "Sample", self.paper.abstract))).data

        table = int(re.search(rb"startxref\n(\d+)\n%%EOF\n$", data)[1])
        starts = [int(start) for start in re.findall(rb"(\d{10}) 00000 n \n", data[table:])]
        self.assertEqual(data[table : table + 5], b"xref\n")
        self.assertEqual(len(starts), 6)
        for number, start in enumerate(starts, 1):
            self.assertTrue(data[start:].startswith(b"%d 0 obj\n" % number))

    def test_its_data_add_up_to_its_table(self):
        sums = Counter()
        for row in csv.DictReader(io.StringIO(DATA)):
            for column in ("addresses", "complete_forms", "persons_counted"):
                sums[row["pages"], column] += int(row[column])

        for column in ("complete_forms", "persons_counted"):
            figures = [f"{100 * sums[pages, column] / sums[pages, 'addresses']:.1f}" for pages in "2468"]
            self.assertIn("".join(f"<td>{figure}</td>" for figure in figures), self.paper.body)
