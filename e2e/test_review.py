"""Somebody outside reviews a paper: asked from the desk, by the link of a mail, without an account."""

import pytest
from playwright.sync_api import expect

from submissions.models import ReviewRequest, Status
from submissions.tests.factories import make_kind, make_submission

from .looks import stands
from .people import answered, set_up_magazine, somebody

REVIEWER = "rita@example.net"


@pytest.fixture
def paper(settings):
    settings.PARADIGM_SECOND_FACTOR = False
    set_up_magazine()
    kind = make_kind("paper", schema_type="ScholarlyArticle")
    return make_submission(Status.IN_REVIEW, kind=kind, title="On ferries")


def ask(page, paper, axe):
    page.goto(paper.get_desk_url())
    page.get_by_role("link", name="Ask for a review").click()
    page.get_by_label("Reviewer’s name").fill("Rita Reader")
    page.get_by_label("E-mail address").fill(REVIEWER)
    stands(page, axe, "review-ask")
    answered(page, page.get_by_role("button", name="Ask", exact=True))
    expect(page.get_by_role("heading", name="See it exactly as the reviewer will")).to_be_visible()
    stands(page, axe, "review-check")
    answered(page, page.get_by_role("button", name="Send it"))
    expect(page.locator("#reviews")).to_be_visible()


def review(page, link, axe):
    page.goto(link)
    stands(page, axe, "review-asked")
    answered(page, page.get_by_role("button", name="Yes, I review it"))
    expect(page.get_by_text("The cranes at the eastern terminal")).to_be_visible()
    expect(page.get_by_text("Ada Sample")).to_have_count(0)
    page.get_by_label("For the author").fill("The second paragraph drags.")
    answered(page, page.get_by_role("button", name="Save for later"))
    expect(page.get_by_label("For the author")).to_have_value("The second paragraph drags.")
    page.get_by_label("Publish it after small changes").check()
    stands(page, axe, "review-reading")
    answered(page, page.get_by_role("button", name="Hand it in"))
    stands(page, axe, "review-confirm")
    answered(page, page.get_by_role("button", name="Hand it in now"))
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    stands(page, axe, "review-done")


def test_a_paper_is_reviewed_without_an_account(page, browser, live_server, console, mail_server, paper, axe):
    with somebody(browser, live_server.url, console, email="edda@example.org") as editor:
        ask(editor, paper, axe)
        review(page, mail_server.link_to(REVIEWER, containing="/reviews/"), axe)
        assert "Thank you" in mail_server.last_to(REVIEWER)["Subject"]
        editor.goto(paper.get_desk_url())
        expect(editor.get_by_text("The second paragraph drags.")).to_be_visible()
        expect(editor.get_by_text("Publish it after small changes").first).to_be_visible()
        stands(editor, axe, "review-at-the-desk")

    assert ReviewRequest.objects.get().state == ReviewRequest.State.DONE
