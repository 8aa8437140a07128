"""What comes in from elsewhere: pictures, and text from Word, Google Docs and LibreOffice."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from articles import html
from articles.models import Image

from .hands import GIVE_FILE, TEXT, becomes, paste, png, put_caret_at_end, saved, stored, value, wait_for_selection

HERE = Path(__file__).parent


class TestPictures:
    def describe(self, page, alt="A teal field"):
        dialog = page.get_by_role("dialog", name="Picture")
        dialog.get_by_label("Alternative text").fill(alt)
        dialog.get_by_role("textbox", name="Caption").click()
        page.keyboard.type("Drawn by a test")
        dialog.get_by_label("Credit").fill("The suite")
        dialog.get_by_role("button", name="Save").click()
        expect(dialog).to_have_count(0)

    @pytest.mark.parametrize("way", ["button", "drop", "paste"])
    def test_a_picture_comes_in_and_is_described(self, page, write, way):
        write(body="<p>Words</p>")
        put_caret_at_end(page)
        if way == "button":
            with page.expect_file_chooser() as chooser:
                page.get_by_role("button", name="Picture").click()
            chooser.value.set_files({"name": "field.png", "mimeType": "image/png", "buffer": png()})
        else:
            page.evaluate(GIVE_FILE, [way, list(png()), "field.png", "image/png"])
        self.describe(page)
        image = Image.objects.get()
        becomes(
            page,
            (
                f'<p>Words</p><figure><img data-image="{image.pk}" alt="A teal field" data-credit="The suite">'
                "<figcaption>Drawn by a test</figcaption></figure>"
            ),
        )
        saved(page)
        page.reload()
        expect(page.get_by_role("img", name="A teal field")).to_be_visible()
        assert page.get_by_role("img", name="A teal field").evaluate("image => image.naturalWidth") == 120

    def test_a_picture_without_alternative_text_is_marked_until_it_has_one(self, page, write):
        write()
        page.locator(TEXT).focus()
        page.evaluate(GIVE_FILE, ["paste", list(png()), "field.png", "image/png"])
        dialog = page.get_by_role("dialog", name="Picture")
        dialog.get_by_role("button", name="Save").click()
        expect(dialog).to_contain_text("Say in a few words what the picture shows.")
        dialog.get_by_label("Alternative text").fill("field.png")
        dialog.get_by_role("button", name="Save").click()
        expect(dialog).to_contain_text("That is a file name.")
        dialog.get_by_role("button", name="Cancel").click()
        assert html.missing_alt(stored(page)) == 1
        page.get_by_role("button", name="No alternative text yet.").click()
        self.describe(page)
        assert html.missing_alt(stored(page)) == 0

    def test_a_picture_that_is_none_is_refused_in_the_servers_words(self, page, write, console):
        write(body="<p>Words</p>")
        page.locator(TEXT).focus()
        page.evaluate(GIVE_FILE, ["drop", [1, 2, 3], "field.png", "image/png"])
        expect(page.get_by_role("alert").first).to_contain_text("This is not a picture we can use")
        page.evaluate(GIVE_FILE, ["drop", [1, 2, 3], "text.docx", "application/octet-stream"])
        expect(page.get_by_role("alert").first).to_contain_text("text.docx is not a picture.")
        becomes(page, "<p>Words</p>")
        console[:] = [line for line in console if "400" not in line]

    def test_a_picture_moved_within_the_text_stays_and_a_strangers_is_marked(self, page, write):
        image = Image.take_in(png())
        figure = f'<figure><img data-image="{image.pk}" alt="Teal"></figure>'
        write(body=f"<p>Words</p>{figure}")
        page.locator(TEXT).focus()
        page.keyboard.press("Control+a")
        wait_for_selection(page)
        page.keyboard.press("Control+x")
        becomes(page, "")
        page.keyboard.press("Control+v")
        becomes(page, f"<p>Words</p>{figure}")
        paste(page, '<p>Before <img src="https://example.org/x.png">after</p><img data-image="99" alt="x" src="/y">')
        assert stored(page).count("[Picture left out") == 2
        assert 'data-image="99"' not in stored(page)
        expect(page.get_by_role("alert").first).to_contain_text("Pictures do not come along")


class TestPasting:
    def test_word_comes_out_clean(self, page, write):
        write()
        paste(page, (HERE / "word.html").read_text())
        becomes(
            page,
            (
                "<h2>The limits of growth</h2><h2>A first heading</h2><p>Plain text with <strong>bold</strong>, "
                "<em>italic</em>, <strong>css-bold</strong> and "
                '<a href="https://example.org/report?x=1" rel="noopener nofollow ugc">a link</a>.'
                '<span class="footnote">See the <em>Report</em>, p. 12.</span> More “quoted” text&nbsp;— dash.</p>'
                "<ul><li>First bullet<ul><li>Nested bullet</li></ul></li><li>Second bullet</li></ul>"
                "<p>Then numbers:</p><ol><li>One</li><li>Two</li></ol>"
                "<p>[Picture left out: add it here with the Picture button]</p>"
                "<table><tbody><tr><td>Year</td><td>Value</td></tr><tr><td>2025</td><td>3.4</td></tr></tbody></table>"
            ),
        )

    def test_google_docs_comes_out_clean(self, page, write):
        write()
        paste(page, (HERE / "google-docs.html").read_text())
        becomes(
            page,
            (
                "<h2>Docs heading</h2><p>Normal <strong>bold</strong><em> italic</em> "
                '<a href="https://example.com/" rel="noopener nofollow ugc">link</a></p><ul><li>item</li></ul>'
            ),
        )

    def test_libreoffice_notes_become_notes(self, page, write):
        write()
        paste(page, (HERE / "libreoffice.html").read_text())
        becomes(
            page,
            (
                '<h2>Method</h2><h3>Sample</h3><p>We asked<span class="footnote">By letter, in <em>May</em>.</span> '
                'many<span class="footnote">Eighty.</span> people.</p>'
            ),
        )

    def test_what_is_hostile_does_nothing(self, page, write):
        write()
        paste(
            page,
            '<p onclick="alert(1)" style="color:red">Hi <img src=x onerror=alert(1)> <span class="footnote">evil '
            '<img src=x onerror=alert(2)><script>alert(3)</script><a href="javascript:alert(4)">j</a></span></p>'
            '<iframe src="https://example.org/"></iframe><script>alert(5)</script>',
        )
        page.wait_for_timeout(200)
        assert stored(page).startswith("<p>Hi")
        assert not re.search("alert|onerror|iframe|javascript", value(page))
