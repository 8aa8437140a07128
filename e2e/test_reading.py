"""A reader: from the home page into a piece, its notes and its counter, to paper, to the search, and to an answer."""

import pytest
from playwright.sync_api import expect

from articles.models import Article, DebateLink, Promo, Publication, Series
from articles.tests.factories import make_article, make_articles, make_category, make_image
from authors.models import Mail
from authors.tests.factories import make_author
from submissions.models import Submission

from .looks import stands
from .people import OPTIONS, set_up_magazine

PERSON = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36"
PARAGRAPH = "<p>The ferry goes at nine, and nobody has asked why since the bridge was built.</p>"


@pytest.fixture
def piece():
    """A long piece with one of everything, among others."""
    set_up_magazine()
    economy = make_category("Harbours")
    ada, ben = make_author("Ada Sample", affiliation="Port planner", bio="Plans ports."), make_author("Ben Sample")
    picture = make_image(public=True, credit="Studio Sample")
    note = '<p>It is slow.<span class="footnote">Eleven knots, by the log of <em>1987</em>.</span></p>'
    figure = f'<figure><img data-image="{picture.pk}" alt="A quay"><figcaption>The quay.</figcaption></figure>'
    head, row = "<tr><th>Year</th><th>Boxes</th></tr>", "<tr><td>1987</td><td>4</td></tr>"
    table = f"<table><thead>{head}</thead><tbody>{row}</tbody></table>"
    sections = "".join(f"<h2>Part {n}</h2>{PARAGRAPH * 3}" for n in range(1, 5))
    piece = make_article(
        title="The dull ferry", standfirst="It is slow, and that is the point.", kind="opinion", category=economy,
        authors=[ada, ben], tags=["ferries"], lead_image=make_image(public=True), lead_alt="A sea",
        body=f"{note}{PARAGRAPH}<aside><p>It goes at nine.</p></aside>{sections}{figure}{table}{PARAGRAPH}",
    )  # fmt: skip
    others = make_articles(4, category=economy, authors=[ada])
    series = Series.objects.create(title="Crossings", slug="crossings")
    series.parts.create(article=others[0], position=1)
    series.parts.create(article=piece, position=2)
    series.parts.create(title="What the bridge costs", position=3)
    DebateLink.objects.create(source=others[1], target=piece)
    Promo.objects.create(name="Circle", title="The reading circle", text="Every month.", link="/submissions/")
    Article.objects.filter(pk=piece.pk).update(imported_visits=2909)
    Publication.objects.update(submissions_note="Send us yours.")
    return piece


@pytest.fixture(params=[1440, 360])
def reader(request, browser, live_server, console):
    """Somebody who has never been here, at a desk and on a phone."""
    context = browser.new_context(
        base_url=live_server.url, user_agent=PERSON, **{**OPTIONS, "viewport": {"width": request.param, "height": 900}}
    )
    page = context.new_page()
    page.on("console", lambda message: console.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: console.append(str(error)))
    yield page
    context.close()


def asks_nobody_else(page, address):
    """Every request of the page goes to this site, and no cookie comes of it."""
    foreign = []
    page.on("request", lambda request: foreign.append(request.url) if not request.url.startswith(address) else None)
    return foreign


def comes_in_by_the_front_page(page, axe):
    page.goto("/")
    stands(page, axe, f"home-{page.viewport_size['width']}")
    page.get_by_role("link", name="The dull ferry").first.click()
    page.get_by_role("heading", name="The dull ferry", level=1).wait_for()


def finds_everything(page):
    for words in ("Ada Sample", "Port planner", "Part 2 of 3", "The reading circle", "+ more pieces", "Send us yours."):
        expect(page.get_by_text(words).first).to_be_visible()


def is_counted(page):
    page.clock.run_for(6_000)
    page.get_by_text("Visited 2,910 times, 1 today").wait_for()


def follows_a_note(page):
    page.locator(".note-ref").first.click()
    words = page.get_by_text("Eleven knots").locator("visible=true").first
    words.wait_for()
    assert words.is_visible()
    page.keyboard.press("Escape")


def switches_theme(page):
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("theme-toggle button").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before
    page.locator("theme-toggle button").click()


def prints(page):
    """On paper stand the text and its notes, and nothing that is for a screen."""
    assert page.pdf().startswith(b"%PDF")
    page.emulate_media(media="print")
    for shown in (".notes", ".provenance", ".article-header__title"):
        expect(page.locator(shown).first).to_be_visible()
    for hidden in (".section-nav", ".promo", ".share-row", ".site-footer", ".related", ".pager"):
        expect(page.locator(hidden).first).to_be_hidden()
    page.emulate_media(media="screen")


def searches(page, axe):
    page.goto("/search/")
    page.get_by_role("searchbox").first.fill("ferries slow")
    page.keyboard.press("Enter")
    page.locator("main").get_by_role("link", name="The dull ferry").first.wait_for()
    stands(page, axe, f"search-{page.viewport_size['width']}")


def answers(page, axe, piece):
    page.goto(piece.get_absolute_url())
    page.get_by_role("link", name="Write a response").first.click()
    page.get_by_text("The dull ferry").first.wait_for()
    stands(page, axe, f"answer-{page.viewport_size['width']}")
    page.wait_for_timeout(3_200)  # the form is guarded against machines, which are faster
    page.get_by_label("Your name").fill("Cem Sample")
    page.get_by_label("E-mail address").fill("cem@example.org")
    page.get_by_label("Title", exact=True).fill("A bridge has no timetable")
    page.get_by_role("button", name="Send me the link").click()
    page.get_by_text("cem@example.org").first.wait_for()
    submission = Submission.objects.get()
    assert submission.answers == piece
    assert Mail.objects.filter(to__contains="cem@example.org").exists()


def test_a_reader_reads_searches_prints_and_answers(reader, axe, piece, site):
    foreign = asks_nobody_else(reader, site.url)
    reader.clock.install()
    comes_in_by_the_front_page(reader, axe)
    finds_everything(reader)
    is_counted(reader)
    reader.clock.resume()
    stands(reader, axe, f"piece-{reader.viewport_size['width']}")
    follows_a_note(reader)
    switches_theme(reader)
    prints(reader)
    searches(reader, axe)
    assert reader.context.cookies() == []
    assert foreign == []
    answers(reader, axe, piece)


def test_without_javascript_everything_can_be_read(browser, site, piece, console):
    context = browser.new_context(base_url=site.url, java_script_enabled=False, **OPTIONS)
    page = context.new_page()
    page.goto(piece.get_absolute_url())
    page.locator(".note-ref").first.click()
    page.wait_for_url("**#note-1")
    expect(page.locator("#note-1")).to_be_visible()
    expect(page.get_by_text("Visited 2,909 times, 0 today")).to_be_visible()
    page.get_by_text("+ more pieces").first.click()
    expect(page.get_by_role("link", name="All by Ada Sample")).to_be_visible()
    context.close()
