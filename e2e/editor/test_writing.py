"""The editor under the real Content-Security-Policy: the console fixture fails on any violation."""

import pytest
from playwright.sync_api import expect

from articles import html
from articles.models import Image

from ..people import answered
from . import site
from .hands import (
    EVERYTHING,
    TEXT,
    becomes,
    end_dialog,
    move_caret,
    png,
    put_caret_at_end,
    select_last_word,
    stored,
    value,
    wait_for_selection,
)  # fmt: skip


class TestWriting:
    def test_everything_a_piece_may_hold_survives_the_editor(self, page, write):
        image = Image.take_in(png())
        caption = '<figcaption>Teal, <em>mostly</em><span class="footnote">Not all</span></figcaption>'
        picture = f'<figure><img data-image="{image.pk}" alt="A field" data-credit="Me">{caption}</figure>'
        body = html.clean(EVERYTHING + picture)
        assert picture in body
        write(body=body)
        put_caret_at_end(page)
        page.keyboard.type("!")
        once = stored(page)
        assert once.replace("<p>!</p>", "") == body

    def test_the_same_text_goes_in_and_out_of_the_editor_unchanged(self, page, write):
        write(body=html.clean(EVERYTHING))
        put_caret_at_end(page)
        page.keyboard.type("!")
        first = value(page)
        write(body=html.clean(first))
        put_caret_at_end(page)
        page.keyboard.type("?")
        page.keyboard.press("Backspace")
        assert html.clean(value(page)) == html.clean(first)

    def test_the_toolbar_formats_what_is_selected(self, page, write):
        write(body="<p>Some words</p>")
        put_caret_at_end(page)
        select_last_word(page)
        page.get_by_role("button", name="Italic").click()
        becomes(page, "<p>Some <em>words</em></p>")
        expect(page.get_by_role("button", name="Italic")).to_have_attribute("aria-pressed", "true")
        page.get_by_role("button", name="Subheading").click()
        page.get_by_role("button", name="More").click()
        page.get_by_role("button", name="Title of a work").click()
        becomes(page, "<h3>Some <em><cite>words</cite></em></h3>")
        page.get_by_role("button", name="Undo").click()
        becomes(page, "<h3>Some <em>words</em></h3>")

    def test_the_toolbar_is_one_stop_for_tab_and_arrows_move_within_it(self, page, write):
        write(body="<p>Words</p>")
        page.locator("#id_title").focus()
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="Heading", exact=True)).to_be_focused()
        page.keyboard.press("ArrowRight")
        expect(page.get_by_role("button", name="Subheading")).to_be_focused()
        page.keyboard.press("End")
        expect(page.get_by_role("button", name="More")).to_be_focused()
        page.keyboard.press("Tab")
        expect(page.locator(TEXT)).to_be_focused()
        page.keyboard.press("Alt+F10")
        expect(page.get_by_role("button", name="More")).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator(TEXT)).to_be_focused()

    def test_a_link_is_completed_and_a_dangerous_one_refused(self, page, write):
        write(body="<p>Read this</p>")
        put_caret_at_end(page)
        select_last_word(page)
        page.keyboard.press("Control+k")
        page.get_by_label("Address").fill("javascript:alert(1)")
        page.keyboard.press("Enter")
        expect(page.get_by_role("dialog")).to_contain_text("no address we can link to")
        page.get_by_label("Address").fill("example.org/report")
        end_dialog(page)
        page.keyboard.type(" now")
        link = '<a href="https://example.org/report" rel="noopener nofollow ugc">this</a>'
        becomes(page, f"<p>Read {link} now</p>")

    def test_a_table_is_made_filled_and_captioned(self, page, write):
        write()
        page.locator(TEXT).focus()
        page.get_by_role("button", name="Table", exact=True).click()
        for word in ("Year", "Sum", "Why", "2025"):
            page.keyboard.type(word)
            page.keyboard.press("Tab")
        page.get_by_role("button", name="Delete column").click()
        page.get_by_role("button", name="Delete row").click()
        page.get_by_role("button", name="Caption").click()
        page.keyboard.type("Sums")
        end_dialog(page)
        assert stored(page).startswith(
            '<table><caption>Sums</caption><thead><tr><th scope="col">Year</th><th scope="col">Why</th></tr></thead>'
        )

    def test_the_spelling_is_checked_and_the_label_leads_to_the_text(self, page, write):
        write()
        expect(page.locator(TEXT)).to_have_attribute("spellcheck", "true")
        page.locator("label[for=id_body]").click()
        expect(page.get_by_role("textbox", name="Text")).to_be_focused()

    def test_without_javascript_plain_text_makes_paragraphs(self, browser, live_server):
        site.start()
        context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
        page = context.new_page()
        page.goto("/editor/")
        page.get_by_label("Text").fill("First & foremost\n\nSecond")
        answered(page, page.get_by_role("button", name="Save"))
        assert site.draft["body"] == "<p>First &amp; foremost</p><p>Second</p>"
        context.close()

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    @pytest.mark.parametrize("width", [1280, 320])
    def test_axe_finds_nothing_and_nothing_overflows(self, page, write, axe, width, scheme):
        image = Image.take_in(png())
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        write(body=EVERYTHING + f'<figure><img data-image="{image.pk}" alt=""></figure>')
        page.locator("td").first.click()
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.locator(".editor-note").first.click()
        axe(page)


