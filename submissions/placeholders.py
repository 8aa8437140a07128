"""Placeholders in letters: `{author}` in a template becomes a name in the mail.

Plain substitution in a single pass: a value is never looked through again, so a title that holds `{page}` stays
what it is. Nothing else of a template is interpreted.
"""

import re

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Publication

from .links import page_url

# What looks like one: a word in braces, however many and however spaced. "{1, 2}" is a set.
LOOKS_LIKE_ONE = re.compile(r"\{+\s*[^\W\d][\w .-]{0,59}\}+")
MEANINGS = {
    "author": gettext_lazy("the name of the author it goes to"),
    "title": gettext_lazy("the title of the piece"),
    "editor": gettext_lazy("your name"),
    "publication": gettext_lazy("the name of the publication"),
    "due": gettext_lazy("the day by which the author is to answer"),
    "kind": gettext_lazy("the kind of piece"),
    "page": gettext_lazy("the address of the author’s page about the piece"),
}
SAMPLES = {
    "author": gettext_lazy("Ada Sample"),
    "title": gettext_lazy("On ferries"),
    "editor": gettext_lazy("Edith Sample"),
    "publication": gettext_lazy("The Margin"),
    "due": gettext_lazy("1 March 2026"),
    "kind": gettext_lazy("Opinion"),
    "page": "https://example.org/submissions/1/",
}
# In a letter to a reviewer; the names of authors are left out where they are hidden.
OF_A_REVIEW = {**MEANINGS, "reviewer": gettext_lazy("the name of the reviewer it goes to")}


def known_for(purpose):
    """{name: what it stands for}"""
    return OF_A_REVIEW if purpose == "review" else MEANINGS


def fill(text, values):
    """The text with every placeholder that has a value replaced by it."""
    return LOOKS_LIKE_ONE.sub(lambda found: str(values.get(found[0][1:-1], found[0])), text)


def meaningless(text, known=MEANINGS):
    """A sentence that names what looks like a placeholder and is none, or None."""
    strange = [found for found in dict.fromkeys(LOOKS_LIKE_ONE.findall(text)) if found[1:-1] not in known]
    if not strange:
        return None
    return _("%(strange)s stands for nothing. What is filled in: %(known)s.") % {
        "strange": ", ".join(strange),
        "known": ", ".join(f"{{{name}}}" for name in known),
    }


def gap(text, values):
    """A sentence that names what could not be filled in, or None."""
    empty = [
        found
        for found in dict.fromkeys(LOOKS_LIKE_ONE.findall(text))
        if found[1:-1] in values and not values[found[1:-1]]
    ]
    if not empty:
        return None
    return _("There is nothing to put in for %(empty)s. Take it out, or write it yourself.") % {
        "empty": ", ".join(empty)
    }


def of_piece(submission, *, editor=None, due_at=None):
    """What a letter about this piece says to everybody, in the publication's language."""
    publication = Publication.current()
    with translation.override(publication.language), timezone.override(publication.time_zone):
        return {
            "title": one_line(Truncator(submission.draft.title).chars(120)),
            "editor": one_line((editor and editor.name) or _("the editors")),
            "publication": one_line(publication.name),
            "kind": one_line(submission.kind.name),
            "due": date_format(timezone.localtime(due_at), "DATE_FORMAT") if due_at else "",
        }


def of_person(contributor):
    """What it says to one author alone. The address may be signed: it is for the mail."""
    return {"author": one_line(contributor.name), "page": page_url(contributor)}


def one_line(value):
    return " ".join(str(value).split())
