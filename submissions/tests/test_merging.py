import random
from unittest import TestCase

from submissions.merging import Meeting, bodies, merged

BASE = "<p>One.</p><h2>Two</h2><p>Three.</p><p>Four.</p><hr><p>Five.</p>"


class BodyTests(TestCase):
    def test_changes_of_different_paragraphs_are_both_taken(self):
        mine, theirs = BASE.replace("One", "First"), BASE.replace("Five", "Fifth")
        both = BASE.replace("One", "First").replace("Five", "Fifth")
        self.assertEqual(bodies(BASE, mine, theirs), both)
        self.assertEqual(bodies(BASE, theirs, mine), both)

    def test_neighbours_too_and_what_was_put_in_or_taken_out_beside(self):
        mine = BASE.replace("Three.", "Third.")
        for theirs in (
            BASE.replace("Four.", "Fourth."),
            BASE.replace("<p>Four.</p>", ""),
            BASE.replace("<p>Four.</p>", "<p>Four.</p><p>And a half.</p>"),
        ):
            self.assertEqual(bodies(BASE, mine, theirs), theirs.replace("Three.", "Third."))

    def test_one_side_alone_and_the_same_change_twice(self):
        mine = BASE.replace("Three", "Third")
        self.assertEqual(bodies(BASE, mine, BASE), mine)
        self.assertEqual(bodies(BASE, BASE, mine), mine)
        self.assertEqual(bodies(BASE, mine, mine), mine)

    def test_where_both_change_the_same_place_people_decide(self):
        cases = [
            (BASE.replace("Three", "Third"), BASE.replace("Three", "3")),
            (BASE.replace("Three", "Third"), BASE.replace("<p>Three.</p>", "")),
            (BASE.replace("<hr>", "<p>A.</p><hr>"), BASE.replace("<hr>", "<p>B.</p><hr>")),
            (BASE.replace("<p>Three.</p><p>Four.</p>", "<p>Three, four.</p>"), BASE.replace("Four", "Fourth")),
            ("<p>All new.</p>", BASE.replace("Four", "Fourth")),
        ]
        for mine, theirs in cases:
            for pair in ((mine, theirs), (theirs, mine)):
                with self.subTest(pair), self.assertRaises(Meeting):
                    bodies(BASE, *pair)

    def test_no_word_of_either_is_lost_whatever_both_do(self):
        chance = random.Random(7)  # noqa: S311 the same texts every time
        together = 0
        for _n in range(400):
            words = [f"w{n}" for n in range(12)]
            base, mine, theirs = (list(words) for _side in range(3))
            for side, name in ((mine, "m"), (theirs, "t")):
                for edit in range(chance.randint(1, 3)):
                    place = chance.randrange(len(side))
                    what = chance.choice(("change", "insert", "delete"))
                    side[place : place + (what != "insert")] = [] if what == "delete" else [f"{name}{edit}"]
            texts = ["".join(f"<p>{word}</p>" for word in side) for side in (base, mine, theirs)]
            try:
                found = bodies(*texts)
            except Meeting:
                continue
            together += 1
            self.assertEqual(found, bodies(texts[0], texts[2], texts[1]))
            new = {word for side in (mine, theirs) for word in side} - set(words)
            kept = {word for word in words if word in mine and word in theirs}
            gone = set(words) - kept
            for word in new | kept:
                self.assertEqual(found.count(f"<p>{word}</p>"), 1, (texts, found))
            for word in gone:
                self.assertNotIn(f"<p>{word}</p>", found)
        self.assertGreater(together, 100)


class TextTests(TestCase):
    def test_other_parts_are_taken_from_whoever_changed_them(self):
        base = {"title": "A", "lead_image_id": None, "body": BASE}
        both = merged(base, {**base, "title": "B"}, {**base, "lead_image_id": 3})
        self.assertEqual(both, {**base, "title": "B", "lead_image_id": 3})
        with self.assertRaises(Meeting):
            merged(base, {**base, "title": "B"}, {**base, "title": "C"})
