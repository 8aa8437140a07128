"""The whole way: a Word file, handed in through the open form by somebody without an account, becomes a public page."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from articles.models import Article
from submissions.models import Status, Submission

from .looks import stands
from .people import answered, set_up_magazine, somebody

HARBOUR = Path(__file__).parent.parent / "submissions/tests/fixtures/harbour.docx"
AUTHOR = "ines@example.org"


@pytest.fixture
def magazine(settings):
    settings.PARADIGM_SECOND_FACTOR = False  # its own journey sets one up
    set_up_magazine()


def hand_in(page, mail_server, axe):
    page.goto("/submissions/")
    stands(page, axe, "submissions")
    page.get_by_role("link", name="Start a submission").first.click()
    page.get_by_label("Your name").fill("Ines Sample")
    page.get_by_label("E-mail address").fill(AUTHOR)
    page.get_by_label("Opinion").check()
    page.get_by_label("Title").fill("What the harbour kept")
    page.locator("input[type=file]").set_input_files(HARBOUR)
    stands(page, axe, "new")
    page.wait_for_timeout(3100)  # a form filled in less time than that comes from a machine
    page.get_by_role("button", name="Send me the link").click()
    page.get_by_text(AUTHOR).wait_for()
    stands(page, axe, "sent")

    page.goto(mail_server.link_to(AUTHOR, containing="/submissions/open/"))
    stands(page, axe, "open")
    page.get_by_role("button", name="Open my draft").click()
    page.wait_for_url("**/edit/")


def complete(page, mail_server, axe):
    mail_server.deliver()  # the worker reads the file, and the page loads itself again when it hears of that
    page.locator(".intake__list").first.wait_for()
    page.wait_for_load_state()
    editor = page.locator(".ProseMirror").first
    editor.wait_for()
    assert editor.locator("h2").count() >= 3
    expect(editor.locator("table")).to_have_count(1)
    assert editor.locator("figure img").evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    stands(page, axe, "write")
    page.get_by_label("Standfirst").fill("A quay is paid for long before anyone knows what it is for.")
    page.get_by_label("Section").select_option(label="Economy")
    page.get_by_label("our own work").check()
    page.get_by_text("Saved at").wait_for()
    page.get_by_role("button", name="Submit to the editors").click()
    page.wait_for_url("**/submissions/*/")
    stands(page, axe, "status")


def accept_and_edit(page, axe):
    page.goto("/admin/")
    stands(page, axe, "queue")
    page.locator(".queue__title a").first.click()
    stands(page, axe, "piece")
    page.get_by_role("link", name="Accept").click()
    stands(page, axe, "accept")
    page.get_by_label("Letter to the author").fill("Dear Ines, we would like to publish it. Otto")
    answered(page, page.get_by_role("button", name="Accept"))
    page.get_by_role("link", name="Edit the text").click()
    page.locator(".ProseMirror").first.wait_for()
    stands(page, axe, "edit")
    page.locator(".ProseMirror p").first.click()
    page.keyboard.press("Home")
    page.keyboard.type("Slowly: ")
    answered(page, page.get_by_role("button", name="Save", exact=True))
    page.get_by_text("Saved.").wait_for()
    page.get_by_role("link", name="Send the proof").click()
    answered(page, page.get_by_role("button", name="Send the proof"))
    page.get_by_text("Author: proof").first.wait_for()


def approve(page, mail_server, axe):
    page.goto(mail_server.link_to(AUTHOR, containing="/submissions/"))
    expect(page.locator(".change ins").first).to_contain_text("Slowly:")
    stands(page, axe, "proof")
    answered(page, page.get_by_role("button", name="Approve this text"))


def publish(page, axe):
    page.goto("/admin/?bucket=ready")
    page.locator(".queue__title a").first.click()
    page.get_by_role("link", name="Publish now").click()
    answered(page, page.get_by_role("button", name="Publish now"))
    page.get_by_text("Published", exact=True).first.wait_for()
    stands(page, axe, "published")


def read(page, axe):
    page.goto("/")
    stands(page, axe, "home")
    page.get_by_role("link", name="What the harbour kept").first.click()
    expect(page.locator(".note-ref")).to_have_count(3)
    expect(page.locator(".prose table")).to_have_count(1)
    picture = page.locator(".prose figure img").first
    picture.scroll_into_view_if_needed()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    expect(page.locator(".prose")).to_contain_text("Slowly:")
    page.locator(".note-ref").first.click()
    stands(page, axe, "article")
    for address, name in (("/articles/", "archive"), ("/categories/economy/", "category"), ("/authors/", "authors")):
        page.goto(address)
        expect(page.get_by_text("Ines Sample").first).to_be_visible()
        stands(page, axe, name)
    assert page.context.cookies() == []


def test_a_word_file_becomes_a_public_page(page, browser, live_server, console, mail_server, magazine, axe):
    hand_in(page, mail_server, axe)
    complete(page, mail_server, axe)
    with somebody(browser, live_server.url, console, email="otto@example.org") as editor:
        accept_and_edit(editor, axe)
        approve(page, mail_server, axe)
        publish(editor, axe)
    with somebody(browser, live_server.url, console) as reader:
        read(reader, axe)

    submission = Submission.objects.get()
    assert submission.status == Status.PUBLISHED
    assert Article.objects.published().get().digest(submission.byline()) == submission.proofs.get().text_digest
    assert "Published" in mail_server.last_to(AUTHOR)["Subject"]
