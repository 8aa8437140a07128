"""Changing the text of a draft: the same cleaning and the same guard against overwriting on every path."""

from copy import copy

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import html, papers

from .models import Draft, Snapshot, Status, Submission
from .permissions import writes

WRITABLE = {Status.DRAFT, Status.CHANGES_REQUESTED}


class DraftConflict(Exception):
    """Somebody saved the draft since it was loaded; the text that was not saved is still with its writer."""

    def __init__(self, draft):
        super().__init__(_("The text was changed elsewhere since you opened it."))
        self.draft = draft


class NotYours(Exception):
    """The text cannot be changed by this person now: it has been handed in, or was never theirs."""


def one_line(text):
    return " ".join(text.replace("\x00", "").split())


PLAIN = {**dict.fromkeys(("title", "standfirst", "lead_alt", "lead_caption", "lead_credit"), one_line), **papers.CLEAN}


def cleaned(name, value):
    """A plain part of a text in its one form; other parts as they are."""
    return PLAIN[name](value or "") if name in PLAIN else value


def apply(draft, text, *, by):
    """Write a text onto a draft, keeping what stood there. Returns whether anything changed. Raises html.TooLarge."""
    before = draft.words_as_dict()
    draft.take(filled(draft, text))
    if draft.words_as_dict() == before:
        return False
    draft.seq += 1
    draft.updated_at, draft.updated_by = timezone.now(), by if getattr(by, "is_authenticated", False) else None
    draft.save()
    return True


def filled(draft, text):
    """The draft as it would be with this text in it, cleaned; the draft itself stays."""
    draft = copy(draft)
    pictures = set(draft.submission.pictures.values_list("pk", flat=True))
    for name in PLAIN:
        if name in text:
            setattr(draft, name, cleaned(name, text[name]))
    if "body" in text:
        draft.body = html.clean(text["body"] or "", images=pictures)
    if "lead_image_id" in text:
        draft.lead_image_id = text["lead_image_id"] if text["lead_image_id"] in pictures else None
    return draft


def keep_what_is_stored(draft, *, by, at_once):
    stored = Draft.objects.get(pk=draft.pk)
    stored.keep(by=by if getattr(by, "is_authenticated", False) else None, at_once=at_once)


def says_the_same(draft, text):
    """Whether a cleaned text is what the draft holds already, so that saving it a second time is no conflict."""
    stored = draft.words_as_dict()
    return all(stored[name] == cleaned(name, value) for name, value in text.items())


def keep_aside(draft, text, *, by):
    """Keep a cleaned text that was not saved among the earlier drafts, so that its writer finds it again."""
    kept = Snapshot(draft=draft, by=by)
    kept.take(draft)
    for name, value in text.items():
        setattr(kept, name, cleaned(name, value))
    kept.save()
    return kept


@transaction.atomic
def save_draft(submission, text, *, by, expected_seq, at_once=False):
    """Autosave: store an author's text while the piece is theirs. Returns the draft.

    Raises NotYours when it is not, DraftConflict when it was saved elsewhere
    since `expected_seq`, html.TooLarge when it is beyond what a piece can be.
    """
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    if submission.status not in WRITABLE or not writes(by, submission):
        raise NotYours(_("This text cannot be changed now."))
    draft = submission.draft
    if draft.seq != expected_seq:
        raise DraftConflict(draft)
    keep_what_is_stored(draft, by=by, at_once=at_once)
    apply(draft, text, by=by)
    return draft
