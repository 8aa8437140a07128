"""What every journey needs: one browser for all, a page that tolerates no error, and axe."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

from . import mail_server as smtp
from .people import OPTIONS

# Playwright's synchronous interface runs an event loop in this thread, where Django would refuse to query.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
expect.set_options(timeout=30_000)  # what a page comes to on a busy machine; who waits for a state waits no longer


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser, live_server):
    """A fresh page on the running site, in English, 1280 pixels wide."""
    context = browser.new_context(base_url=live_server.url, **OPTIONS)
    page = context.new_page()
    yield page
    context.close()


@pytest.fixture(autouse=True)
def console(page):
    """Everything that went wrong in the page. What is left in it at the end fails the test."""
    wrong = []
    page.on("console", lambda message: wrong.append(told(message)) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield wrong
    assert wrong == []


def told(message):
    return f"{message.text} ({message.location['url']})"


def hear_everything(page):
    """Until all that the page has said so far is heard: it comes in the order in which it was said."""
    with page.expect_console_message(lambda message: message.text == "so far"):
        page.evaluate("console.debug('so far')")


@pytest.fixture
def axe(console):
    """Fails with what axe finds on the page as it is now."""

    def check(page):
        before = len(console)
        results = Axe().run(page, options={"resultTypes": ["violations"], "preload": False})
        hear_everything(page)
        del console[before:]  # axe tries out styles of its own, which the policy stops
        assert results.violations_count == 0, results.generate_report()

    return check


@pytest.fixture(autouse=True)
def site(live_server, settings, django_db_serialized_rollback):
    """The running site under its own address, with the kinds and groups that migrations have made."""
    settings.SITE_URL = live_server.url
    settings.EMAIL_BACKEND = "authors.outbox.OutboxBackend"  # Django's test runner puts its own in its place
    return live_server


@pytest.fixture
def mail_server(settings):
    """A server that takes the site's mail; see mail_server.MailServer for what can be asked of it."""
    server, controller = smtp.start()
    settings.OUTBOX_DELIVERY = {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": controller.hostname,
        "EMAIL_PORT": controller.port,
    }
    yield server
    controller.stop()
