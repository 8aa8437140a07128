"""Takes from the XML of a Word file what its author did not mean for readers, and names paragraphs by their role.

Counts on the way what it found, for the report to the author.
"""

import posixpath
from collections import Counter

from lxml import etree

from .reading import count_words, is_contents, text_of
from .xml import child, each, inside, local, remove, value

TRACKED = ("ins", "del", "moveFrom", "moveTo")
PROPERTIES = ("rPr", "trPr", "pPr", "tcPr", "numPr")
ROLE = "Paradigm"  # what the style of a paragraph with a role is called from here on, before the role


class Preparation:
    def __init__(self, package, styles, equation):
        self.package = package
        self.styles = styles
        self.equation = equation  # what stands in the text for a formula
        self.found = Counter()
        self.media = {}  # the pictures in use: their names as mammoth asks for them, and in the package

    def prepare(self, name):
        """Change one part (the document, its footnotes, its endnotes) into what is to be converted."""
        root, relations = self.package.parts[name], self.package.relations(name)
        self._settle_tracked_changes(root)
        self._drop_hidden(root)
        self._drop_contents(root)
        self._unfold_text_boxes(root)
        self._mark_equations(root)
        self._check_pictures(root, relations)
        self._check_links(root, relations)
        self._name_roles(root)

    def _settle_tracked_changes(self, root):
        self.found["tracked"] += len(each(root, *TRACKED))
        for element in each(root, "del", "moveFrom"):
            if local(element.getparent()) not in PROPERTIES:
                remove(element)
        for row in each(root, "tr"):
            if child(row, "trPr", "del") is not None:
                remove(row)

    def _drop_hidden(self, root):
        for run in each(root, "r"):
            if self.styles.hides(run):
                self.found["hidden"] += count_words(text_of(run))
                remove(run)
        for properties in each(root, "docPr"):
            if value(properties, "hidden") in ("1", "true"):
                remove(properties.getparent())

    def _drop_contents(self, root):
        for block in each(root, "sdt", "p"):
            if is_contents(block, self.styles):
                self.found["contents"] = 1
                remove(block)

    def _unfold_text_boxes(self, root):
        """Put the text of each box after the paragraph that it is attached to."""
        for pair in each(root, "AlternateContent"):
            new, old = child(pair, "Choice"), child(pair, "Fallback")
            if new is not None and old is not None and each(new, "txbxContent"):
                for box in each(old, "txbxContent"):
                    remove(box)
        for box in reversed(each(root, "txbxContent")):
            paragraph = next((element for element in box.iterancestors() if local(element) == "p"), None)
            if paragraph is None:
                continue
            self.found["boxes"] += bool(text_of(box).strip())
            for element in reversed(box):
                paragraph.addnext(element)
            remove(box)

    def _mark_equations(self, root):
        for equation in each(root, "oMathPara", "oMath"):
            paragraph = next((element for element in equation.iterancestors() if local(element) == "p"), None)
            if paragraph is None or inside(equation, "oMathPara", "oMath"):
                continue
            self.found["equations"] += 1
            run = etree.Element(_beside(paragraph, "r"))
            etree.SubElement(run, _beside(paragraph, "t")).text = self.equation
            equation.getparent().replace(equation, run)

    def _check_pictures(self, root, relations):
        """Keep pictures that are in the file; what points outside it is never followed."""
        for picture in each(root, "blip", "imagedata"):
            target, outside = relations.get(value(picture, "embed") or value(picture, "id"), ("", False))
            asked = target[1:] if target.startswith("/") else f"word/{target}"
            if not outside and posixpath.normpath(asked) in self.package.names:
                self.media[asked] = posixpath.normpath(asked)
                continue
            if not inside(picture, "Choice"):
                self.found["outside" if outside or value(picture, "link") else "missing"] += 1
            remove(picture)
        for link in each(root, "hlinkClick"):
            remove(link)

    def _check_links(self, root, relations):
        for link in each(root, "hyperlink"):
            for key in [key for key in link.attrib if key.endswith("}id") and link.attrib[key] not in relations]:
                del link.attrib[key]
            for underline in each(link, "u"):  # links look like links without it
                remove(underline)
        for reference in each(root, "commentReference"):
            remove(reference)

    def _name_roles(self, root):
        for paragraph in each(root, "p"):
            role = self.styles.role(paragraph)
            if not role:
                continue
            style = child(paragraph, "pPr", "pStyle")
            if style is None:
                style = etree.Element(_beside(paragraph, "pStyle"))
                child(paragraph, "pPr").insert(0, style)
            style.set(_beside(paragraph, "val"), f"{ROLE}{role}")


def _beside(element, name):
    """The name in the namespace of an element."""
    return f"{{{etree.QName(element).namespace}}}{name}"
