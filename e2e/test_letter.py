"""A letter is composed on the decision's own screen from what is at hand, and looked at before it leaves."""

from playwright.sync_api import expect

from authors.tests.factories import PASSWORD, make_user
from submissions.models import LetterTemplate
from submissions.tests.factories import make_kind, make_submission

from .people import answered, log_in, set_up_magazine


def test_a_letter_is_put_together_and_previewed(page, settings, axe):
    settings.PARADIGM_SECOND_FACTOR = False
    set_up_magazine()
    ines = make_user(email="ines@example.org", name="Ines Sample", password=PASSWORD)
    piece = make_submission(owner=ines, kind=make_kind(), title="On ferries")
    log_in(page, "otto@example.org")
    page.goto(f"{piece.get_desk_url()}?action=decline")
    letter, shelf = page.get_by_label("Letter to the author"), page.get_by_label("At hand")

    page.get_by_label("Reason").select_option(label="the evidence does not carry")
    expect(letter).to_have_value(LetterTemplate.objects.get(reason="evidence").text)

    shelf.select_option(label="We receive many more pieces than we can print.")
    page.get_by_role("button", name="Put in").click()
    letter.press("End")
    letter.press_sequentially(" Truly.")
    shelf.select_option(label="Write to me if anything here is unclear.")
    page.get_by_role("button", name="Put in").click()
    words = "We receive many more pieces than we can print. Truly. Write to me if anything here is unclear.\n\n{editor}"
    assert letter.input_value().endswith(words)

    shelf.select_option(label="Not our subject")
    page.get_by_role("button", name="Put in").click()
    assert "We receive many more pieces" in letter.input_value(), "what was typed is not replaced"

    letter.fill("Dear {author}, “{title}” is not for us. {editor}")
    answered(page, page.get_by_role("button", name="Preview"))
    left = page.get_by_role("region", name="What leaves")
    expect(left).to_contain_text("Dear Ines Sample, “On ferries” is not for us. Otto Sample")
    expect(letter).to_have_value("Dear {author}, “{title}” is not for us. {editor}")
    axe(page)


def test_a_template_is_changed_and_an_earlier_text_taken_back(page, settings, axe):
    settings.PARADIGM_SECOND_FACTOR = False
    set_up_magazine()
    template = LetterTemplate.objects.offered_for("accept").first()
    log_in(page, "edda@example.org")
    page.goto(f"/admin/submissions/lettertemplate/{template.pk}/change/")
    axe(page)
    page.locator("textarea[name=text]").fill("Dear {author},\n\nwith pleasure.\n\n{editor}")
    answered(page, page.get_by_role("button", name="Save", exact=True))

    page.goto(f"/admin/submissions/lettertemplate/{template.pk}/history/")
    axe(page)
    answered(page, page.get_by_role("button", name="Take this text back"))
    expect(page.get_by_text("The template has this text again.")).to_be_visible()
    assert LetterTemplate.objects.get(pk=template.pk).text == template.text
