"""Typed text is never lost."""

import re

from playwright.sync_api import expect

from . import site
from .hands import TEXT, put_caret_at_end, saved

SAVE_ERRORS = re.compile("Failed to load resource|409|ERR_")


class TestSaving:
    def test_typing_is_saved_after_a_pause_and_by_control_s(self, page, write):
        write(body="<p>One</p>")
        put_caret_at_end(page)
        page.keyboard.type(" two")
        saved(page)
        assert site.draft["body"] == "<p>One two</p>"
        expect(page.locator("[name=seq]")).to_have_value("2")
        page.keyboard.type(" three")
        page.keyboard.press("Control+s")
        expect(page.locator("[name=seq]")).to_have_value("3")
        assert site.draft["body"] == "<p>One two three</p>"
        page.get_by_label("Title").fill("Ferries")
        expect(page.locator("[name=seq]")).to_have_value("4")
        assert site.draft["title"] == "Ferries"

    def test_with_the_site_gone_a_copy_is_kept_offered_and_cleared(self, page, write, console):
        write(body="<p>One</p>")
        site.is_down.set()
        put_caret_at_end(page)
        page.keyboard.type(" two")
        page.get_by_label("Title").fill("Ferries")
        page.get_by_label("Long").check()
        expect(page.locator(".save-status__line")).to_contain_text("A copy is kept in this browser.")
        page.goto("about:blank")
        page.wait_for_timeout(500)

        page.goto("/editor/")
        expect(page.locator("[data-part=offer-line]")).to_contain_text(re.compile(r"typed at \d\d:\d\d was not saved"))
        assert site.draft["body"] == "<p>One</p>"
        site.is_down.clear()
        page.get_by_role("button", name="Restore it").click()
        saved(page)
        expect(page.locator(TEXT)).to_have_text("One two")
        assert site.draft["body"] == "<p>One two</p>"
        assert site.draft["title"] == "Ferries"
        expect(page.get_by_label("Long")).to_be_checked()
        expect(page.locator("[data-part=offer]")).to_be_hidden()
        assert page.evaluate("localStorage.length") == 0
        console[:] = [line for line in console if not SAVE_ERRORS.search(line)]

    def test_a_copy_can_be_discarded(self, page, write, console):
        write(body="<p>One</p>")
        site.is_down.set()
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
        assert site.draft["body"] == "<p>One two</p>"
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
        assert site.draft["body"] == "<p>One two three</p>"
        console[:] = [line for line in console if "403" not in line]

    def test_a_conflict_stops_saving_and_both_texts_are_kept(self, page, write, console):
        write(body="<p>One</p>")
        site.draft.update(body="<p>Theirs</p>", seq=7)
        put_caret_at_end(page)
        page.keyboard.type(" mine")
        expect(page.locator(".save-status__line")).to_contain_text("changed elsewhere")
        page.keyboard.type(" more")
        page.wait_for_timeout(1500)
        assert site.draft == site.draft | {"body": "<p>Theirs</p>", "seq": 7}
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
        assert site.draft["body"] == "<p>One two</p>"

    def test_sending_the_form_at_once_loses_nothing_and_leaves_no_copy(self, page, write):
        write(body="<p>One</p>")
        put_caret_at_end(page)
        page.keyboard.type(" two")
        with page.expect_navigation():
            page.get_by_role("button", name="Save").click()
        page.locator(TEXT).wait_for()
        assert site.draft["body"] == "<p>One two</p>"
        assert page.evaluate("localStorage.length") == 0
