"""How pieces are written out. Formatting only: nothing here asks the database."""

from datetime import datetime
from urllib.parse import urlencode, urljoin

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html
from django.utils.text import get_text_list
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from .. import counting
from ..figures import grouped

register = template.Library()

WAIVED = {
    "agreed": gettext_lazy("agreed with the author by mail"),
    "urgent": gettext_lazy("it could not wait"),
    "trivial": gettext_lazy("only small things had changed"),
    "minor": gettext_lazy("a small slip was mended after the author had approved it"),
    "silence": gettext_lazy("the author did not answer in time"),
}


@register.filter
def names(bylines):
    """“Ada, Ben and Cem”: the authors of a piece in their order."""
    return get_text_list([row.name for row in bylines], _("and"))


@register.filter
def under(found, key):
    """What a mapping holds under a key, or None."""
    return found.get(key)


@register.filter
def in_its_language(piece):
    """The attributes of an element that holds a piece's own words, where they are in another language than the page."""
    if not piece.language or piece.language == get_language():
        return ""
    return _attributes(piece.language)


@register.filter
def in_page_language(piece):
    """The attributes of an element that speaks the page's language inside a piece of another."""
    return _attributes(get_language()) if in_its_language(piece) else ""


def _attributes(language):
    direction = "rtl" if language.split("-")[0] in settings.LANGUAGES_BIDI else "ltr"
    return format_html(' lang="{}" dir="{}"', language, direction)


@register.filter
def moment(iso):
    """A time out of a piece's provenance, or None."""
    return parse_datetime(iso) if isinstance(iso, str) else None


@register.filter(expects_localtime=True)
def instant(moment):
    """A moment as machines read it, in ISO 8601 to the second; a day as it is."""
    if not moment:
        return ""
    return moment.isoformat(timespec="seconds") if isinstance(moment, datetime) else moment.isoformat()


@register.filter
def waiver(reason):
    """Why a piece appeared without its author's answer to the proof, in words."""
    return WAIVED.get(reason, reason)


@register.filter
def reviewers(facts):
    """How many people outside reviewed a piece, and whether they knew whose it was, in words."""
    count, blind = facts["count"], facts.get("blind", 0)
    who = ngettext("%(n)d person outside the house", "%(n)d people outside the house", count) % {"n": count}
    if blind == count:
        return _("%(who)s, not told who wrote it") % {"who": who}
    return _("%(who)s, some not told who wrote it") % {"who": who} if blind else who


@register.filter
def whole(path, site_url):
    """An address that is good elsewhere too."""
    return urljoin(site_url, path)


@register.simple_tag
def visits(article):
    """The figures under a piece, as far as they are stored."""
    return counting.line(article.total_visits, article.visits_today or 0)


register.filter(grouped)


@register.filter
def policy(navigation, purpose):
    """The address of the page for one of Page.Purpose, or nothing."""
    return navigation.policy(purpose)


@register.simple_tag
def edit_url(article):
    """Where a browser that knows its editor asks for the way to the desk."""
    asked = reverse("admin:articles_article_edit_link")
    return f"{asked}?{urlencode({'path': article.get_absolute_url()})}"
