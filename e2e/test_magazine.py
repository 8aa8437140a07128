"""The editors arrange the magazine: front page, promos, series, debates, calls, tags, names, settings."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles.models import Article, Category, DebateLink, FrontPageSlot, Promo, Series
from articles.tests.factories import make_article, make_image
from authors.tests.factories import make_author
from submissions.models import Submission

from .looks import stands
from .people import answered, set_up_magazine, somebody

FERRY, BUS, QUAY = "The dull ferry", "The night bus", "A quay for sale"
ACCENT = "#7a2a8a"
SECTIONS = "".join(f"<h2>Part {n}</h2><p>It goes at nine.</p><p>It comes back at three.</p>" for n in range(1, 6))
REFUSED = ".errornote, .errorlist"


@pytest.fixture
def editor(settings, browser, site, console):
    """An editor at the desk of a magazine with three pieces; each is older than the one before."""
    settings.PARADIGM_SECOND_FACTOR = False
    set_up_magazine()
    ada, economy, now = make_author("Ada Sample"), Category.objects.get(), timezone.now()
    for hours, (title, tags) in enumerate([(QUAY, ["quay"]), (BUS, ["ferry"]), (FERRY, ["ferries"])], start=1):
        make_article(
            title=title, body=SECTIONS, category=economy, authors=[ada], tags=tags,
            published_at=now - timedelta(hours=hours),
        )  # fmt: skip
    make_image(alt="The reading room", public=False)
    with somebody(browser, site.url, console, email="otto@example.org") as page:
        yield page


def tab_to(page, target):
    """Go on by the Tab key until the target has the focus."""
    for _press in range(120):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"The keyboard does not come to {target}")


def press(page, target):
    tab_to(page, target)
    page.keyboard.press("Enter")


def choose(page, field, text):
    """Pick from a field that suggests rows while one types, by keyboard."""
    page.locator(f"{field} + .select2 .select2-selection").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".select2-search__field").last).to_be_focused()
    page.keyboard.type(text)
    page.locator(".select2-results__option--highlighted", has_text=text).wait_for()
    page.keyboard.press("Enter")
    expect(page.locator(f"{field} + .select2 .select2-selection__rendered")).to_contain_text(text)


def local(moment):
    """As a field for date and time holds it."""
    return f"{timezone.localtime(moment):%Y-%m-%dT%H:%M}"


def save(page):
    answered(page, page.get_by_role("button", name="Save", exact=True))
    page.locator(".messagelist .success").wait_for()


def is_refused(page, words):
    """What is wrong is said at the form."""
    answered(page, page.get_by_role("button", name="Save", exact=True))
    page.locator(REFUSED).first.wait_for()
    page.get_by_text(words).first.wait_for()


def place(page, name):
    return page.get_by_role("region", name=name, exact=True)


# The front page, by keyboard alone


def pin(page, title, *, until):
    press(page, place(page, "Lead").get_by_role("link", name="Pin a piece"))
    page.locator("#id_article + .select2").wait_for()
    tab_to(page, page.get_by_role("combobox", name="Piece"))
    choose(page, "#id_article", title)
    for label, moment in (("From", timezone.now()), ("Until", until)):
        tab_to(page, page.get_by_label(label))
        page.get_by_label(label).fill(local(moment))
    press(page, page.get_by_role("button", name="Save", exact=True))
    page.locator(".messagelist .success").wait_for()


def preview(page, at):
    """The title that leads the home page at a time."""
    page.get_by_label("Look at it as it will be").fill(local(at))
    with page.context.expect_page() as opened:
        press(page, page.get_by_role("button", name="Open the preview"))
    home = opened.value
    title = home.locator(".lead h2, .lead h3").first.inner_text()
    home.close()
    return title


def arranges_the_front_page(page, axe):
    tomorrow = timezone.now() + timedelta(days=1)
    page.goto("/admin/articles/frontpageslot/")
    pin(page, FERRY, until=tomorrow)
    pin(page, BUS, until=tomorrow)
    assert place(page, "Lead").locator(".front-place__piece").all_inner_texts() == [BUS, FERRY]
    press(page, place(page, "Lead").get_by_role("button", name="Down"))
    page.wait_for_url("**#slot-*")
    assert place(page, "Lead").locator(".front-place__piece").all_inner_texts() == [FERRY, BUS]
    page.keyboard.press("Tab")
    bus = place(page, "Lead").get_by_role("listitem").filter(has_text=BUS)
    assert bus.first.evaluate("element => element.contains(document.activeElement)"), "lost its place"
    stands(page, axe, "front-page")
    assert preview(page, timezone.now() + timedelta(minutes=2)) == FERRY
    assert preview(page, timezone.now() + timedelta(days=2)) == QUAY
    press(page, bus.get_by_role("button", name="Take away"))
    page.get_by_text(f"“{BUS}” is no longer pinned.").wait_for()
    assert FrontPageSlot.objects.get().article.title == FERRY


# The other rooms


def announces_in_words(page, axe):
    page.goto("/admin/articles/promo/add/")
    page.get_by_label("Name").fill("Circle")
    page.get_by_label("Title").fill("The reading circle")
    page.get_by_label("Words of the link").fill("Come along")
    is_refused(page, "leads nowhere yet")
    expect(page.get_by_label("Title")).to_have_value("The reading circle")
    stands(page, axe, "promo-refused")
    page.get_by_label("Leads to").fill("/submissions/")
    save(page)


def announces_by_a_picture(page):
    page.goto("/admin/articles/promo/add/")
    page.get_by_label("Name").fill("Room")
    page.get_by_label("Place").select_option("list")
    choose(page, "#id_image", "The reading room")
    page.get_by_label("Leads to").fill("https://example.org/room")
    save(page)


def plans_a_series(page, axe):
    page.goto("/admin/articles/series/add/")
    page.get_by_label("Title:", exact=True).fill("Crossings")
    choose(page, "#id_parts-0-article", FERRY)
    page.get_by_role("button", name="Add another Part").click()
    page.locator("#id_parts-1-due_on").fill("2099-05-01")
    is_refused(page, "Say what readers see until the piece is public.")
    expect(page.locator("#id_parts-1-due_on")).to_have_value("2099-05-01")
    stands(page, axe, "series-refused")
    page.locator("#id_parts-1-title").fill("What the bridge costs")
    save(page)


def links_a_rebuttal(page, axe):
    page.goto("/admin/articles/debatelink/add/")
    choose(page, "#id_source", BUS)
    choose(page, "#id_target", FERRY)
    page.get_by_label("As").select_option(label="Rebuttal")
    stands(page, axe, "link-add")
    save(page)


def calls_for_pieces(page, axe):
    page.goto("/admin/submissions/call/add/")
    page.get_by_label("Title").fill("Submissions 2027: repair")
    page.get_by_label("Theme").fill("Who mends what the rest of us have stopped looking at.")
    page.get_by_label("Until").fill(local(timezone.now() + timedelta(days=30)))
    page.get_by_label("on the home page").check()
    page.get_by_label("between the sections of a piece").check()
    stands(page, axe, "call-add")
    save(page)


def merges_tags(page, axe):
    page.goto("/admin/articles/tag/")
    for name in ("ferry", "ferries"):
        page.get_by_label(f"Select this object for an action - {name}").check()
    page.get_by_role("combobox", name="Action").select_option(label="Merge into one")
    answered(page, page.get_by_role("button", name="Go"))
    answered(page, page.get_by_role("button", name="Merge", exact=True))
    page.get_by_text("Choose the one that stays").wait_for()
    page.get_by_label("ferries (ferries)").check()
    stands(page, axe, "merge")
    answered(page, page.get_by_role("button", name="Merge", exact=True))
    page.locator(".messagelist .success").wait_for()


def renames_an_author(page, axe):
    page.goto("/admin/authors/author/?q=Ada")
    page.get_by_role("link", name="Ada Sample").click()
    page.get_by_label("Name").fill("Ada Specimen")
    page.get_by_label("Address:", exact=True).fill("ada-specimen")
    stands(page, axe, "author")
    save(page)


def sets_the_house_up(page, axe):
    page.goto("/admin/articles/publication/")
    page.get_by_label("Tagline").fill("Slow news, well argued")
    page.get_by_label("Accent colour").fill("violet")
    is_refused(page, "#")
    expect(page.get_by_label("Tagline")).to_have_value("Slow news, well argued")
    page.get_by_label("Accent colour").fill(ACCENT)
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Preview the home page").click()
    opened.value.get_by_text("Slow news, well argued").first.wait_for()
    opened.value.close()
    stands(page, axe, "publication")
    save(page)


# What readers find


def finds_the_front_page(page, axe):
    page.goto("/")
    expect(page.locator(".lead h2, .lead h3").first).to_have_text(FERRY)
    expect(page.get_by_text("Slow news, well argued").first).to_be_visible()
    colour = "getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()"
    assert ACCENT in page.evaluate(colour).lower()
    stands(page, axe, "arranged-home")


def finds_the_piece(page, axe):
    page.get_by_role("link", name=FERRY).first.click()
    page.get_by_role("complementary", name="The reading circle").wait_for()
    expect(page.get_by_text("Part 1 of 2").first).to_be_visible()
    expect(page.get_by_text("What the bridge costs").first).to_be_visible()
    expect(page.get_by_role("link", name=BUS).first).to_be_visible()
    stands(page, axe, "arranged-piece")
    page.goto("/series/crossings/")
    expect(page.get_by_text("What the bridge costs").first).to_be_visible()
    page.goto(f"/debates/{Article.objects.get(title=FERRY).slug}/")
    expect(page.get_by_text("Rebuttal").first).to_be_visible()
    stands(page, axe, "arranged-debate")


def follows_old_addresses(page, axe):
    page.goto("/tags/ferry/")
    assert page.url.endswith("/tags/ferries/")
    for title in (FERRY, BUS):
        expect(page.locator("main").get_by_role("link", name=title).first).to_be_visible()
    stands(page, axe, "merged-tag")
    page.goto("/categories/economy/")
    banner = page.get_by_role("complementary", name="The reading room").get_by_role("link")
    expect(banner).to_have_attribute("href", "https://example.org/room")
    stands(page, axe, "arranged-list")
    page.goto("/authors/ada-sample/")
    assert page.url.endswith("/authors/ada-specimen/")
    page.goto("/search/?q=Specimen")
    expect(page.locator("main").get_by_role("link", name=FERRY).first).to_be_visible()


def answers_the_call(page, axe):
    page.goto("/")
    page.get_by_role("link", name="Read the call").click()
    page.get_by_role("link", name="Answer this call").click()
    stands(page, axe, "call-answer")
    page.wait_for_timeout(3_200)  # the form is guarded against machines, which are faster
    page.get_by_label("Your name").fill("Cem Sample")
    page.get_by_label("E-mail address").fill("cem@example.org")
    page.get_by_label("Opinion").check()
    page.get_by_label("Title", exact=True).fill("A spanner in the works")
    page.get_by_role("button", name="Send me the link").click()
    page.get_by_text("cem@example.org").first.wait_for()
    assert Submission.objects.get().call.title == "Submissions 2027: repair"


def test_editors_arrange_the_magazine_and_readers_find_it(page, editor, browser, site, console, axe):
    arranges_the_front_page(editor, axe)
    announces_in_words(editor, axe)
    announces_by_a_picture(editor)
    plans_a_series(editor, axe)
    links_a_rebuttal(editor, axe)
    calls_for_pieces(editor, axe)
    merges_tags(editor, axe)
    renames_an_author(editor, axe)
    with somebody(browser, site.url, console, email="edda@example.org") as managing_editor:
        sets_the_house_up(managing_editor, axe)
    assert (Promo.objects.count(), Series.objects.count(), DebateLink.objects.count()) == (4, 1, 1)

    finds_the_front_page(page, axe)
    finds_the_piece(page, axe)
    follows_old_addresses(page, axe)
    answers_the_call(page, axe)
