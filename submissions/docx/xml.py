"""Office XML by the local names of its elements, so that both of its families of namespaces are read alike."""

from lxml import etree

DECLARATIONS = [
    mark.encode(encoding) for mark in ("<!DOCTYPE", "<!ENTITY") for encoding in ("ascii", "utf-16-le", "utf-16-be")
]


class Unreadable(Exception):
    """The file is refused; the message is one of the codes in conversion.REFUSALS."""


def parse(data):
    """The root of a part. No part of a Word file has a document type, and no reader may follow one."""
    if any(mark in data for mark in DECLARATIONS):
        raise Unreadable("dtd")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("dtd")
    return root


def local(element):
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def each(root, *names):
    """All elements of these names, in order. A list, so that they may be moved while one goes through them."""
    return [element for element in root.iter() if local(element) in names]


def child(element, *path):
    """The first child of a child along a path of names, or None."""
    for name in path:
        element = next((found for found in element if local(found) == name), None)
        if element is None:
            return None
    return element


def value(element, name="val"):
    """An attribute by its local name; "" when it or the element is missing."""
    if element is None:
        return ""
    return next((text for key, text in element.attrib.items() if key.rpartition("}")[2] == name), "")


def is_on(element):
    """Whether a switch such as <w:vanish/> is there and not turned off."""
    return element is not None and value(element) not in ("0", "false", "off")


def inside(element, *names):
    """Whether an element stands inside one of these names."""
    return any(local(ancestor) in names for ancestor in element.iterancestors())


def remove(element):
    """Take an element out of its tree."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
