"""A piece that came by mail: an editor enters it, its author answers without an account, and claims it later."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from articles.models import Article
from authors.tests.factories import PASSWORD, make_user
from submissions.models import Submission

from .looks import stands
from .people import answered, log_in, set_up_magazine, somebody

HARBOUR = Path(__file__).parent.parent / "submissions/tests/fixtures/harbour.docx"
GUEST = "gus@example.org"


@pytest.fixture
def magazine(settings):
    settings.PARADIGM_SECOND_FACTOR = False
    set_up_magazine()


def enter(page, axe):
    page.goto("/admin/")
    page.get_by_role("link", name="Enter a piece for an author").click()
    stands(page, axe, "enter")
    page.get_by_label("Author’s name").fill("Gus Sample")
    page.get_by_label("Author’s e-mail address").fill(GUEST)
    page.get_by_label("Kind of piece").select_option(label="Analysis")
    page.locator("input[type=file]").set_input_files(HARBOUR)
    page.get_by_label("The author says").check()
    answered(page, page.get_by_role("button", name="Enter the piece"))
    page.get_by_text("Being read").wait_for()


def bring_to_proof(page, axe):
    page.goto("/admin/?bucket=new")
    page.locator(".queue__title a").first.click()
    page.get_by_role("link", name="Accept").click()
    answered(page, page.get_by_role("button", name="Accept"))
    page.get_by_role("link", name="Categories and tags").click()
    stands(page, axe, "filing")
    page.get_by_label("Primary category").select_option(label="Economy")
    answered(page, page.get_by_role("button", name="Save"))
    page.get_by_role("link", name="Edit the text").click()
    page.get_by_label("Standfirst").fill("What a port town counts, and what it does not.")
    answered(page, page.get_by_role("button", name="Save", exact=True))
    page.get_by_role("link", name="Send the proof").click()
    answered(page, page.get_by_role("button", name="Send the proof"))
    page.get_by_text("Author: proof").first.wait_for()


def answer(page, mail_server, axe):
    page.goto(mail_server.link_to(GUEST, containing="/follow/"))
    expect(page.locator(".change-list")).to_contain_text("What a port town counts")
    stands(page, axe, "follow")
    answered(page, page.get_by_role("button", name="Approve this text"))
    expect(page.get_by_role("button", name="Approve this text")).to_have_count(0)


def publish(page):
    page.goto("/admin/?bucket=ready")
    page.locator(".queue__title a").first.click()
    page.get_by_role("link", name="Publish now").click()
    answered(page, page.get_by_role("button", name="Publish now"))
    page.get_by_text("Published", exact=True).first.wait_for()


def claim(page, link):
    make_user(email=GUEST, name="Gus Sample", password=PASSWORD)
    log_in(page, GUEST)
    page.goto(link)
    page.get_by_role("button", name="Add it to my account").click()
    page.wait_for_url("**/submissions/*/")
    page.context.clear_cookies()
    page.goto(link)
    assert "/accounts/login/" in page.url, "the link opens nothing any more: the piece is the account's"


def test_a_piece_by_mail_is_followed_answered_and_claimed(
    page, browser, live_server, console, mail_server, magazine, axe
):
    with somebody(browser, live_server.url, console, email="otto@example.org") as editor:
        enter(editor, axe)
        link = mail_server.link_to(GUEST, containing="/follow/")
        page.goto(link)
        stands(page, axe, "follow-received")
        bring_to_proof(editor, axe)
        answer(page, mail_server, axe)
        publish(editor)

    submission = Submission.objects.get()
    article = Article.objects.published().get()
    assert submission.owner is None
    assert article.digest(article.byline()) == submission.proofs.get().text_digest
    assert [event.contributor for event in submission.events.filter(action="approve_proof")] == [
        submission.first_contributor()
    ]
    claim(page, link)
    submission.refresh_from_db()
    assert submission.owner.email == GUEST
