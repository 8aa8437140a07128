"""What a proof shows: every change since the author's own text, title and captions included."""

from dataclasses import dataclass, replace

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import html, papers, redline

from . import publishing
from .models import Revision, Status

ANSWERS = ("approve_proof", "ask_corrections")
SHOWN_IN = (Status.PROOF, Status.READY, Status.SCHEDULED, Status.PUBLISHED, Status.RETRACTED)

LINES = (
    ("title", gettext_lazy("Title")),
    ("standfirst", gettext_lazy("Standfirst")),
    ("lead_alt", gettext_lazy("Lead picture, alternative text")),
    ("lead_caption", gettext_lazy("Lead picture, caption")),
    ("lead_credit", gettext_lazy("Lead picture, credit")),
)


@dataclass(frozen=True)
class Comparison:
    own: Revision | None  # the author's last own text; None where there is none
    changes: list[redline.Change]

    @property
    def is_unchanged(self):
        return self.own is not None and not self.changes


def compare(submission, url_for):
    """The present text against the author's last own one, pictures at the addresses that `url_for` gives."""
    own, present = publishing.changes_since_author(submission)
    if own is None:
        return Comparison(None, [])
    body = redline.changes(own.body, present.body)
    return Comparison(
        own,
        [
            *lines(own, present, submission.byline()),
            *(replace(change, html=html.for_editor(change.html, url_for)) for change in body),
        ],
    )


def lines(own, present, byline):
    """Changes outside the running text."""
    found = [
        changed(label, redline.redline_text(getattr(own, name), getattr(present, name)))
        for name, label in LINES
        if getattr(own, name) != getattr(present, name)
    ]
    if own.lead_image_id != present.lead_image_id:
        found.append(changed(_("Lead picture"), format_html("<ins>{}</ins>", picture_change(own, present))))
    parts = papers.changed(own.words_as_dict(), present.words_as_dict())
    found += [changed(label, redlined) for label, redlined in parts]
    if own.byline != byline:
        found.append(changed(_("Authors"), redline.redline_text(as_line(own.byline), as_line(byline))))
    return found


def changed(where, redlined):
    return redline.Change("changed", redlined, where)


def picture_change(own, present):
    if present.lead_image_id is None:
        return _("The lead picture was taken away.")
    return _("There is another lead picture.") if own.lead_image_id else _("There is a lead picture now.")


def as_line(byline):
    return "; ".join(", ".join(filter(None, (row["name"], row["affiliation"]))) for row in byline)
