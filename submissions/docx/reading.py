"""The words of a Word file, straight from its XML: the measure of what a conversion carried over."""

from .xml import child, each, local, value

# Deleted and moved text, instructions of fields, and what is kept only for old programs.
UNREAD = frozenset(("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sectPr"))
SPACES = frozenset(("tab", "br", "cr"))


def count_words(text):
    return sum(any(map(str.isalnum, word)) for word in text.split())


def text_of(element, skips=lambda element: False):
    """The text below an element as a reader of the final version sees it, but for what `skips` says."""
    return "".join(_texts(element, skips))


def is_contents(block, styles):
    """Whether a block is part of a table of contents: a page makes its own."""
    if local(block) == "sdt":
        return value(child(block, "sdtPr", "docPartObj", "docPartGallery")) == "Table of Contents"
    return local(block) == "p" and styles.role(block) == "Contents"


def words_before(package, styles):
    """How many words the body, the notes and the text boxes of a file hold."""

    def skips(element):
        return is_contents(element, styles) or (local(element) == "r" and styles.hides(element))

    names = filter(None, (package.document, package.find("footnotes"), package.find("endnotes")))
    return sum(count_words(text_of(package.parts[name], skips)) for name in names)


def _texts(element, skips):
    for below in element:
        name = local(below)
        if name in UNREAD or skips(below) or _is_deleted_row(below) or _is_repeated(below):
            continue
        if name == "t" and "wordprocessingml" in below.tag:
            yield below.text or ""
        elif name in SPACES:
            yield " "
        elif name == "p":
            yield "\n"
            yield from _texts(below, skips)
            yield "\n"
        else:
            yield from _texts(below, skips)


def _is_deleted_row(element):
    return local(element) == "tr" and child(element, "trPr", "del") is not None


def _is_repeated(element):
    """Whether an element says for old programs what stands before it for new ones."""
    if local(element) != "Fallback":
        return False
    choice = child(element.getparent(), "Choice")
    return choice is not None and bool(each(choice, "t"))
