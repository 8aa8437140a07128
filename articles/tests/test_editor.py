import json
import time
from pathlib import Path

from django import forms
from django.contrib.staticfiles import finders
from django.test import SimpleTestCase

from articles import html
from articles.editor import MODULES, EditorField


class PieceForm(forms.Form):
    def __init__(self, *args, images=None, required=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["body"] = EditorField(
            required=required, upload_url="/pictures/", url_for="/pictures/{}/".format, images=images
        )


def submitted(body, **options):
    return PieceForm({"body": body}, **options)


class EditorFieldTests(SimpleTestCase):
    def test_what_comes_in_is_cleaned(self):
        form = submitted('<p onclick="x()">Hi <b>there</b><script>x()</script></p>')

        self.assertTrue(form.is_valid())
        self.assertEqual(form.cleaned_data["body"], "<p>Hi <strong>there</strong></p>")

    def test_only_the_allowed_pictures_stay(self):
        pictures = '<figure><img data-image="1" alt="One"></figure><figure><img data-image="2" alt="Two"></figure>'
        form = submitted(pictures, images={2})

        self.assertTrue(form.is_valid())
        self.assertEqual(html.image_ids(form.cleaned_data["body"]), [2])

    def test_plain_text_becomes_paragraphs(self):
        form = submitted("First & foremost, 1 < 2\r\n\r\nSecond\r\nline")

        self.assertTrue(form.is_valid())
        self.assertEqual(form.cleaned_data["body"], "<p>First &amp; foremost, 1 &lt; 2</p><p>Second<br>line</p>")

    def test_too_much_text_is_refused_in_a_sentence_and_given_back(self):
        long = f"<p>{'word ' * 100_000}</p>"
        form = submitted(long)

        self.assertFalse(form.is_valid())
        self.assertEqual(form.errors["body"], ["This text is too long for one piece. Please split it into parts."])
        self.assertIn("word word", form["body"].value())

    def test_a_megabyte_is_refused_in_a_sentence_within_a_second(self):
        for long in ("word " * 200_000, "<p>word</p>" * 100_000, "<b>" * 350_000, "word\n\n" * 170_000):
            with self.subTest(long[:11]):
                begin = time.process_time()
                form = submitted(long)
                self.assertEqual(
                    form.errors["body"], ["This text is too long for one piece. Please split it into parts."]
                )
                self.assertLess(time.process_time() - begin, 1)

    def test_markup_without_words_does_not_satisfy_a_required_text(self):
        self.assertFalse(submitted("<p> </p><p></p>", required=True).is_valid())

    def test_a_text_written_differently_but_the_same_has_not_changed(self):
        field = PieceForm().fields["body"]

        self.assertFalse(field.has_changed("<ul><li>one</li></ul>", "<ul><li><p>one</p></li></ul><p></p>"))
        self.assertTrue(field.has_changed("<p>one</p>", "<p>two</p>"))

    def test_pictures_are_shown_with_the_address_for_this_writer(self):
        form = PieceForm(initial={"body": '<figure><img data-image="7" alt="A field"></figure>'})

        self.assertEqual(form["body"].value(), '<figure><img src="/pictures/7/" data-image="7" alt="A field"></figure>')

    def test_the_textarea_carries_what_the_scripts_need(self):
        attributes = PieceForm(images=set())["body"].as_widget()

        self.assertIn('data-upload-url="/pictures/"', attributes)
        self.assertIn("data-editor", attributes)
        self.assertNotIn("data-any-picture", attributes)
        self.assertIn("data-any-picture", PieceForm()["body"].as_widget())

    def test_the_words_are_plain_text_in_the_textareas_attribute(self):
        widget = PieceForm().fields["body"].widget
        words = json.loads(widget.get_context("body", "", {})["widget"]["attrs"]["data-words"])

        self.assertEqual(words["note"], "Note")
        self.assertTrue(all(isinstance(word, str) and word for word in words.values()))


class EditorMediaTests(SimpleTestCase):
    def test_the_import_map_comes_first_and_carries_the_nonce(self):
        media = str(PieceForm().media.with_nonce("abc"))

        self.assertTrue(media.startswith('<script type="importmap" nonce="abc">'))
        self.assertIn('src="/static/js/editor/preset.js"', media)
        self.assertNotIn("<style", media)

    def test_every_module_there_is_stands_in_the_import_map(self):
        folder = Path(finders.find("js/editor/preset.js")).parent

        self.assertCountEqual([*MODULES, "preset"], [path.stem for path in folder.glob("*.js")])
