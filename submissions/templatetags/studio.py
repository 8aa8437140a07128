from django import template
from django.utils.translation import ngettext

from submissions import standing as standings

register = template.Library()


@register.simple_tag
def address(visit, name, *args):
    """An address of the piece, by account or under the link's token."""
    return visit.address(name, *args)


@register.simple_tag
def standing(submission):
    """Whose turn it is, since when and by when, in its author's words."""
    return standings.standing(submission)


@register.simple_tag
def compared_with(revisions, revision):
    """The revision before this one, with which it is compared first."""
    return next((each for each in revisions if each.number < revision.number), None)


@register.simple_tag
def carried(source):
    """What came over from a Word file, counted in words: “4 headings, 1 table”."""
    counts = source.report.get("counts", {})
    counted = [
        ngettext("%(n)d heading", "%(n)d headings", counts.get("headings", 0)) % {"n": counts.get("headings", 0)},
        ngettext("%(n)d list", "%(n)d lists", counts.get("lists", 0)) % {"n": counts.get("lists", 0)},
        ngettext("%(n)d quotation", "%(n)d quotations", counts.get("quotes", 0)) % {"n": counts.get("quotes", 0)},
        ngettext("%(n)d table", "%(n)d tables", counts.get("tables", 0)) % {"n": counts.get("tables", 0)},
        ngettext("%(n)d picture", "%(n)d pictures", counts.get("pictures", 0)) % {"n": counts.get("pictures", 0)},
        ngettext("%(n)d link", "%(n)d links", counts.get("links", 0)) % {"n": counts.get("links", 0)},
        ngettext("%(n)d note", "%(n)d notes", counts.get("footnotes", 0)) % {"n": counts.get("footnotes", 0)},
    ]
    return ", ".join(each for each in counted if not each.startswith("0 "))
