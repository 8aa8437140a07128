"""What becomes of a piece once readers have it: clarified, corrected, retracted, reinstated, by two editors."""

import pytest
from playwright.sync_api import expect

from articles.models import Article, Category
from articles.tests.factories import make_article
from authors.models import Mail, User
from authors.tests.factories import make_author
from submissions.models import Status
from submissions.tests.factories import make_submission

from .looks import stands
from .people import answered, set_up_magazine, somebody

OTTO, EDDA = "otto@example.org", "edda@example.org"
CLARIFIED = "The eastern terminal has four cranes; two of them work at night."
CORRECTED = "An earlier version said that the town sleeps. It does not."
RETRACTED = "Retracted at the author’s request: the port is another one."
REINSTATED = "The port was this one after all."


class FromTheDesk:
    """A piece that came through the desk: everything is done at its submission, and its author is told."""

    has_author = True

    def __init__(self):
        otto = User.objects.get(email=OTTO)
        submission = make_submission(Status.PUBLISHED, editor=otto, title="A crane at night")
        self.article, self.form = submission.article, f"{submission.get_desk_url()}"

    def open_text(self, page):
        page.goto(self.form)
        page.get_by_role("link", name="Correct it").click()

    def propose(self, page, step):
        page.goto(self.form)
        page.get_by_role("link", name=f"Propose to {step}").click()
        return page.get_by_role("button", name=f"Propose to {step}")

    def confirm(self, page, step):
        page.goto(self.form)
        return page.get_by_role("button", name={"correct it": "Confirm the correction"}.get(step, step.capitalize()))


class ByStaff:
    """A piece that staff wrote: everything is done at the article."""

    has_author = False

    def __init__(self):
        body = "<p>The cranes work through the night.</p><p>And the town sleeps.</p>"
        self.article = make_article(
            title="A crane at night", body=body, category=Category.objects.get(), authors=[make_author("Nora Sample")],
            provenance={"staff": True},
        )  # fmt: skip
        self.form = f"/admin/articles/article/{self.article.pk}/change/"

    def open_text(self, page):
        page.goto(self.form)

    def propose(self, page, step):
        page.goto(self.form)
        page.get_by_role("link", name=step.partition(" ")[0].capitalize(), exact=True).click()
        return page.get_by_role("button", name="Put it before a second editor")

    def confirm(self, page, step):
        page.goto(self.form)
        page.get_by_role("link", name="Look at it").click()
        return page.get_by_role("button", name="Confirm it")


@pytest.fixture(params=[FromTheDesk, ByStaff])
def piece(request, settings, site):
    settings.PARADIGM_SECOND_FACTOR = False
    set_up_magazine()
    return request.param()


def change_text(page, axe, piece, *, paragraph, kind, note, new):
    """Change a paragraph, at first without saying what kind of change it is: nothing typed is lost by that."""
    piece.open_text(page)
    page.locator(".ProseMirror").first.wait_for()
    page.locator(".ProseMirror p", has_text=paragraph).first.click()
    page.keyboard.press("Home")
    page.keyboard.type(new)
    answered(page, page.get_by_role("button", name="Save", exact=True))
    page.get_by_text("say what kind of change it is").first.wait_for()
    page.locator(".ProseMirror").first.wait_for()
    expect(page.locator(".ProseMirror").first).to_contain_text(new)
    page.get_by_label(kind).check()
    page.get_by_label("Note for readers").fill(note)
    if kind == "A correction":
        stands(page, axe, f"{type(piece).__name__}-correct")
    answered(page, page.get_by_role("button", name="Save", exact=True))
    page.locator(".messagelist").wait_for()


def clarify(page, axe, piece):
    change_text(page, axe, piece, paragraph="cranes", kind="A clarification", note=CLARIFIED, new="Often, it is said: ")


def correct(page, axe, piece):
    change_text(page, axe, piece, paragraph="the town", kind="A correction", note=CORRECTED, new="Never forget: ")
    page.get_by_text("waits for a second editor").first.wait_for()


def confirm(page, axe, piece, step):
    """A second editor looks at it and confirms it by one click."""
    button = piece.confirm(page, step)
    if step != "reinstate it":
        stands(page, axe, f"{type(piece).__name__}-confirm-{step}")
    answered(page, button)


def propose(page, axe, piece, step, note, *, hide=False):
    button = piece.propose(page, step)
    page.get_by_label("Note for readers").fill(note)
    if hide:
        page.get_by_label("Take the text away").check()
        stands(page, axe, f"{type(piece).__name__}-{step}")
    answered(page, button)
    page.get_by_text("proposed by Otto Sample").first.wait_for()


