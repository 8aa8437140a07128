"""The desk's day: decisions that wait, are undone or sent, two rounds, a proof that is objected to; mail or none."""

import pytest
from playwright.sync_api import expect

from authors.models import Mail
from authors.tests.factories import PASSWORD, make_user
from submissions.models import Status, Submission
from submissions.tests.factories import make_kind, make_submission

from .looks import stands
from .people import answered, set_up_magazine, somebody

AUTHOR = "ines@example.org"
LETTERS = {
    "Accept": "Dear Ines, we would like to publish it. Otto",
    "Ask for changes": "Dear Ines, say more about the quay. Otto",
    "Decline": "Dear Ines, it is not for us. Otto",
    "Reconsider": "Dear Ines, we read it once more. Otto",
}


@pytest.fixture
def magazine(settings):
    settings.PARADIGM_SECOND_FACTOR = False
    set_up_magazine()
    return make_user(email=AUTHOR, name="Ines Sample", password=PASSWORD)


@pytest.fixture
def dead_server(mail_server, settings):
    """A mail server that is not there."""
    settings.OUTBOX_DELIVERY = {**settings.OUTBOX_DELIVERY, "EMAIL_PORT": 9}
    return mail_server


class Desk:
    """An editor at one piece, and its author at the same."""

    def __init__(self, editor, author, mail_server, axe):
        self.editor, self.author, self.mail_server, self.axe = editor, author, mail_server, axe

    def open(self, submission):
        self.submission = submission
        self.editor.goto(submission.get_desk_url())

    def decide(self, action, **fields):
        self.editor.get_by_role("link", name=action, exact=True).click()
        self.editor.get_by_label("Letter to the author").fill(LETTERS[action])
        for label, value in fields.items():
            self.editor.get_by_label(label.capitalize(), exact=True).select_option(value)
        answered(self.editor, self.editor.get_by_role("button", name=action, exact=True))

    def press(self, name):
        answered(self.editor, self.editor.get_by_role("button", name=name, exact=True))

    def is_now(self, status):
        self.submission.refresh_from_db()
        assert self.submission.status == status
        self.mail_server.deliver()

    def author_reads(self, words):
        self.author.goto(self.submission.get_absolute_url())
        expect(self.author.get_by_text(words).first).to_be_attached()  # an older letter is folded

    def author_does_not_read(self, words):
        self.author.goto(self.submission.get_absolute_url())
        expect(self.author.get_by_role("heading", level=1)).to_be_visible()
        expect(self.author.get_by_text(words)).to_have_count(0)


@pytest.fixture
def desk(browser, live_server, console, mail_server, magazine, axe):
    with (
        somebody(browser, live_server.url, console, email="otto@example.org") as editor,
        somebody(browser, live_server.url, console, email=AUTHOR) as author,
    ):
        yield Desk(editor, author, mail_server, axe)


def test_three_clicks_bring_an_unchanged_piece_to_readers(desk, magazine, page):
    desk.open(make_submission(owner=magazine, kind=make_kind("analysis")))
    desk.decide("Accept")
    desk.is_now(Status.SUBMITTED)
    expect(desk.editor.get_by_text("It leaves the house at")).to_be_visible()
    stands(desk.editor, desk.axe, "pending")
    desk.author_does_not_read(LETTERS["Accept"])

    desk.editor.get_by_role("link", name="Publish now").click()
    desk.press("Publish now")

    desk.is_now(Status.PUBLISHED)
    page.goto(desk.submission.article.get_absolute_url())
    expect(page.get_by_role("heading", level=1)).to_have_text("On ferries")
    told = [message["Subject"] for message in desk.mail_server.messages if message["To"] == AUTHOR]
    assert [subject.partition(":")[0] for subject in told[-2:]] == ["Accepted", "Published"]


def test_each_decision_can_be_undone_before_it_leaves(desk, magazine):
    desk.open(make_submission(owner=magazine))
    for action, fields in (("Accept", {}), ("Ask for changes", {}), ("Decline", {"reason": "scope"})):
        letters = desk.submission.letters.count()
        desk.decide(action, **fields)
        desk.author_does_not_read(LETTERS[action])
        desk.press("Undo")
        desk.is_now(Status.SUBMITTED)
        assert desk.submission.letters.count() == letters
    desk.author_does_not_read("Otto")


def test_what_was_declined_is_read_once_more(desk, magazine):
    desk.open(make_submission(owner=magazine))
    desk.decide("Decline", reason="scope")
    desk.press("Send it now")
    desk.is_now(Status.DECLINED)
    desk.author_reads(LETTERS["Decline"])

    desk.editor.get_by_role("link", name="Reconsider").click()
    stands(desk.editor, desk.axe, "reconsider")
    desk.editor.get_by_label("Why").fill("The town has answered.")
    desk.editor.get_by_label("Letter to the author").fill(LETTERS["Reconsider"])
    desk.press("Reconsider")

    desk.is_now(Status.IN_REVIEW)
    desk.author_reads(LETTERS["Reconsider"])


def revise(desk):
    """The author's second version, written in their own page."""
    author = desk.author
    author.goto(f"{desk.submission.get_absolute_url()}edit/")
    author.locator(".ProseMirror p").first.click()
    author.keyboard.press("Home")
    author.keyboard.type("Again: ")
    author.get_by_text("Saved at").wait_for()
    answered(author, author.get_by_role("button", name="Send the new version"))


def edit_and_send_proof(desk, words):
    editor = desk.editor
    editor.reload()
    editor.get_by_role("link", name="Edit the text").click()
    editor.locator(".ProseMirror p").first.click()
    editor.keyboard.press("Home")
    editor.keyboard.type(words)
    desk.press("Save")
    editor.get_by_role("link", name="Send the proof").click()
    desk.press("Send the proof")


def two_rounds(desk, magazine):
    desk.open(make_submission(owner=magazine, kind=make_kind("opinion", proof_required=True)))
    desk.decide("Ask for changes")
    desk.press("Send it now")
    desk.is_now(Status.CHANGES_REQUESTED)
    desk.author_reads(LETTERS["Ask for changes"])
    revise(desk)
    desk.is_now(Status.IN_REVIEW)

    desk.editor.reload()
    desk.decide("Accept")
    edit_and_send_proof(desk, "Slowly: ")
    desk.is_now(Status.PROOF)
    desk.author_reads(LETTERS["Accept"])
    desk.author.get_by_text("Something should be different").click()
    desk.author.locator(".answers__no textarea").fill("I am not slow.")
    answered(desk.author, desk.author.get_by_role("button", name="Ask for corrections"))
    desk.is_now(Status.ACCEPTED)

    edit_and_send_proof(desk, "And ")
    desk.author.reload()
    answered(desk.author, desk.author.get_by_role("button", name="Approve this text"))
    desk.is_now(Status.READY)
    desk.editor.reload()
    desk.editor.get_by_role("link", name="Publish now").click()
    desk.press("Publish now")
    desk.is_now(Status.PUBLISHED)


def test_two_rounds_and_an_objection_to_the_proof(desk, magazine):
    two_rounds(desk, magazine)
    assert Mail.objects.exclude(state=Mail.State.SENT).count() == 0
    assert desk.submission.proofs.count() == 2


def test_the_whole_way_with_the_mail_server_dead_throughout(dead_server, desk, magazine):
    two_rounds(desk, magazine)
    assert Mail.objects.filter(state=Mail.State.SENT).count() == 0
    assert dead_server.messages == []
    desk.editor.reload()
    expect(desk.editor.get_by_text("not delivered yet").first).to_be_attached()
    assert Submission.objects.get().article.is_published
