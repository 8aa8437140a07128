from types import SimpleNamespace

from django.test import SimpleTestCase

from submissions import leaks

ADA = SimpleNamespace(name="Ada von Sämple", email="ada@example.org", affiliation="Institute of Ferries")


def words(*texts, authors=(ADA,)):
    return [found.words for found in leaks.find(authors, [("text", text) for text in texts])]


class FindTests(SimpleTestCase):
    def test_names_addresses_and_affiliations_are_found_whatever_their_case_and_accents(self):
        found = words(
            "With thanks to ADA VON SAMPLE.", "Write to Ada@example.org.", "At the Institute of Ferries we measured."
        )
        self.assertEqual(found, ["ADA VON SAMPLE", "Ada@example.org", "Institute of Ferries"])

    def test_a_name_alone_is_found_but_no_word_that_only_holds_it(self):
        self.assertEqual(words("Sample (2019) says so; samples do not. Adamant von Trapp."), ["Sample"])

    def test_decomposed_letters_are_the_same_letters(self):
        self.assertEqual(words("Sa\u0308mple was here"), ["Sämple"])

    def test_authors_who_speak_of_earlier_work_are_found(self):
        for text in (
            "as I have argued elsewhere",
            "in our previous study",
            "my own earlier work",
            "My dissertation",
            "wie ich bereits gezeigt habe",
            "in meinem Buch",
            "nos travaux",
        ):
            with self.subTest(text):
                self.assertEqual(len(words(f"Ports, {text}, never sleep.")), 1)
        self.assertEqual(words("Our findings show that our study was worth it."), [])

    def test_each_finding_says_where_it_stands_and_what_is_around_it(self):
        found = leaks.find([ADA], [("abstract", "Before Ada von Sämple after")])[0]
        self.assertEqual((found.where, found.before, found.after), ("abstract", "Before ", " after"))

    def test_hostile_texts_cost_little(self):
        self.assertEqual(len(words("Sample " * 50_000)), leaks.MOST)
        self.assertEqual(words("", "((((" * 1000, authors=[SimpleNamespace(name="(.*", email="", affiliation="[")]), [])

    def test_what_stands_in_attributes_is_read_too(self):
        text = SimpleNamespace(
            title="", standfirst="", abstract="", keywords="", references="", lead_alt="", lead_caption="",
            lead_credit="Ada von Sample",
            body='<p>A port <a href="https://example.org/~sample">here</a>.</p>'
            '<figure><img data-image="1" alt="Sample on the quay"></figure>',
        )  # fmt: skip
        found = [finding.words for finding in leaks.find([ADA], leaks.parts_of(text))]
        self.assertEqual(found, ["sample", "Sample", "Ada von Sample"])


class WithoutTests(SimpleTestCase):
    def test_a_reviewer_who_signs_stays_unnamed(self):
        text = leaks.without(
            "Best, Rita Reader (RITA@example.net). Readers agree.", [("Rita Reader", "rita@example.net")]
        )
        self.assertEqual(text, "Best, […] ([…]). Readers agree.")
