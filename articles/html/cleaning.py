"""The one policy for people's HTML."""

import nh3

from .structure import structure
from .tree import MAX_LENGTH, TOO_INTRICATE, TOO_LONG, TooLarge

MAX_TAGS = 20_000  # elements; a paper of 20,000 words with 700 notes and long tables has about 6,000
TAGS = {
    "p", "br", "hr", "h2", "h3", "h4", "pre", "blockquote", "ul", "ol", "li", "figure", "figcaption", "img",
    "strong", "em", "s", "sub", "sup", "code", "cite", "a", "span", "aside",
    "table", "caption", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip

# The second lock: whatever mistake structure() may hold, nothing leaves that is not in this list.
POLICY = nh3.Cleaner(
    tags=TAGS,
    attributes={
        "a": {"href", "rel"},
        "figure": {"data-embed"},
        "img": {"data-image", "alt", "data-credit"},
        "ol": {"start", "type"},
        "th": {"colspan", "rowspan", "scope"},
        "td": {"colspan", "rowspan"},
    },
    allowed_classes={"span": {"footnote"}},
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)


def clean(html, *, images=None):
    """The canonical, harmless form of any HTML; cleaning it again changes nothing.

    Pictures stay only with an id in `images` (None: all). Raises TooLarge for what no piece may hold.
    """
    for _ in range(3):  # more than once only where nh3 drops an address that links.allowed() took for one
        written = "".join(block.html for block in structure(html, images))
        html = POLICY.clean(written)
        if html == written:
            break
    return _within_limits(html)


def _within_limits(html):
    if len(html) > MAX_LENGTH:
        raise TooLarge(TOO_LONG)
    if html.count("<") - html.count("</") > MAX_TAGS:
        raise TooLarge(TOO_INTRICATE)
    return html
