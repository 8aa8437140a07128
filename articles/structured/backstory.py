"""How a piece came to be, in sentences, from the facts that articles/_provenance.html shows."""

from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..templatetags.articles import moment, waiver


def backstory(article):
    """What is on record, and nothing else: empty where that is nothing."""
    facts = article.provenance
    readers, reason = get_text_list(facts.get("read_by", []), _("and")), waiver(facts.get("waived"))
    declaration, software = article.declaration, facts.get("software_use")
    sentences = [
        _("Written by the editors.") if facts.get("staff") else "",
        _dated(_("Received on %(day)s."), facts.get("received")),
        _("Read by %(names)s.") % {"names": readers} if readers else "",
        _rounds(facts.get("rounds")),
        _("Edited by the desk.") if facts.get("edited") else "",
        _dated(_("Signed off by the author on %(day)s."), facts.get("signed_off")),
        _("Published without a proof: %(reason)s.") % {"reason": reason} if reason else "",
        _("Declaration: %(words)s") % {"words": declaration} if declaration else "",
        _("Use of software: %(words)s") % {"words": software} if software else "",
    ]
    return " ".join(filter(None, sentences))


def _dated(sentence, time):
    time = moment(time)
    return sentence % {"day": date_format(localtime(time), "DATE_FORMAT")} if time else ""


def _rounds(times):
    if not times:
        return ""
    told = ngettext("Revised by the author once.", "Revised by the author %(times)d times.", times)
    return told % {"times": times}
