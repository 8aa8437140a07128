"""One page of every kind that readers can open, in the demo as it is delivered, and what each of them must stand."""

import pytest
from playwright.sync_api import expect

from articles import html, renditions
from articles.models import Article
from articles.tests.factories import make_article
from authors.tests.factories import make_author
from submissions.demo.seeding import Seeding

DRAWN = 4  # pictures with all their sizes: enough for each kind of page that shows any
PHONE = {"width": 320, "height": 800}
RICH = html.clean(
    "<h2>The counter</h2><p>It opens at nine.<span class='footnote'>By the clock on the <em>wall</em>.</span></p>"
    "<aside><p>Nobody has asked why.</p></aside><h2>The window</h2>"
    "<figure data-embed='youtube:dQw4w9WgXcQ'><figcaption>The last bus</figcaption></figure>"
    "<h2>The door</h2><table><caption>Boxes a day</caption><thead><tr><th scope='col'>Year</th>"
    "<th scope='col'>Boxes</th></tr></thead><tbody><tr><td>1987</td><td>4</td></tr></tbody></table>"
    "<blockquote><p>Come back.</p></blockquote>"
    "<ol><li>One</li><li>Two</li></ol><pre>a  b</pre><p>It closes at three.</p>"
)
URDU = html.clean(
    "<h2>بندرگاہ</h2><p>کشتی صبح 9 بجے چلتی ہے، اور پل 1987 میں بنا۔"
    "<span class='footnote'>لاگ کے مطابق 11 ناٹ۔</span></p>"
    "<aside><p>کسی نے نہیں پوچھا کہ کیوں۔</p></aside><h2>پل</h2><blockquote><p>وہ “ferry” کہتے ہیں۔</p></blockquote>"
    "<h2>واپسی</h2><table><thead><tr><th scope='col'>سال</th><th scope='col'>مسافر</th></tr></thead>"
    "<tbody><tr><td>1987</td><td>124,000</td></tr></tbody></table><p>کشتی واپس آتی ہے۔</p>"
)
# Kind of page: its address, with the answer where that is not 200.
PAGES = {
    "home": "/", "archive": "/articles/", "category": "/categories/world/", "category below": "/categories/climate/",
    "tag": "/tags/climate/", "series": "/series/", "a series": "/series/who-waits/", "debates": "/debates/",
    "a debate": "/debates/the-empty-bus-is-working/", "authors": "/authors/",
    "authors of a letter": "/authors/?letter=A", "retracted piece": "/articles/read-the-treaty-from-the-back/",
    "corrected piece": "/articles/the-empty-bus-is-working/",
    "history": "/articles/the-empty-bus-is-working/history/", "corrections": "/corrections/", "search": "/search/",
    "hits": "/search/?q=water", "no hits": "/search/?q=zzqqxx", "narrowed": "/search/?q=the&category=world",
    "submissions": "/submissions/", "answer": "/submissions/new/?answers=the-empty-bus-is-working",
    "standing page": "/about/", "masthead": "/masthead/", "login": "/accounts/login/", "signup": "/accounts/signup/",
    "rich piece": "/articles/the-counter/", "Urdu piece": "/articles/کشتی/",
}  # fmt: skip
WALKED = (
    "home",
    "category",
    "authors",
    "rich piece",
    "Urdu piece",
    "history",
    "narrowed",
    "submissions",
    "answer",
    "login",
)
OWN = {"answer", "submissions", "login", "signup"}  # pages with a form that is sent may set a cookie
MISSING = {"unknown": "/no-such-page/", "gone": "/articles/half-a-mark/"}


@pytest.fixture
def demo(site):
    Seeding(lambda line: None).run()
    for _picture in range(DRAWN):
        renditions.make_next()
    make_article(title="The counter", body=RICH, kind="opinion", standfirst="It opens at nine.")
    author = make_author("آمنہ نمونہ", slug="آمنہ-نمونہ", affiliation="محقق", bio="وہ 12 سال سے لکھتی ہیں۔")
    make_article(
        title="کشتی 9 بجے چلتی ہے",
        slug="کشتی",
        body=URDU,
        standfirst="وہ “ferry” کہتے ہیں۔",
        authors=[author],
        language="ur",
    )
    Article.objects.get(slug="half-a-mark").unpublish()


