"""Where a change stands, as its author would look for it."""

from collections import Counter

from django.utils.translation import gettext as _


class Places:
    """Numbers the blocks of both sides as a comparison goes through them."""

    def __init__(self):
        self.old = Counter()
        self.new = Counter()

    def of(self, old, new):
        """The place of a step: in the new text, or in the old one if it is not in the new any more."""
        for block, counts in ((old, self.old), (new, self.new)):
            if block is not None:
                counts[_kind(block)] += 1
        if new is not None:
            return _name(_kind(new)) % {"number": self.new[_kind(new)]}
        place = _name(_kind(old)) % {"number": self.old[_kind(old)]}
        return _("%(place)s of the earlier text") % {"place": place}


def _kind(block):
    if block.tag == "figure" and block.attributes:
        return "embed"
    return {"h3": "h2", "h4": "h2", "ol": "ul"}.get(block.tag, block.tag)


def _name(kind):
    names = {
        "p": _("Paragraph %(number)s"),
        "h2": _("Heading %(number)s"),
        "ul": _("List %(number)s"),
        "table": _("Table %(number)s"),
        "figure": _("Picture %(number)s"),
        "embed": _("Video %(number)s"),
        "aside": _("Pull quote %(number)s"),
        "blockquote": _("Quotation %(number)s"),
        "hr": _("Line %(number)s"),
        "pre": _("Preformatted text %(number)s"),
    }
    return names[kind]
