"""The editor in a real browser, under the real Content-Security-Policy: the console fixture fails on any violation."""

import io
import re
from pathlib import Path

import pytest
from PIL import Image as Drawing
from playwright.sync_api import expect

from articles import html
from articles.models import Image
from e2e import editor_page

pytestmark = [pytest.mark.urls("e2e.editor_page"), pytest.mark.django_db(transaction=True)]

FIXTURES = Path(__file__).parent / "fixtures"
TEXT = ".editor__text"
SAVE_ERRORS = re.compile("Failed to load resource|409|ERR_")

PASTE = """([markup, plain]) => {
  const data = new DataTransfer()
  data.setData("text/html", markup)
  data.setData("text/plain", plain)
  document.querySelector(".editor__text").dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }))
}"""
GIVE_FILE = """([kind, bytes, name, type]) => {
  const data = new DataTransfer()
  data.items.add(new File([new Uint8Array(bytes)], name, { type }))
  const text = document.querySelector(".editor__text")
  const { left, bottom } = text.getBoundingClientRect()
  const event = kind === "paste"
    ? new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })
    : new DragEvent("drop", {
        dataTransfer: data, bubbles: true, cancelable: true,
        clientX: left + 5, clientY: Math.min(bottom, innerHeight) - 20,
      })
  text.dispatchEvent(event)
}"""

EVERYTHING = (
    '<h2>One</h2><p>A <strong>bold</strong>, <em>italic</em>, <s>struck</s> H<sub>2</sub>O m<sup>2</sup> and '
    '<code>code</code> in <cite>The Times</cite>, with <a href="https://example.org/a?b=1&amp;c=2" '
    'rel="noopener nofollow ugc">a link</a> and <a href="/about/">another</a>.<span class="footnote">See <em>the '
    'report</em>, <a href="https://example.org/" rel="noopener nofollow ugc">p. 2</a></span><br>New line.</p>'
    "<h3>Two</h3><h4>Three</h4><blockquote><p>Quoted<span class=\"footnote\">By whom</span></p><p>twice</p>"
    '</blockquote><ul><li>one<ol start="3" type="a"><li>deep</li></ol></li><li>two</li></ul><hr><pre>a\n  b</pre>'
    "<table><caption>The <em>caption</em><span class=\"footnote\">Its note</span></caption><thead><tr>"
    '<th scope="col">Year</th><th scope="col">Sum</th></tr></thead><tbody><tr><th colspan="2" scope="rowgroup">East'
    '</th></tr><tr><th scope="row">2025</th><td>3.4</td></tr><tr><td colspan="2"><p>two</p><p>paragraphs</p></td>'
    "</tr></tbody></table><p>End</p>"
)  # fmt: skip


def png(colour="teal"):
    file = io.BytesIO()
    Drawing.new("RGB", (120, 80), colour).save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def write(page):
    """Opens the page on a draft; what `value` says is what the form would send."""

    def start(**values):
        editor_page.start(**values)
        page.goto("/editor/")
        page.locator(TEXT).wait_for()

    return start


def value(page):
    return page.locator("#id_body").evaluate("textarea => textarea.value")


def stored(page):
    """What the server makes of the text as it is now."""
    return html.clean(value(page))


def put_caret_at_end(page):
    page.locator(TEXT).focus()
    page.wait_for_timeout(100)  # on focus the editor puts the caret where it was, so not faster than hands are
    page.keyboard.press("Control+End")
    page.wait_for_timeout(50)


def end_dialog(page):
    """Enter ends a dialog; hands are not faster than the caret's way back into the text."""
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.wait_for_timeout(100)


def paste(page, markup):
    page.locator(TEXT).focus()
    page.evaluate(PASTE, [markup, "plain"])


