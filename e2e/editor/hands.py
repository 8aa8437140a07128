"""What hands do at the editor, and what comes of it."""

import io
import re
import time

from PIL import Image as Drawing
from playwright.sync_api import expect

from articles import html

TEXT = ".editor__text"
SECONDS = 30

PASTE = """([markup, plain]) => {
  const data = new DataTransfer()
  data.setData("text/html", markup)
  data.setData("text/plain", plain)
  document.querySelector(".editor__text").dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }))
}"""
GIVE_FILE = """([kind, bytes, name, type]) => {
  const data = new DataTransfer()
  data.items.add(new File([new Uint8Array(bytes)], name, { type }))
  const text = document.querySelector(".editor__text")
  const { left, bottom } = text.getBoundingClientRect()
  const event = kind === "paste"
    ? new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })
    : new DragEvent("drop", {
        dataTransfer: data, bubbles: true, cancelable: true,
        clientX: left + 5, clientY: Math.min(bottom, innerHeight) - 20,
      })
  text.dispatchEvent(event)
}"""

EVERYTHING = (
    '<h2>One</h2><p>A <strong>bold</strong>, <em>italic</em>, <s>struck</s> H<sub>2</sub>O m<sup>2</sup> and '
    '<code>code</code> in <cite>The Times</cite>, with <a href="https://example.org/a?b=1&amp;c=2" '
    'rel="noopener nofollow ugc">a link</a> and <a href="/about/">another</a>.<span class="footnote">See <em>the '
    'report</em>, <a href="https://example.org/" rel="noopener nofollow ugc">p. 2</a></span><br>New line.</p>'
    "<h3>Two</h3><h4>Three</h4><blockquote><p>Quoted<span class=\"footnote\">By whom</span></p><p>twice</p>"
    '</blockquote><ul><li>one<ol start="3" type="a"><li>deep</li></ol></li><li>two</li></ul><hr><pre>a\n  b</pre>'
    "<table><caption>The <em>caption</em><span class=\"footnote\">Its note</span></caption><thead><tr>"
    '<th scope="col">Year</th><th scope="col">Sum</th></tr></thead><tbody><tr><th colspan="2" scope="rowgroup">East'
    '</th></tr><tr><th scope="row">2025</th><td>3.4</td></tr><tr><td colspan="2"><p>two</p><p>paragraphs</p></td>'
    "</tr></tbody></table><aside><p>A <em>bold</em> word, <strong>twice</strong></p></aside>"
    '<figure data-embed="youtube:dQw4w9WgXcQ"></figure><figure data-embed="vimeo:76979871"><figcaption>Seen in <em>'
    'May</em><span class="footnote">By us</span></figcaption></figure><p>End</p>'
)  # fmt: skip


def png(colour="teal"):
    file = io.BytesIO()
    Drawing.new("RGB", (120, 80), colour).save(file, "PNG")
    return file.getvalue()


CARET = """([text, place]) => {
  const { state, view } = document.querySelector(text).editor
  const { $head, empty } = state.selection
  const places = {
    selected: () => !empty,
    start: () => empty && $head.pos === $head.depth,
    end: () => empty && $head.pos + $head.depth === state.doc.content.size,
  }
  return view.hasFocus() && places[place]()
}"""


def value(page):
    return page.locator("#id_body").evaluate("textarea => textarea.value")


def stored(page):
    """What the server makes of the text as it is now."""
    return html.clean(value(page))


def becomes(page, expected):
    """Wait until the server would make this of the text."""
    until = time.monotonic() + SECONDS
    while stored(page) != expected and time.monotonic() < until:
        page.wait_for_timeout(50)
    assert stored(page) == expected


def move_caret(page, keys, place):
    """Press keys until the editor knows of it: it hears of it late, and on focus puts its own back."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        page.keyboard.press(keys)
        page.wait_for_timeout(50)
        if page.evaluate(CARET, [TEXT, place]):
            return
    raise AssertionError(f"{keys} does not bring the caret to: {place}")


def put_caret_at_end(page):
    page.locator(TEXT).focus()
    move_caret(page, "Control+End", "end")


def wait_for_selection(page):
    """The editor hears of a selection a moment after the browser has made it."""
    page.wait_for_function(CARET, arg=[TEXT, "selected"])


def select_last_word(page):
    page.keyboard.press("Control+Shift+ArrowLeft")
    wait_for_selection(page)


def end_dialog(page):
    """Enter ends a dialog and leads back into the text."""
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(TEXT)).to_be_focused()


def paste(page, markup):
    page.locator(TEXT).focus()
    page.evaluate(PASTE, [markup, "plain"])


def saved(page):
    expect(page.locator(".save-status__line")).to_have_text(re.compile(r"^Saved at \d\d:\d\d$"))
