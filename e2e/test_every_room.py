"""Every room of the desk in the demo as it is delivered, whichever are registered, and what its pages must stand."""

import pytest
from django.contrib import admin
from django.urls import reverse

from articles.models import Category, Redirect
from authors.models import Author
from authors.tests.factories import PASSWORD, make_managing_editor
from submissions.demo.seeding import Seeding

from .people import somebody
from .test_every_page import PHONE

CHIEF = "chief@example.net"
PAGES = ("list", "add", "change", "delete", "history")


def addresses(pages):
    """{what: address} of these pages of every room, each opened at the row that has stood there longest."""
    found = {}
    for model in admin.site._registry:
        name = f"{model._meta.app_label}_{model._meta.model_name}"
        row = model._base_manager.order_by("pk").first()
        for page in pages:
            if page in ("list", "add"):
                found[f"{name} {page}"] = reverse(f"admin:{name}_{page.replace('list', 'changelist')}")
            elif row:
                found[f"{name} {page}"] = reverse(f"admin:{name}_{page}", args=[row.pk])
    return found


def beside():
    """Pages of the rooms that no other room has."""
    guest = Author.objects.guests().first()
    return {
        "account of a guest": reverse("admin:authors_author_account", args=[guest.pk]),
        "pieces": reverse("admin:articles_article_changelist"),
        "nothing found": reverse("admin:articles_tag_changelist") + "?q=zzqqxx",
        "a category in use": reverse("admin:articles_category_delete", args=[Category.objects.first().pk]),
    }


@pytest.fixture
def chief(settings, browser, site, console):
    settings.PARADIGM_SECOND_FACTOR = False
    Seeding(lambda line: None).run()
    Redirect.objects.create(path="/old/", path_digest="old", target="/articles/")
    make_managing_editor(email=CHIEF, name="Chief Sample", password=PASSWORD)
    with somebody(browser, site.url, console, email=CHIEF) as page:
        yield page


def faults(page, address, axe):
    """What is wrong with a page, in words."""
    answer = page.goto(address)
    page.wait_for_load_state("networkidle")
    if answer.status == 403:
        return
    if answer.status != 200:
        yield f"answers {answer.status}"
    if (headings := page.locator("h1").count()) != 1:
        yield f"{headings} headings of the first rank"
    try:
        axe(page)
    except AssertionError as violations:
        yield str(violations)
    size = page.viewport_size
    page.set_viewport_size(PHONE)
    if (wide := page.evaluate("document.documentElement.scrollWidth")) > PHONE["width"]:
        yield f"is {wide} pixels wide on a phone of {PHONE['width']}"
    page.set_viewport_size(size)


def walk(page, axe, console, pages):
    found = {}
    for what, address in pages.items():
        found[what] = [*faults(page, address, axe)]
        found[what] += [line for line in console if "status of 403" not in line]
        console.clear()
    assert {what: wrong for what, wrong in found.items() if wrong} == {}


def test_the_form_of_every_room_stands(chief, axe, console):
    walk(chief, axe, console, {**addresses(["change"]), **beside()})


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_of_every_room_stands(chief, axe, console, scheme):
    chief.emulate_media(color_scheme=scheme)
    walk(chief, axe, console, {**addresses(PAGES), **beside()})
