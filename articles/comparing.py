"""Two versions of a piece side by side: what was changed in its words, its byline and its lead picture."""

import re
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext

from . import papers, redline
from .html import text
from .models import Version

NO_ALT = ' alt=""'
PICTURE = re.compile(r'<img data-image="(\d+)"( alt="[^"]*")?[^>]*>')


@dataclass(frozen=True)
class Passage:
    """A place that differs: where it stands, and its words with what came in <ins> and what went in <del>."""

    where: str
    html: str


def changes(before, after, finish):
    """(label, passages) of every part in which two versions differ; `finish` makes redlined blocks fit for the page."""
    texts = [
        (gettext("Headline"), before.title, after.title),
        (gettext("Standfirst"), before.standfirst, after.standfirst),
        (gettext("Byline"), names(before), names(after)),
        (gettext("Lead picture"), lead(before), lead(after)),
    ]
    found = [(label, [passage(redline.redline_text(old, new))]) for label, old, new in texts if old != new]
    if before.body != after.body:
        blocks = redline.changes(before.body, after.body)
        found.append((gettext("Text"), [passage(finish(one.html), one.where) for one in blocks]))
    of_papers = papers.changed(before.words_as_dict(), after.words_as_dict())
    return found + [(label, [passage(redlined)]) for label, redlined in of_papers]


def changes_of(proposal, finish):
    """What a proposal would change in the piece as it is; nothing where it leaves the words alone."""
    if proposal.kind != Version.Kind.CORRECTION:
        return []
    byline = proposal.article.byline()
    now, to_be = Version(byline=byline), Version(byline=proposal.byline or byline)
    now.take(proposal.article)
    to_be.take(proposal)
    return changes(now, to_be, finish)


def in_words(before, after):
    """(label, old words, new words) of every place in which two versions differ, as plain text for a letter."""
    texts = [
        (gettext("Headline"), before.title, after.title),
        (gettext("Standfirst"), before.standfirst, after.standfirst),
        (gettext("Byline"), names(before), names(after)),
        (gettext("Lead picture"), lead(before), lead(after)),
    ]
    found = [one for one in texts if one[1] != one[2]]
    blocks = redline.changes(before.body, after.body) if before.body != after.body else []
    found += [(one.where, text(redline.reject(one.html)), text(redline.accept(one.html))) for one in blocks]
    return found


def passage(redlined, where=""):
    return Passage(where, mark_safe(redlined))


def names(version):
    return "; ".join(", ".join(filter(None, [row["name"], row["affiliation"]])) for row in version.byline)


def lead(version):
    """The lead picture in words: which one it is, and what is said about it."""
    if version.lead_image_id is None:
        return ""
    number = gettext("Picture %(id)s") % {"id": version.lead_image_id}
    return ". ".join(filter(None, [number, version.lead_alt, version.lead_caption, version.lead_credit]))


def for_readers(pictures):
    """A `finish` for public pages: shows the pictures that readers may have, and says of others that they are gone."""
    gone = f'<span class="redline-words">{escape(gettext("A picture that is no longer shown."))}</span>'

    def shown(found):
        picture = pictures.get(int(found[1]))
        if picture is None:
            return gone
        size = f'width="{picture.width}" height="{picture.height}"'
        return f'<img src="{escape(picture.url)}" {size}{found[2] or NO_ALT} loading="lazy">'

    return lambda html: PICTURE.sub(shown, html)