def addresses():
    """Those above, and those that depend on the day on which the demo was made."""
    newest = Article.objects.published().order_by("-published_at")[0].published_at
    paper = Article.objects.published().get(kind__slug="research-paper")
    author = paper.bylines.first().author
    return {
        **PAGES, "year": f"/articles/{newest.year}/", "month": f"/articles/{newest.year}/{newest.month}/",
        "paper": paper.get_absolute_url(), "author": author.get_absolute_url(), **MISSING,
    }  # fmt: skip


def faults(page, name, address, axe):
    """What is wrong with a page, in words."""
    answer = page.goto(address)
    if answer.status not in ({404, 410} if name in MISSING else {200}):
        yield f"answers {answer.status}"
    if (headings := page.locator("h1").count()) != 1:
        yield f"{headings} headings of the first rank"
    if name not in OWN and page.context.cookies():
        yield f"sets {[cookie['name'] for cookie in page.context.cookies()]}"
    try:
        axe(page)
    except AssertionError as violations:
        yield str(violations)
    size = page.viewport_size
    page.set_viewport_size(PHONE)
    if (wide := page.evaluate("document.documentElement.scrollWidth")) > PHONE["width"]:
        yield f"is {wide} pixels wide on a phone of {PHONE['width']}"
    page.set_viewport_size(size)
    page.context.clear_cookies()


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.long)])
def test_every_kind_of_page_stands(page, axe, demo, site, console, scheme):
    page.emulate_media(color_scheme=scheme)
    asked, found = [], {}
    page.on("request", lambda request: asked.append(request.url))
    for name, address in addresses().items():
        found[name] = [*faults(page, name, address, axe), *console]
        if name in MISSING:
            found[name] = [fault for fault in found[name] if "Failed to load resource" not in fault]
        console.clear()

    assert [url for url in asked if not url.startswith(site.url)] == []
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


REACHABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
# Everything that Tab should come to: what is shown, but for parts of a group of which one is reached.
SHOWN = f"""() => [...document.querySelectorAll(`{REACHABLE}`)]
    .filter(each => each.checkVisibility({{visibilityProperty: true}}) && !each.disabled && each.tabIndex >= 0)
    .filter(each => each.type !== "radio" || each.checked).length"""
FOCUSED = """() => {
    const here = document.activeElement, style = getComputedStyle(here), shown = here.getBoundingClientRect()
    const marked = [here, here.parentElement, here.closest("article, label, li") ?? here].some(each => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each)
        return (outlineStyle !== "none" && parseFloat(outlineWidth) >= 1) || boxShadow !== "none"
    })
    const first = !here.dataset.met
    here.dataset.met = "1"
    const name = here.getAttribute("aria-label") || here.innerText || here.name || here.tagName
    return { name, first, isBody: here === document.body, marked, size: shown.width * shown.height }
}"""


def walk(page):
    """What Tab comes to, in order, from the top of the page to its end."""
    met = []
    page.evaluate("document.activeElement.blur()")
    while True:
        page.keyboard.press("Tab")
        here = page.evaluate(FOCUSED)
        if here["isBody"] or not here["first"]:
            return met
        met.append(here)


def test_a_reader_without_a_mouse_gets_everywhere(page, demo):
    for name in WALKED:
        page.goto(PAGES[name])
        expected = page.evaluate(SHOWN)

        met = walk(page)

        assert met[0]["name"] == "Skip to content", name
        assert len(met) >= expected, f"{name}: {len(met)} of {expected} are reached"
        unseen = [each["name"] for each in met if not each["marked"] or each["size"] < 16]
        assert unseen == [], f"{name}: focus cannot be seen"
    on_a_phone(page)


def on_a_phone(page):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto("/articles/the-counter/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()
    cite = page.get_by_text("Cite this piece")
    cite.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="BibTeX")).to_be_visible()
    note = page.locator(".note-ref").first
    note.focus()
    page.keyboard.press("Enter")
    sheet = page.get_by_role("dialog")
    sheet.wait_for()
    expect(sheet).to_contain_text("By the clock on the wall")
    page.keyboard.press("Escape")
    sheet.wait_for(state="hidden")
    expect(note).to_be_focused()
