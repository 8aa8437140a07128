"""What stands beside the text: the count of words, the place for a file, the wait for it."""

from playwright.sync_api import expect

from articles import html

from . import site
from .hands import EVERYTHING, put_caret_at_end, stored


class TestMeter:
    def test_words_are_counted_as_the_server_counts_them(self, page, write):
        body = html.clean(EVERYTHING)
        write(body=body)
        expect(page.locator(".meter__count")).to_have_text(str(html.words(body)))
        put_caret_at_end(page)
        page.keyboard.type(" and – one more")
        expect(page.locator(".meter__count")).to_have_text(str(html.words(stored(page))))

    def test_the_limits_are_those_of_the_chosen_kind(self, page, write):
        write(body="<p>one two three four</p>")
        hint = page.locator(".meter__hint")
        expect(hint).to_have_text("This kind runs from 3 to 6 words.")
        put_caret_at_end(page)
        page.keyboard.type(" five six seven")
        expect(hint).to_have_text("1 more than the 6 that this kind may have.")
        page.get_by_label("Long").check()
        expect(hint).to_have_text("This kind runs from 100 to 200 words.")


class TestDropZone:
    def choose(self, page, name):
        page.get_by_label("Drop your Word file here").set_input_files(
            {"name": name, "mimeType": "application/octet-stream", "buffer": b"x" * 1000}
        )

    def test_a_file_is_named_sent_and_followed(self, page, write):
        write()
        self.choose(page, "piece.docx")
        expect(page.locator("drop-zone")).to_contain_text("piece.docx is chosen.")
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_role("heading", name="Your file is in")).to_be_visible()

    def test_a_wrong_file_is_refused_early_and_otherwise_by_the_server(self, page, write, console):
        write()
        self.choose(page, "piece.PDF")
        expect(page.locator("drop-zone [role=alert]")).to_have_text(site.REFUSALS[".pdf"])
        self.choose(page, "piece.txt")
        page.get_by_role("button", name="Send").click()
        expect(page.locator("drop-zone [role=alert]")).to_have_text("That is not a Word file.")
        console[:] = [line for line in console if "400" not in line]

    def test_a_file_can_be_dropped(self, page, write):
        write()
        page.locator("drop-zone").evaluate("""zone => {
          const data = new DataTransfer()
          data.items.add(new File(["x"], "dropped.docx"))
          zone.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }))
        }""")
        expect(page.locator("drop-zone")).to_contain_text("dropped.docx is chosen.")


class TestWaiting:
    def test_the_page_asks_how_far_a_file_is_and_goes_on_when_it_is_done(self, page):
        site.steps[:] = [
            {"done": False, "message": "Reading your file", "progress": 0.5},
            {"done": True, "url": "/editor/taken/"},
        ]
        page.goto("/editor/waiting/")
        expect(page.get_by_role("status")).to_have_text("Reading your file")
        expect(page.get_by_role("heading", name="Your file is in")).to_be_visible()
