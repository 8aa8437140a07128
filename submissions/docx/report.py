"""What the sender of a Word file gets to know: what came over, and what did not."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import html as piece

COUNTED = {
    "headings": re.compile(r"<h[2-4]>"),
    "lists": re.compile(r"<[uo]l\b"),
    "quotes": re.compile(r"<blockquote>|<aside>"),
    "tables": re.compile(r"<table>"),
    "pictures": re.compile(r"<img "),
    "links": re.compile(r"<a "),
    "footnotes": re.compile(r'<span class="footnote">'),
}
ENOUGH = 0.98  # a smaller share of the words than this, and the sender is asked to look


def report(title, standfirst, html, words_before, found):
    """A structure for JSON: words before and after, counts by kind, and notices, each with code and text."""
    everything = re.sub("</?aside>", "", html)  # the words of pull quotes came over, though they count for nothing
    words_after = piece.words(everything) + len(f"{title} {standfirst}".split())
    notices = [{"code": code, "text": text} for code, text in _notices(found) if text]
    if words_after < ENOUGH * words_before - 2:
        notices.insert(0, {"code": "words", "text": _missing_words(words_before - words_after)})
    counts = {kind: len(pattern.findall(html)) for kind, pattern in COUNTED.items()}
    return {"words_before": words_before, "words_after": words_after, "counts": counts, "notices": notices}


def _missing_words(number):
    return ngettext(
        "%(n)d word of the file did not come over. Please compare the text with your file.",
        "%(n)d words of the file did not come over. Please compare the text with your file.",
        number,
    ) % {"n": number}


def _notices(found):
    if found.get("tracked"):
        yield "tracked", _("Tracked changes were taken as accepted. Deleted text is gone.")
    yield "comments", _count(found.get("comments"), _comments)
    yield "hidden", _count(found.get("hidden"), _hidden_words)
    yield "text_boxes", _count(found.get("boxes"), _text_boxes)
    yield "equations", _count(found.get("equations"), _equations)
    yield "external_pictures", _count(found.get("outside"), _external_pictures)
    yield "missing_pictures", _count(found.get("missing"), _missing_pictures)
    yield "refused_pictures", _refused_pictures(found.get("refused") or [])
    if found.get("contents"):
        yield "contents", _("The table of contents was left out. The page makes its own from the headings.")
    if found.get("margins"):
        yield "margins", _("Headers and footers were left out.")


def _count(number, sentence):
    return sentence(number) % {"n": number} if number else ""


def _comments(number):
    return ngettext("%(n)d comment was left out.", "%(n)d comments were left out.", number)


def _hidden_words(number):
    return ngettext("%(n)d word of hidden text was left out.", "%(n)d words of hidden text were left out.", number)


def _text_boxes(number):
    return ngettext(
        "The text of %(n)d text box now stands after the paragraph it was beside.",
        "The text of %(n)d text boxes now stands after the paragraphs they were beside.",
        number,
    )


def _equations(number):
    return ngettext(
        "%(n)d equation could not be taken over. Its place is marked in the text: add it as a picture.",
        "%(n)d equations could not be taken over. Their places are marked in the text: add them as pictures.",
        number,
    )


def _external_pictures(number):
    return ngettext(
        "%(n)d picture is not in the file, only a link to it. Add the picture here.",
        "%(n)d pictures are not in the file, only links to them. Add the pictures here.",
        number,
    )


def _missing_pictures(number):
    return ngettext(
        "%(n)d picture was missing from the file. Add it here.",
        "%(n)d pictures were missing from the file. Add them here.",
        number,
    )


def _refused_pictures(formats):
    if not formats:
        return ""
    return ngettext(
        "%(n)d picture was left out: %(formats)s cannot be shown here. Add it as PNG or JPEG.",
        "%(n)d pictures were left out: %(formats)s cannot be shown here. Add them as PNG or JPEG.",
        len(formats),
    ) % {"n": len(formats), "formats": ", ".join(sorted(set(formats)))}
