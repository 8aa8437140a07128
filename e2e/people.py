"""Who walks the journeys, and how they come in."""

from contextlib import contextmanager

from articles.models import Category, Publication
from authors.tests.factories import PASSWORD, make_editor, make_managing_editor


def set_up_magazine():
    """An empty magazine with a section and its two editors, who log in with the password of the factories."""
    Publication.objects.create(
        name="The Margin", tagline="Argument and evidence", contact_email="desk@example.org", time_zone="Europe/London"
    )
    Category.objects.create(name="Economy", slug="economy")
    make_managing_editor(email="edda@example.org", name="Edda Sample", password=PASSWORD)
    make_editor(email="otto@example.org", name="Otto Sample", password=PASSWORD)


def log_in(page, email):
    page.goto("/accounts/login/")
    page.get_by_label("E-mail").fill(email)
    page.locator("input[type=password]").fill(PASSWORD)
    answered(page, page.get_by_role("button", name="Log in", exact=True))


def answered(page, button):
    """Press a button that sends a form; what it did is done and its answer is there afterwards."""
    with page.expect_navigation():
        button.click()


# A reader who wants nothing to move: colours under way from one to another are no colours to judge.
OPTIONS = {"locale": "en-GB", "viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"}


@contextmanager
def somebody(browser, base_url, wrong, *, email=None, width=1280, **options):
    """A browser of one's own, logged in where an address is given; what goes wrong in it is written to `wrong`."""
    viewport = {"width": width, "height": 900}
    context = browser.new_context(base_url=base_url, **{**OPTIONS, "viewport": viewport, **options})
    page = context.new_page()
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    if email:
        log_in(page, email)
    yield page
    context.close()
