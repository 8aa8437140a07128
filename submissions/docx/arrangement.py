"""Gives the HTML that mammoth makes the shape of a piece: title, notes where they belong, figures with captions."""

from lxml import html

NOTE_LISTS = '//ol/li[starts-with(@id, "footnote-") or starts-with(@id, "endnote-")]'
OWN_TEXT = ".//text()[not(ancestor::aside or ancestor::span[@class='footnote'])]"
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class Arrangement:
    """A converted document: title and standfirst as text, the body as HTML."""

    def __init__(self, source):
        self.root = html.fragment_fromstring(source, create_parent="div")
        self._place_notes()
        self._tell_quotes_apart()
        self._drop_places()
        self._make_figures()
        self._place_captions()
        self.title = self._take("h1[@class='title']") or self._first_heading()
        self.standfirst = self._take("p[@class='subtitle']")
        self._level_headings()

    @property
    def body(self):
        return (self.root.text or "") + "".join(html.tostring(each, encoding="unicode") for each in self.root)

    def _place_notes(self):
        """Each note into the text, in place of its number."""
        notes = {}
        for item in self.root.xpath(NOTE_LISTS):
            for back in item.xpath('.//a[starts-with(@href, "#footnote-ref-") or starts-with(@href, "#endnote-ref-")]'):
                back.drop_tree()
            notes[item.get("id")] = item
        for item in notes.values():
            numbers = item.getparent()
            item.drop_tree()
            if len(numbers) == 0:
                numbers.drop_tree()
        for link in self.root.xpath('.//a[starts-with(@href, "#")]'):
            item = notes.pop(link.get("href")[1:], None)
            if item is not None:
                item.tag = "span"
                item.attrib.clear()
                item.set("class", "footnote")
                number = link.getparent() if link.getparent().tag == "sup" else link
                item.tail = number.tail
                number.getparent().replace(number, item)

    def _tell_quotes_apart(self):
        """Pull quotes are what is called so, and what Word sets off and the text says too; the rest are quotations."""
        text = _words("".join(self.root.xpath(OWN_TEXT)))
        for aside in self.root.xpath(".//aside"):
            repeats = aside.get("class") is None or _words(aside.text_content()) in text
            if len(aside) > 1 or aside.xpath(".//span[@class='footnote']") or not repeats:
                aside.tag = "blockquote"
            aside.attrib.clear()

    def _drop_places(self):
        """Links within the document lead nowhere: no paragraph of a piece has a name."""
        for link in self.root.xpath('.//a[not(@href) or starts-with(@href, "#")]'):
            link.drop_tag()

    def _make_figures(self):
        """A paragraph of pictures becomes a figure each; text in it becomes the caption, if its style says so."""
        for link in self.root.xpath(".//a[.//img]"):
            link.drop_tag()
        for paragraph in self.root.xpath(".//p[.//img]"):
            pictures = paragraph.xpath(".//img")
            is_caption = paragraph.get("class") == "caption"
            if paragraph.text_content().strip() and not is_caption:
                continue
            for picture in pictures:
                picture.drop_tree()
                figure = html.Element("figure")
                figure.append(picture)
                paragraph.addprevious(figure)
            if not paragraph.text_content().strip():
                paragraph.drop_tree()

    def _place_captions(self):
        """A caption goes to the picture or table before it, or else to the one after it."""
        for caption in self.root.xpath(".//p[@class='caption']"):
            for owner in (caption.getprevious(), caption.getnext()):
                tag = {"figure": "figcaption", "table": "caption"}.get(owner.tag) if owner is not None else None
                if tag and owner.find(tag) is None:
                    caption.tag = tag
                    caption.tail = None
                    owner.insert(0 if tag == "caption" else len(owner), caption)
                    break

    def _take(self, path):
        """The text of the first element of this kind, which leaves the body."""
        found = self.root.xpath(f"./{path}")
        return self._taken(found[0]) if found else ""

    def _first_heading(self):
        """The text of a heading of the first level that opens the body."""
        first = next(iter(self.root), None)
        return self._taken(first) if first is not None and first.tag == "h1" else ""

    def _taken(self, element):
        """The text of an element on one line; its notes go to the end of what follows it."""
        notes = element.xpath(".//span[@class='footnote']")
        following = element.getnext()
        for note in notes:
            note.drop_tree()
            if following is not None:
                following.append(note)
        text = " ".join(element.text_content().split())
        element.drop_tree()
        return text

    def _level_headings(self):
        """The levels in use become the second, third and fourth, without gaps; headings are bold by themselves."""
        headings = self.root.xpath(" | ".join(f".//{tag}" for tag in HEADINGS))
        levels = sorted({heading.tag for heading in headings})
        for heading in headings:
            for bold in heading.xpath(".//strong"):
                bold.drop_tag()
            heading.tag = HEADINGS[min(levels.index(heading.tag) + 1, 3)]


def _words(text):
    """A text for comparing: without spaces, case, and the marks around quotations."""
    return "".join(filter(str.isalnum, text.casefold()))
