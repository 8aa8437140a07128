"""How pieces that take up others are told apart and named."""

from django import template
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

from ..models import DebateLink

register = template.Library()

Kind = DebateLink.Kind
HEADINGS = {Kind.RESPONSE: _("Responses"), Kind.REBUTTAL: _("Rebuttals"), Kind.FOLLOW_UP: _("Follow-ups")}
TAKING_UP = {
    Kind.RESPONSE: _("A response to"),
    Kind.REBUTTAL: _("A rebuttal of"),
    Kind.FOLLOW_UP: _("A follow-up to"),
    Kind.TRANSLATION: _("A translation of"),
}


@register.filter
def by_kind(replies):
    """(kind, piece) pairs as [(heading, pieces)], without translations."""
    groups = [(heading, [piece for as_kind, piece in replies if as_kind == kind]) for kind, heading in HEADINGS.items()]
    return [(heading, pieces) for heading, pieces in groups if pieces]


@register.filter
def taking_up(link):
    """“A response to”: the words before the piece that is taken up."""
    return TAKING_UP[link.kind]


@register.filter
def own_language(piece):
    """The language of a piece, in that language."""
    return get_language_info(piece.language or get_language())["name_local"]
