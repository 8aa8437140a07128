import pytest

from . import site
from .hands import TEXT


@pytest.fixture(autouse=True)
def site_of_the_editor(settings, transactional_db):
    settings.ROOT_URLCONF = "e2e.editor.site"


@pytest.fixture
def write(page):
    """Opens the page on a draft with these values."""

    def start(**values):
        site.start(**values)
        page.goto("/editor/")
        page.locator(TEXT).wait_for()

    return start