def saved(page):
    expect(page.locator(".save-status__line")).to_have_text(re.compile(r"^Saved at \d\d:\d\d$"))


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
        page.keyboard.press("Control+Shift+ArrowLeft")
        page.get_by_role("button", name="Italic").click()
        assert stored(page) == "<p>Some <em>words</em></p>"
        expect(page.get_by_role("button", name="Italic")).to_have_attribute("aria-pressed", "true")
        page.get_by_role("button", name="Subheading").click()
        page.get_by_role("button", name="More").click()
        page.get_by_role("button", name="Title of a work").click()
        assert stored(page) == "<h3>Some <em><cite>words</cite></em></h3>"
        page.get_by_role("button", name="Undo").click()
        assert stored(page) == "<h3>Some <em>words</em></h3>"

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
        page.keyboard.press("Control+Shift+ArrowLeft")
        page.keyboard.press("Control+k")
        page.get_by_label("Address").fill("javascript:alert(1)")
        page.keyboard.press("Enter")
        expect(page.get_by_role("dialog")).to_contain_text("no address we can link to")
        page.get_by_label("Address").fill("example.org/report")
        page.keyboard.press("Enter")
        page.keyboard.type(" now")
        link = '<a href="https://example.org/report" rel="noopener nofollow ugc">this</a>'
        assert stored(page) == f"<p>Read {link} now</p>"

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
        editor_page.start()
        context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
        page = context.new_page()
        page.goto("/editor/")
        page.get_by_label("Text").fill("First & foremost\n\nSecond")
        page.get_by_role("button", name="Save").click()
        page.wait_for_load_state()
        assert editor_page.draft["body"] == "<p>First &amp; foremost</p><p>Second</p>"
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
        assert stored(page) == f"<p>One</p><p>Two{note} after</p>"

        for _ in " after":
            page.keyboard.press("Backspace")
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("Enter")
        page.keyboard.type(", p. 2")
        end_dialog(page)
        note = '<span class="footnote">See the <em>Report, p. 2</em></span>'
        assert stored(page) == f"<p>One</p><p>Two{note}</p>"

        for keys in ("Shift+Home", "Control+x", "Control+Home", "Control+v"):
            page.keyboard.press(keys)
            page.wait_for_timeout(50)
        assert stored(page) == f"<p>Two{note}One</p>"

        page.wait_for_timeout(600)  # what follows at once would be undone together with the paste
        page.keyboard.press("Backspace")
        assert stored(page) == f"<p>Two{note}One</p>", "the first press only selects the note"
        page.keyboard.press("Backspace")
        assert stored(page) == "<p>TwoOne</p>"
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
        assert stored(page) == '<p>a b<span class="footnote">second</span></p>'

    def test_escape_does_not_throw_away_a_typed_note_at_once(self, page, write):
        write(body="<p>One</p>")
        put_caret_at_end(page)
        page.keyboard.press("Control+Alt+f")
        page.keyboard.type("Long thought")
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_contain_text("not saved yet")
        page.get_by_role("dialog").get_by_role("button", name="Save").click()
        expect(page.get_by_role("dialog")).to_have_count(0)
        assert "Long thought" in stored(page)


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
        assert stored(page) == (
            f'<p>Words</p><figure><img data-image="{image.pk}" alt="A teal field" data-credit="The suite">'
            "<figcaption>Drawn by a test</figcaption></figure>"
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
        assert stored(page) == "<p>Words</p>"
        console[:] = [line for line in console if "400" not in line]

    def test_a_picture_moved_within_the_text_stays_and_a_strangers_is_marked(self, page, write):
        image = Image.take_in(png())
        figure = f'<figure><img data-image="{image.pk}" alt="Teal"></figure>'
        write(body=f"<p>Words</p>{figure}")
        page.locator(TEXT).focus()
        page.keyboard.press("Control+a")
        page.keyboard.press("Control+x")
        page.keyboard.press("Control+v")
        assert figure in stored(page)
        paste(page, '<p>Before <img src="https://example.org/x.png">after</p><img data-image="99" alt="x" src="/y">')
        assert stored(page).count("[Picture left out") == 2
        assert 'data-image="99"' not in stored(page)
        expect(page.get_by_role("alert").first).to_contain_text("Pictures do not come along")


class TestPasting:
    def test_word_comes_out_clean(self, page, write):
        write()
        paste(page, (FIXTURES / "word.html").read_text())
        assert stored(page) == (
            "<h2>The limits of growth</h2><h2>A first heading</h2><p>Plain text with <strong>bold</strong>, "
            "<em>italic</em>, <strong>css-bold</strong> and "
            '<a href="https://example.org/report?x=1" rel="noopener nofollow ugc">a link</a>.'
            '<span class="footnote">See the <em>Report</em>, p. 12.</span> More “quoted” text&nbsp;— dash.</p>'
            "<ul><li>First bullet<ul><li>Nested bullet</li></ul></li><li>Second bullet</li></ul>"
            "<p>Then numbers:</p><ol><li>One</li><li>Two</li></ol>"
            "<p>[Picture left out: add it here with the Picture button]</p>"
            "<table><tbody><tr><td>Year</td><td>Value</td></tr><tr><td>2025</td><td>3.4</td></tr></tbody></table>"
        )

    def test_google_docs_comes_out_clean(self, page, write):
        write()
        paste(page, (FIXTURES / "google-docs.html").read_text())
        assert stored(page) == (
            "<h2>Docs heading</h2><p>Normal <strong>bold</strong><em> italic</em> "
            '<a href="https://example.com/" rel="noopener nofollow ugc">link</a></p><ul><li>item</li></ul>'
        )

    def test_libreoffice_notes_become_notes(self, page, write):
        write()
        paste(page, (FIXTURES / "libreoffice.html").read_text())
        assert stored(page) == (
            '<h2>Method</h2><h3>Sample</h3><p>We asked<span class="footnote">By letter, in <em>May</em>.</span> '
            'many<span class="footnote">Eighty.</span> people.</p>'
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


class TestSaving:
    def test_typing_is_saved_after_a_pause_and_by_control_s(self, page, write):
        write(body="<p>One</p>")
        put_caret_at_end(page)
        page.keyboard.type(" two")
        saved(page)
        assert editor_page.draft["body"] == "<p>One two</p>"
        assert page.locator("[name=seq]").input_value() == "2"
        page.keyboard.type(" three")
        page.keyboard.press("Control+s")
        expect(page.locator("[name=seq]")).to_have_value("3")
        assert editor_page.draft["body"] == "<p>One two three</p>"
        page.get_by_label("Title").fill("Ferries")
        expect(page.locator("[name=seq]")).to_have_value("4")
        assert editor_page.draft["title"] == "Ferries"

    def test_with_the_site_gone_a_copy_is_kept_offered_and_cleared(self, page, write, console):
        write(body="<p>One</p>")
        page.route("**/autosave/", lambda route: route.abort())
        put_caret_at_end(page)
        page.keyboard.type(" two")
        page.get_by_label("Title").fill("Ferries")
        page.get_by_label("Long").check()
        expect(page.locator(".save-status__line")).to_contain_text("A copy is kept in this browser.")
        page.goto("about:blank")
        page.wait_for_timeout(500)

        page.unroute("**/autosave/")
        page.goto("/editor/")
        expect(page.locator("[data-part=offer-line]")).to_contain_text(re.compile(r"typed at \d\d:\d\d was not saved"))
        assert editor_page.draft["body"] == "<p>One</p>"
        page.get_by_role("button", name="Restore it").click()
        saved(page)
        expect(page.locator(TEXT)).to_have_text("One two")
        assert editor_page.draft["body"] == "<p>One two</p>"
        assert editor_page.draft["title"] == "Ferries"
        expect(page.get_by_label("Long")).to_be_checked()
        expect(page.locator("[data-part=offer]")).to_be_hidden()
        assert page.evaluate("localStorage.length") == 0
        console[:] = [line for line in console if not SAVE_ERRORS.search(line)]

    def test_a_copy_can_be_discarded(self, page, write, console):
        write(body="<p>One</p>")
        page.route("**/autosave/", lambda route: route.abort())
        put_caret_at_end(page)
        page.keyboard.type(" two")
        expect(page.locator(".save-status__line")).to_contain_text("A copy is kept")
        page.goto("about:blank")
        page.wait_for_timeout(500)
        page.goto("/editor/")
        page.get_by_role("button", name="Discard it").click()
        expect(page.locator("[data-part=offer]")).to_be_hidden()
        expect(page.locator(TEXT)).to_have_text("One")
        assert page.evaluate("localStorage.length") == 0
        console[:] = [line for line in console if not SAVE_ERRORS.search(line)]

    def test_saving_goes_on_by_itself_when_the_site_is_back(self, page, write, console):
        write(body="<p>One</p>")
        page.route("**/autosave/", lambda route: route.abort())
        put_caret_at_end(page)
        page.keyboard.type(" two")
        expect(page.locator(".save-status__line")).to_contain_text("cannot be reached")
        page.unroute("**/autosave/")
        page.evaluate("dispatchEvent(new Event('online'))")
        saved(page)
        assert editor_page.draft["body"] == "<p>One two</p>"
        console[:] = [line for line in console if not SAVE_ERRORS.search(line)]

    def test_logged_out_says_so_and_logging_in_elsewhere_is_enough(self, page, write, console):
        write(body="<p>One</p>")
        page.route("**/autosave/", lambda route: route.fulfill(status=302, headers={"Location": "/login/"}))
        put_caret_at_end(page)
        page.keyboard.type(" two")
        expect(page.locator(".save-status__line")).to_contain_text("you have been logged out")
        page.unroute("**/autosave/")
        page.context.clear_cookies()
        page.keyboard.type(" three")
        saved(page)
        assert editor_page.draft["body"] == "<p>One two three</p>"
        console[:] = [line for line in console if "403" not in line]

    def test_a_conflict_stops_saving_and_both_texts_are_kept(self, page, write, console):
        write(body="<p>One</p>")
        editor_page.draft.update(body="<p>Theirs</p>", seq=7)
        put_caret_at_end(page)
        page.keyboard.type(" mine")
        expect(page.locator(".save-status__line")).to_contain_text("changed elsewhere")
        page.keyboard.type(" more")
        page.wait_for_timeout(1500)
        assert editor_page.draft == editor_page.draft | {"body": "<p>Theirs</p>", "seq": 7}
        page.get_by_role("button", name="Compare both texts").click()
        expect(page.get_by_role("heading", name="Both texts")).to_be_visible()
        expect(page.get_by_role("main")).to_contain_text("One mine more")
        console[:] = [line for line in console if not SAVE_ERRORS.search(line)]

    def test_leaving_asks_only_while_something_is_unsaved(self, page, write):
        write(body="<p>One</p>")
        asked = []
        page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
        with page.expect_event("close"):
            page.close(run_before_unload=True)
        assert asked == []

    def test_leaving_with_unsaved_words_asks(self, page, write):
        write(body="<p>One</p>")
        asked = []
        page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
        put_caret_at_end(page)
        page.keyboard.type(" two")
        with page.expect_event("dialog"):
            page.close(run_before_unload=True)
        assert asked == ["beforeunload"]

    def test_where_nothing_saves_by_itself_leaving_asks_until_the_form_is_sent(self, page, write):
        write(body="<p>One</p>")
        page.goto("/editor/?plain")
        put_caret_at_end(page)
        page.keyboard.type(" two")
        asked = []
        page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
        with page.expect_event("dialog"):
            page.close(run_before_unload=True)
        with page.expect_navigation():
            page.get_by_role("button", name="Save").click()
        assert asked == ["beforeunload"]
        assert editor_page.draft["body"] == "<p>One two</p>"

    def test_sending_the_form_at_once_loses_nothing_and_leaves_no_copy(self, page, write):
        write(body="<p>One</p>")
        put_caret_at_end(page)
        page.keyboard.type(" two")
        with page.expect_navigation():
            page.get_by_role("button", name="Save").click()
        page.locator(TEXT).wait_for()
        assert editor_page.draft["body"] == "<p>One two</p>"
        assert page.evaluate("localStorage.length") == 0


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
        expect(page.locator("drop-zone [role=alert]")).to_have_text(editor_page.REFUSALS[".pdf"])
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
        editor_page.steps[:] = [
            {"done": False, "message": "Reading your file", "progress": 0.5},
            {"done": True, "url": "/editor/taken/"},
        ]
        page.goto("/editor/waiting/")
        expect(page.get_by_role("status")).to_have_text("Reading your file")
        expect(page.get_by_role("heading", name="Your file is in")).to_be_visible()
