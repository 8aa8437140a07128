"""Which earlier text a reader of the piece's page compares the present one with, and how."""

from dataclasses import dataclass

from django.db.models import Case, F, Q, TextField, Value, When
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from submissions import permissions, visits
from submissions.models import Revision, Status

VIEWS = {"clean": gettext_lazy("Clean"), "redline": gettext_lazy("Redline"), "beside": gettext_lazy("Side by side")}


@dataclass(frozen=True)
class Choice:
    """A way to look at the text: a link of the page's bar."""

    label: str
    query: str
    is_current: bool


@dataclass(frozen=True)
class Option:
    """A text to compare with."""

    key: str
    label: str


def is_revised(submission):
    """Whether the author is at work on the text: what they have not handed in yet is theirs."""
    draft = submission.draft
    if submission.status != Status.CHANGES_REQUESTED or draft.updated_by_id is None:
        return False
    return permissions.writes(draft.updated_by, submission)


def present(submission):
    """The text the desk works with: the draft, or what its author sent last while they revise it."""
    last = submission.revisions.order_by("number").last() if is_revised(submission) else None
    return last or submission.draft


def light(submission):
    """The versions without their texts, newest first; of the first its body, since its length is always told."""
    first = Case(When(number=1, then=F("body")), default=Value(""), output_field=TextField())
    rows = Revision.objects.annotate(first_body=first).order_by("-number")
    return rows.only("submission", "number", "created_at", "is_authors", "text_digest")


class Comparison:
    """What an address asks for: `view` is one of VIEWS, `against` the earlier text or None."""

    def __init__(self, submission, query, looked_at):
        self.submission, self.looked_at = submission, looked_at
        self.revisions = submission.versions
        self.usual = self.usual_ones()
        wanted = query.get("view", "")
        self.key = query.get("against", "") or (self.first_key() if wanted in {"redline", "beside"} else "")
        self.view = wanted if wanted in VIEWS else "redline"
        self.loaded = self.load()
        self.present = self.present_text()
        self.against = self.text(self.key)
        if self.against is None:
            self.key, self.view = "", "clean"

    def usual_ones(self):
        """The comparisons that have a name, as (key, words, moment)."""
        found = []
        if self.looked_at:
            found.append(("looked", _("since I last looked"), self.looked_at))
        if last := next((row for row in self.revisions if row.is_authors), None):
            found.append(("author", _("since the author’s last version"), last.created_at))
        if len(self.revisions) > 1:
            found.append(("submitted", _("since it was handed in"), self.revisions[-1].created_at))
        return found

    def first_key(self):
        return self.usual[0][0] if self.usual else ""

    def number_of(self, key):
        """The number of the revision behind a key, if it is one."""
        if key == "author":
            return next((row.number for row in self.revisions if row.is_authors), None)
        if key == "submitted":
            return self.revisions[-1].number if self.revisions else None
        return int(key) if key.isascii() and key.isdecimal() and len(key) < 6 else None

    def text(self, key):
        if key == "looked" and self.looked_at:
            return visits.text_at(self.submission, self.looked_at)
        if key.startswith("draft-"):
            pk = key.removeprefix("draft-")
            known = pk.isascii() and pk.isdecimal() and len(pk) < 18
            return self.earlier_drafts().filter(pk=pk).first() if known else None
        return self.loaded.get(self.number_of(key))

    def load(self):
        """The whole revisions that the page needs, by number: the compared, and the last while its author revises."""
        wanted = {self.number_of(self.key)}
        if is_revised(self.submission):
            wanted.add(self.revisions[0].number)
        wanted -= {None}
        return {row.number: row for row in self.submission.revisions.filter(number__in=wanted)} if wanted else {}

    def present_text(self):
        """As present(), from what is loaded."""
        newest = self.revisions[0].number if self.revisions and is_revised(self.submission) else None
        return self.loaded.get(newest) or self.submission.draft

    def earlier_drafts(self):
        """What stood in the text before somebody of the desk saved theirs over it."""
        authors = {row.user_id for row in self.submission.contributors.all()} | {self.submission.owner_id}
        return self.submission.draft.snapshots.filter(~Q(by__in=authors - {None}))

    # For the bar

    def views(self):
        key = self.key or self.first_key()
        return [
            Choice(label, address(name, key), name == self.view)
            for name, label in VIEWS.items()
            if key or name == "clean"
        ]

    def usual_options(self):
        return [Option(key, f"{words}, {moment_in_words(moment)}") for key, words, moment in self.usual]

    def numbers(self):
        """Every version by its number."""
        return [Option(str(row.number), version_in_words(row)) for row in self.revisions]

    def drafts(self):
        """Earlier drafts, offered once somebody compares."""
        if self.view == "clean":
            return []
        rows = self.earlier_drafts().select_related("by").only("created_at", "by__name", "by__email")[:20]
        said = _("%(moment)s, before it was saved by %(who)s")
        names = {None: _("the machine")}
        return [
            Option(
                f"draft-{row.pk}",
                said % {"moment": moment_in_words(row.created_at), "who": names.get(row.by_id) or row.by},
            )
            for row in rows
        ]

    def label(self):
        """What the present text is compared with, in words."""
        named = {key: f"{words}, {moment_in_words(moment)}" for key, words, moment in self.usual}
        if self.key in named:
            return named[self.key]
        if self.key.startswith("draft-"):
            return _("since an earlier draft, %(moment)s") % {"moment": moment_in_words(self.against.created_at)}
        return _("since version %(number)s") % {"number": self.against.number} if self.against else ""


def address(view, key):
    return "?" + urlencode({"view": view, "against": key} if view != "clean" else {})


def moment_in_words(moment):
    return date_format(timezone.localtime(moment), "j M, H:i")


def version_in_words(revision):
    words = _("Version %(number)s, %(day)s, author’s") if revision.is_authors else _("Version %(number)s, %(day)s")
    return words % {"number": revision.number, "day": date_format(timezone.localtime(revision.created_at), "j M")}