class TestFootnotes:
    def test_a_note_is_written_edited_moved_and_removed_by_keyboard(self, page, write):
        write(body="<p>One</p><p>Two</p>")
        put_caret_at_end(page)
        page.keyboard.press("Control+Alt+f")
        expect(page.get_by_role("dialog")).to_be_visible()
        page.keyboard.type("See the ")
        page.keyboard.press("Control+i")
        page.keyboard.type("Report")
        end_dialog(page)
        page.keyboard.type(" after")
        note = '<span class="footnote">See the <em>Report</em></span>'
        becomes(page, f"<p>One</p><p>Two{note} after</p>")

        for _ in " after":
            page.keyboard.press("Backspace")
        page.keyboard.press("ArrowLeft")
        wait_for_selection(page)
        page.keyboard.press("Enter")
        expect(page.get_by_role("dialog")).to_be_visible()
        page.keyboard.type(", p. 2")
        end_dialog(page)
        note = '<span class="footnote">See the <em>Report, p. 2</em></span>'
        becomes(page, f"<p>One</p><p>Two{note}</p>")

        page.keyboard.press("Shift+Home")
        wait_for_selection(page)
        page.keyboard.press("Control+x")
        becomes(page, "<p>One</p>")
        move_caret(page, "Control+Home", "start")
        page.keyboard.press("Control+v")
        becomes(page, f"<p>Two{note}One</p>")

        page.wait_for_timeout(600)  # what follows at once would be undone together with the paste
        page.keyboard.press("Backspace")
        wait_for_selection(page)
        becomes(page, f"<p>Two{note}One</p>")  # the first press only selects the note
        page.keyboard.press("Backspace")
        becomes(page, "<p>TwoOne</p>")
        page.keyboard.press("Control+z")
        assert note in stored(page)

    def test_notes_are_numbered_by_their_place(self, page, write):
        write(body='<p>a<span class="footnote">first</span> b<span class="footnote">second</span></p>')
        notes = page.locator(".editor-note")
        expect(notes.nth(1)).to_have_accessible_name("Note: second")
        number = "note => getComputedStyle(note, '::after').content"
        assert notes.nth(0).evaluate(number) == "counter(note)"
        notes.nth(0).click()
        page.get_by_role("button", name="Remove").click()
        becomes(page, '<p>a b<span class="footnote">second</span></p>')

    def test_escape_does_not_throw_away_a_typed_note_at_once(self, page, write):
        write(body="<p>One</p>")
        put_caret_at_end(page)
        page.keyboard.press("Control+Alt+f")
        expect(page.get_by_role("dialog")).to_be_visible()
        page.keyboard.type("Long thought")
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_contain_text("not saved yet")
        page.get_by_role("dialog").get_by_role("button", name="Save").click()
        expect(page.get_by_role("dialog")).to_have_count(0)
        assert "Long thought" in stored(page)
