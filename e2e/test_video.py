"""A video of another site, which hears of nobody who did not ask for it."""

from urllib.parse import urlsplit

from playwright.sync_api import expect

from articles import html
from articles.tests.factories import make_article

BODY = html.clean(
    '<p>Before</p><figure data-embed="youtube:dQw4w9WgXcQ"><figcaption>The last bus</figcaption></figure><p>After</p>'
)


def test_a_video_is_loaded_when_its_reader_says_so_and_not_before(page, site, axe):
    piece = make_article(body=BODY)
    asked = []
    page.route(lambda address: not address.startswith(site.url), lambda route: route.fulfill(body="A video"))
    page.on("request", lambda request: asked.append(request) if not request.url.startswith(site.url) else None)
    page.goto(piece.get_absolute_url())
    page.wait_for_load_state("networkidle")
    axe(page)
    assert asked == []

    page.get_by_role("button", name="Load the video").click()

    frame = page.locator("iframe")
    expect(frame.content_frame.get_by_text("A video")).to_be_visible()
    expect(frame).to_have_attribute("title", "The last bus")
    expect(frame).to_be_focused()
    assert frame.bounding_box()["height"] > 300
    assert [urlsplit(request.url).hostname for request in asked] == ["www.youtube-nocookie.com"]
    assert asked[0].headers.get("referer", f"{site.url}/") == f"{site.url}/"


def test_without_javascript_there_is_a_link_and_no_button(browser, site):
    piece = make_article(body=BODY)
    context = browser.new_context(base_url=site.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(piece.get_absolute_url())
    expect(page.get_by_text("Loading it sends your address to YouTube.")).to_be_visible()
    expect(page.get_by_role("button", name="Load the video")).to_be_hidden()
    link = page.get_by_role("link", name="Watch it on YouTube")
    expect(link).to_have_attribute("href", "https://www.youtube.com/watch?v=dQw4w9WgXcQ")
    context.close()
