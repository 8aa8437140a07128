"""A piece written at the desk: published without a submission, fixed afterwards, with its earlier text kept."""

import pytest

from articles.models import Article
from authors.tests.factories import make_author

from .looks import stands
from .people import set_up_magazine, somebody


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


def write(page, axe):
    page.goto("/admin/")
    page.get_by_role("link", name="Write an article").click()
    page.get_by_label("Headline").fill("A note on the tide tables")
    page.get_by_label("Standfirst").fill("They are right for a harbour that is no longer there.")
    page.locator(".ProseMirror").first.click()
    page.keyboard.type("The tables hang by the door. Nobody has read them since the quay was moved.")
    stands(page, axe, "article-add")


def lacks_something(page):
    """What is missing is said, and what was typed is kept."""
    page.get_by_role("button", name="Publish now").click()
    page.locator(".errornote, .errorlist").first.wait_for()
    assert page.get_by_label("Headline").input_value() == "A note on the tide tables"
    assert "Nobody has read them" in page.locator(".ProseMirror").first.inner_text()


def publish(page):
    choose(page, "author", "Nora Sample")
    choose(page, "primary_category", "Economy")
    page.get_by_role("button", name="Publish now").click()
    page.locator(".messagelist .success").wait_for()


def fix(page, axe):
    """From the public page by its Edit link, which only staff find there."""
    page.goto("/articles/a-note-on-the-tide-tables/")
    page.get_by_role("link", name="Edit").click()
    page.locator(".ProseMirror").first.wait_for()
    stands(page, axe, "article-change")
    page.get_by_label("Headline").fill("A note on the tide table")
    page.get_by_label("A slip").check()
    page.get_by_role("button", name="Save", exact=True).click()
    page.locator(".messagelist .success").wait_for()


def test_staff_write_publish_and_fix_an_article(page, browser, live_server, console, magazine, axe):
    with somebody(browser, live_server.url, console, email="otto@example.org") as editor:
        write(editor, axe)
        lacks_something(editor)
        publish(editor)
        page.goto("/articles/a-note-on-the-tide-tables/")
        assert page.locator("h1").inner_text() == "A note on the tide tables"
        page.wait_for_load_state("networkidle")
        assert page.get_by_role("link", name="Edit").count() == 0, "readers find no Edit link"
        fix(editor, axe)
    page.reload()
    assert page.locator("h1").inner_text() == "A note on the tide table"

    article = Article.objects.get()
    assert [version.title for version in article.versions.order_by("number")] == [
        "A note on the tide tables",
        "A note on the tide table",
    ]
    assert article.provenance == {"staff": True}
    assert not hasattr(article, "submission")
