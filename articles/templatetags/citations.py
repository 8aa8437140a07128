"""How a piece is cited and under what it may be used. Formatting only: it reads what is loaded already."""

from django import template

from .. import citations
from ..models import Licence

register = template.Library()

register.simple_tag(citations.facts, name="cited")


@register.simple_tag
def citation_formats():
    """(extension, name) of every file in which a citation can be had."""
    return [(extension, each.label) for extension, each in citations.FORMATS.items()]


@register.filter
def licence_url(licence):
    return Licence(licence).url if licence in Licence.values else ""
