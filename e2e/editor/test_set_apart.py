"""Pull quotes and videos, which stand between the paragraphs."""

import pytest
from playwright.sync_api import expect

from .hands import TEXT, becomes, end_dialog, paste, put_caret_at_end, stored, wait_for_selection

PASTE_PLAIN = """plain => {
  const data = new DataTransfer()
  data.setData("text/plain", plain)
  document.querySelector(".editor__text").dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }))
}"""
ADDRESS = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
VIDEO = '<figure data-embed="youtube:dQw4w9WgXcQ"></figure>'


class TestPullQuotes:
    def test_selected_words_are_copied_and_stay_where_they_were(self, page, write):
        write(body="<ul><li>One</li><li>Some <em>said</em></li></ul><p>End</p>")
        page.locator(TEXT).get_by_text("said").dblclick()
        wait_for_selection(page)
        page.get_by_role("button", name="Pull quote").click()
        becomes(page, ("<ul><li>One</li><li>Some <em>said</em></li></ul><aside><p><em>said</em></p></aside><p>End</p>"))

    def test_a_paragraph_becomes_one_and_back_and_enter_leads_on(self, page, write):
        write(body='<p>Said<br>by <a href="/x">all</a></p>')
        put_caret_at_end(page)
        button = page.get_by_role("button", name="Pull quote")
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        page.keyboard.press("Enter")
        page.keyboard.type("Next")
        becomes(page, "<aside><p>Said by all</p></aside><p>Next</p>")
        page.locator(f"{TEXT} aside").click()
        button.click()
        becomes(page, "<p>Said by all</p><p>Next</p>")

    @pytest.mark.parametrize("block", ["<ul><li>One</li></ul>", '<p>One<span class="footnote">Note</span></p>'])
    def test_without_a_selection_a_list_and_a_paragraph_with_notes_stay_what_they_are(self, page, write, block):
        write(body=block)
        page.locator(TEXT).get_by_text("One").click(position={"x": 4, "y": 8})
        expect(page.get_by_role("button", name="Pull quote")).to_have_attribute("aria-disabled", "true")


class TestVideos:
    def test_a_video_is_added_by_its_address_captioned_and_taken_away(self, page, write):
        write(body="<p>Words</p>")
        put_caret_at_end(page)
        page.get_by_role("button", name="Video").click()
        dialog = page.get_by_role("dialog", name="Video")
        dialog.get_by_label("Address of the video").fill("https://example.org/film")
        dialog.get_by_role("button", name="Save").click()
        expect(dialog).to_contain_text("That is no video we can show.")
        dialog.get_by_label("Address of the video").fill("youtu.be/dQw4w9WgXcQ")
        dialog.get_by_role("textbox", name="Caption").click()
        page.keyboard.type("A song")
        end_dialog(page)
        captioned = VIDEO.replace("></", "><figcaption>A song</figcaption></")
        becomes(page, f"<p>Words</p>{captioned}")
        page.get_by_role("button", name="YouTube video dQw4w9WgXcQ").click()
        expect(dialog.get_by_label("Address of the video")).to_have_value(ADDRESS)
        dialog.get_by_label("Address of the video").fill("https://vimeo.com/76979871")
        dialog.get_by_role("button", name="Save").click()
        page.get_by_role("button", name="Vimeo video 76979871").click()
        dialog.get_by_role("button", name="Remove").click()
        becomes(page, "<p>Words</p>")

    def test_an_address_pasted_into_an_empty_paragraph_is_the_video(self, page, write):
        write(body="<p>Words</p>")
        put_caret_at_end(page)
        page.keyboard.press("Enter")
        page.evaluate(PASTE_PLAIN, ADDRESS)
        becomes(page, f"<p>Words</p>{VIDEO}")
        expect(page.get_by_role("button", name="YouTube video dQw4w9WgXcQ")).to_be_visible()

    @pytest.mark.parametrize("body", ["<p>See:</p>", "<ul><li>See:</li></ul>"])
    def test_in_a_sentence_it_stays_an_address(self, page, write, body):
        write(body=body)
        page.locator(TEXT).get_by_text("See:").click()
        page.keyboard.press("End")
        page.evaluate(PASTE_PLAIN, ADDRESS)
        assert "v=dQw4w9WgXcQ" in stored(page)
        assert "figure" not in stored(page)

    def test_a_pasted_frame_is_the_video_and_a_strangers_is_gone(self, page, write):
        write()
        paste(
            page,
            '<p>One</p><iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ?rel=0"></iframe>'
            '<iframe src="https://evil.example/embed/dQw4w9WgXcQ"></iframe><p>Two</p>',
        )
        becomes(page, f"<p>One</p>{VIDEO}<p>Two</p>")
