"""A piece written at the desk: published without a submission, fixed afterwards, with its earlier text kept."""

import re

import pytest
from playwright.sync_api import expect

from articles.models import Article
from authors.tests.factories import make_author

from .looks import stands
from .people import answered, set_up_magazine, somebody

# Ours and the one of the stock admin.
OFFERS_FIRST_FIELD = re.compile(r"/(first-field|change_form)\.js")


@pytest.fixture
def magazine(settings):
    settings.PARADIGM_SECOND_FACTOR = False
    set_up_magazine()
    make_author(name="Nora Sample", affiliation="Editor")


def choose(page, field, text):
    """Pick from an autocomplete field of the admin."""
    page.locator(f".field-{field} .select2-selection").first.click()
    page.locator(".select2-search__field").last.fill(text)
    page.locator(".select2-results__option--highlighted", has_text=text).click()
    expect(page.locator(f".field-{field} .select2-selection__rendered").first).to_contain_text(text)


def is_quicker_than_the_page(page):
    """Words go where they were typed, even if the script that offers the first field comes only then."""
    late = []
    page.route(OFFERS_FIRST_FIELD, lambda route: late.append(route))
    with page.expect_request(OFFERS_FIRST_FIELD):
        page.get_by_role("link", name="Write an article").click()
    page.get_by_label("Standfirst").click()
    page.keyboard.type("They are right ")
    late[0].continue_()
    page.wait_for_load_state()
    page.unroute(OFFERS_FIRST_FIELD)
    page.keyboard.type("for a harbour that is no longer there.")
    expect(page.get_by_label("Standfirst")).to_have_value("They are right for a harbour that is no longer there.")


def write(page, axe):
    page.goto("/admin/")
    is_quicker_than_the_page(page)
    page.get_by_label("Headline").fill("A note on the tide tables")
    page.locator(".ProseMirror").first.click()
    page.keyboard.type("The tables hang by the door. Nobody has read them since the quay was moved.")
    stands(page, axe, "article-add")


def lacks_something(page):
    """What is missing is said, and what was typed is kept."""
    answered(page, page.get_by_role("button", name="Publish now"))
    page.locator(".errornote, .errorlist").first.wait_for()
    expect(page.get_by_label("Headline")).to_have_value("A note on the tide tables")
    expect(page.locator(".ProseMirror").first).to_contain_text("Nobody has read them")


def publish(page):
    choose(page, "author", "Nora Sample")
    choose(page, "primary_category", "Economy")
    answered(page, page.get_by_role("button", name="Publish now"))
    page.locator(".messagelist .success").wait_for()


def fix(page, axe):
    """From the public page by its Edit link, which only staff find there."""
    page.goto("/articles/a-note-on-the-tide-tables/")
    page.get_by_role("link", name="Edit").click()
    page.locator(".ProseMirror").first.wait_for()
    stands(page, axe, "article-change")
    page.get_by_label("Headline").fill("A note on the tide table")
    page.get_by_label("A slip").check()
    answered(page, page.get_by_role("button", name="Save", exact=True))
    page.locator(".messagelist .success").wait_for()


def test_staff_write_publish_and_fix_an_article(page, browser, live_server, console, magazine, axe):
    with somebody(browser, live_server.url, console, email="otto@example.org") as editor:
        write(editor, axe)
        lacks_something(editor)
        publish(editor)
        page.goto("/articles/a-note-on-the-tide-tables/")
        expect(page.locator("h1")).to_have_text("A note on the tide tables")
        page.wait_for_load_state("networkidle")
        assert page.get_by_role("link", name="Edit").count() == 0, "readers find no Edit link"
        fix(editor, axe)
    page.reload()
    expect(page.locator("h1")).to_have_text("A note on the tide table")

    article = Article.objects.get()
    assert [version.title for version in article.versions.order_by("number")] == [
        "A note on the tide tables",
        "A note on the tide table",
    ]
    assert article.provenance == {"staff": True}
    assert not hasattr(article, "submission")
