from django.test import SimpleTestCase

from submissions.passages import Quotation, Reading, blocks, letters

TEXT = [
    "On <em>ferries</em>",
    "<p>The ward had nineteen beds, and a staff of <a href='/x'>eleven</a> on paper.</p>",
    '<p>Four in ten<a class="note-ref" href="#n">1</a><small class="side-note"><b>1</b>Registry.</small> of those '
    "hired &amp; trained have <strong>gone</strong>.</p>",
]


def mark(fragments, *passages):
    reading = Reading(fragments)
    spans = {n: found for n, passage in enumerate(passages) if (found := reading.find(passage))}
    return reading.marked(spans, lambda keys: f"<mark {'+'.join(map(str, keys))}>", lambda key: f"[{key}]")


class FindingTests(SimpleTestCase):
    def test_a_passage_is_found_across_inline_tags_notes_and_paragraphs(self):
        for words in ("On ferries", "eleven on paper.", "Four in ten of those hired & trained", "on paper.\n\nFour in"):
            with self.subTest(words):
                found = Reading(TEXT).find(Quotation(words))
                self.assertEqual(Reading(TEXT).letters[found.start : found.end], letters(words))

    def test_spaces_and_the_shape_of_quotation_marks_do_not_count(self):
        reading = Reading(["<p>He said “no\xa0more”,\u200b she didn’t.</p>"])
        self.assertIsNotNone(reading.find(Quotation('"no more",  she didn\'t')))

    def test_of_the_same_words_those_in_the_same_surroundings_are_meant(self):
        reading = Reading(["<p>One day it rained. Another day it snowed.</p>"])
        for prefix, suffix, place in (("One", "rained.", 3), ("Another", "snowed.", 22)):
            found = reading.find(Quotation("day it", prefix, suffix))
            self.assertEqual(reading.letters[found.start : found.end], "dayit")
            self.assertEqual(found.start, place)

    def test_words_that_were_changed_are_found_between_what_stood_around_them(self):
        reading = Reading(["<p>In the district where I work, half of them have gone to a third country.</p>"])
        found = reading.find(Quotation("four in ten of those", "district where I work,", "have gone to a third"))
        self.assertTrue(found.is_changed)
        self.assertEqual(reading.letters[found.start : found.end], "halfofthem")

    def test_what_is_gone_is_not_found_elsewhere(self):
        reading = Reading(["<p>The town sleeps, and the cranes do not.</p>"])
        self.assertIsNone(reading.find(Quotation("the", "through all of", "night long")))
        self.assertIsNone(reading.find(Quotation("a minister", "And then", "resigned")))
        self.assertIsNone(reading.find(Quotation("")))

    def test_a_passage_that_was_deleted_leaves_nothing_to_mark(self):
        reading = Reading(["<p>In the district where I work have gone to a third country.</p>"])
        self.assertIsNone(reading.find(Quotation("four in ten", "district where I work", "have gone to a third")))

    def test_a_pasted_passage_is_kept_with_what_stands_around_it(self):
        reading = Reading(TEXT)
        kept = reading.quotation(reading.find(Quotation("staff of eleven")))
        self.assertEqual(kept.exact, "staff of eleven")
        self.assertTrue(kept.prefix.endswith("anda"))
        self.assertTrue(kept.suffix.startswith("onpaper."))

    def test_a_text_of_one_letter_costs_little(self):
        reading = Reading([f"<p>{'a' * 300_000}</p>"])
        self.assertIsNotNone(reading.find(Quotation("a", "a" * 100, "a" * 100)))


class MarkingTests(SimpleTestCase):
    def test_marks_stand_around_texts_and_never_in_a_tag(self):
        marked = mark(TEXT, Quotation("ferries The ward"))
        self.assertEqual(marked[0], "On <em><mark 0>ferries</mark></em>")
        self.assertTrue(marked[1].startswith("<p><mark 0>The ward</mark>[0] had"))

    def test_a_note_in_between_is_left_alone(self):
        marked = mark(TEXT, Quotation("ten of"))[2]
        self.assertIn('<mark 0>ten</mark><a class="note-ref" href="#n">1</a>', marked)
        self.assertIn("Registry.</small> <mark 0>of</mark>", marked)

    def test_what_ends_in_a_link_is_closed_after_it(self):
        self.assertIn("<mark 0>eleven</mark></a>[0] on", mark(TEXT, Quotation("eleven"))[1])

    def test_passages_that_overlap_share_a_mark(self):
        marked = mark(["<p>one two three</p>"], Quotation("one two"), Quotation("two three"))
        self.assertEqual(marked, ["<p><mark 0>one </mark><mark 0+1>two</mark>[0]<mark 1> three</mark>[1]</p>"])

    def test_escaped_text_stays_escaped(self):
        self.assertIn("<mark 0>hired &amp; trained</mark>", mark(TEXT, Quotation("hired & trained"))[2])
        evil = ["<p>&lt;script&gt;alert(1)&lt;/script&gt; and on</p>"]
        marked = mark(evil, Quotation("<script>alert(1)</script>"))
        self.assertEqual(marked, ["<p><mark 0>&lt;script&gt;alert(1)&lt;/script&gt;</mark>[0] and on</p>"])

    def test_without_passages_nothing_changes(self):
        self.assertEqual(mark(TEXT), TEXT)


class BlockTests(SimpleTestCase):
    def test_html_falls_into_its_top_level_elements(self):
        html = "<p>a<br>b</p><hr><ul><li>c</li></ul><figure><img alt='x'></figure>"
        self.assertEqual(len(blocks(html)), 4)
        self.assertEqual("".join(blocks(html)), html)