def looks_well(page, axe, piece, name):
    """Readers' pages are the same for both pieces: one look at each is enough."""
    if piece.has_author:
        stands(page, axe, name)


def reads_the_clarification(page, axe, piece):
    page.goto(piece.article.get_absolute_url())
    expect(page.get_by_text("Often, it is said:").first).to_be_visible()
    expect(page.get_by_role("region", name="Clarification").get_by_text(CLARIFIED)).to_be_visible()
    expect(page.locator(".byline__facts").get_by_text("Updated")).to_be_visible()
    looks_well(page, axe, piece, "clarified")
    page.get_by_role("link", name="History").first.click()
    page.locator("ins", has_text="Often, it is said:").first.wait_for()


def finds_nothing_new(page, piece):
    page.goto(piece.article.get_absolute_url())
    expect(page.locator("main")).not_to_contain_text("Never forget")
    assert CORRECTED not in page.content()


def reads_the_correction(page, axe, piece):
    page.goto(piece.article.get_absolute_url())
    expect(page.get_by_role("region", name="Correction").get_by_text(CORRECTED)).to_be_visible()
    looks_well(page, axe, piece, "corrected")
    page.goto("/corrections/")
    expect(page.get_by_text(CORRECTED)).to_be_visible()
    expect(page.get_by_text(CLARIFIED)).to_be_visible()
    looks_well(page, axe, piece, "ledger")
    page.get_by_role("link", name="What was changed in “A crane at night”").first.click()
    page.locator("ins", has_text="Never forget:").first.wait_for()
    expect(page.get_by_text("Agreed by two editors")).to_be_visible()
    looks_well(page, axe, piece, "history")


def finds_it_retracted(page, axe, piece):
    answer = page.goto(piece.article.get_absolute_url())
    assert answer.status == 200
    expect(page.get_by_role("region", name="Retracted").get_by_text(RETRACTED)).to_be_visible()
    expect(page.get_by_text("The text has been taken away.")).to_be_visible()
    assert "Often, it is said" not in page.content()
    looks_well(page, axe, piece, "retracted")
    page.get_by_role("link", name="History of this piece").first.click()
    page.wait_for_url("**/history/**")
    assert "Often, it is said" not in page.content()
    looks_well(page, axe, piece, "history-retracted")
    page.goto("/search/?q=crane")
    expect(page.locator("main").get_by_text("Retracted", exact=True)).to_be_visible()
    feed = page.request.get("/feed/").text()
    assert "Retracted: A crane at night" in feed
    assert "Often, it is said" not in feed


def reads_it_again(page, axe, piece):
    page.goto(piece.article.get_absolute_url())
    expect(page.get_by_text("Often, it is said:").first).to_be_visible()
    expect(page.get_by_role("region", name="Reinstatement").get_by_text(REINSTATED)).to_be_visible()
    looks_well(page, axe, piece, "reinstated")
    page.goto("/corrections/")
    for note in (CLARIFIED, CORRECTED, RETRACTED, REINSTATED):
        expect(page.get_by_text(note)).to_be_visible()


def test_two_editors_correct_retract_and_reinstate_a_piece(page, browser, site, console, piece, axe):
    with (
        somebody(browser, site.url, console, email=OTTO) as otto,
        somebody(browser, site.url, console, email=EDDA) as edda,
    ):
        clarify(otto, axe, piece)
        reads_the_clarification(page, axe, piece)
        correct(otto, axe, piece)
        finds_nothing_new(page, piece)
        confirm(edda, axe, piece, "correct it")
        reads_the_correction(page, axe, piece)
        propose(otto, axe, piece, "retract it", RETRACTED, hide=True)
        confirm(edda, axe, piece, "retract it")
        finds_it_retracted(page, axe, piece)
        propose(otto, axe, piece, "reinstate it", REINSTATED)
        confirm(edda, axe, piece, "reinstate it")
        reads_it_again(page, axe, piece)

    console[:] = [line for line in console if "status of 400" not in line]  # an unfinished form is answered so
    article = Article.objects.get()
    assert [version.kind for version in article.versions.order_by("number")] == [
        "first", "clarification", "correction", "retraction", "reinstatement",
    ]  # fmt: skip
    letters = Mail.objects.filter(body__contains=RETRACTED).exists()
    assert letters == piece.has_author
