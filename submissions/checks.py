"""What an action's form must hold, seen with the submission and whoever asks: a sentence, or None if all is well."""

import re

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles import redline
from articles.models import Publication

from . import decisions, letters, publishing, reminders, writing
from .models import Decision, Status
from .permissions import has_part, is_editor, writes

WAIVERS = ("agreed", "urgent", "trivial")
REASON_LENGTH = 20  # characters
MINOR_WORDS = 12  # that a fix after the sign-off may take out or put in
CHANGED = re.compile(r"<(ins|del)\b[^>]*>(.*?)</\1>", re.S)
TAG = re.compile(r"<[^>]*>")


def text_given(submission, by, data):
    """The text."""
    return None if data.get("text") else _("Send the text.")


def text_differs(submission, by, data):
    """Another text than before: a replacement that says the same is none."""
    text = writing.filled(submission.draft, data.get("text") or {})
    if text.words_as_dict() != submission.draft.words_as_dict():
        return None
    return _("Nothing has changed: this is the version the editors have.")


def letter_written(submission, by, data):
    """A letter."""
    return (
        None
        if (data.get("letter") or "").strip()
        else _("Write to the author: this decision is nothing without its letter.")
    )


def letter_if_told(submission, by, data):
    """A letter, if the author is told."""
    return letter_written(submission, by, data) if data.get("tell", True) else None


def letter_fills(action):
    """A check: that everything in such a letter stands for something."""

    def check(submission, by, data):
        if not data.get("tell", True):
            return None
        return letters.lacks(action, submission, data.get("letter") or "", by=by, due_at=data.get("due_at"))

    check.__doc__ = "A letter in which every placeholder stands for something."
    return check


def letter_fills_as_decided(submission, by, data):
    """A letter in which every placeholder stands for something."""
    pending = submission.pending
    if pending is None:
        return None
    due_at = decisions.form_of(pending)["due_at"]
    return letters.lacks(pending.action, submission, data.get("letter") or "", by=pending.by, due_at=due_at)


def letter_or_spam(submission, by, data):
    """A letter, unless the piece is spam, a duplicate or a test."""
    if data.get("reason") == Decision.Reason.SPAM and not data.get("tell", True):
        return None
    if not data.get("tell", True):
        return _("Only spam, duplicates and tests are declined without a letter.")
    return letter_written(submission, by, data)


def reason_chosen(submission, by, data):
    """A reason, for the desk only."""
    return None if data.get("reason") else _("Choose a reason. Only the desk sees it.")


def note_written(submission, by, data):
    """What should be different."""
    return None if (data.get("note") or "").strip() else _("Say what should be different.")


def due_ahead(submission, by, data):
    """A date that lies ahead, if one is given."""
    due = data.get("due_at")
    return _("The date lies in the past.") if due and due <= timezone.now() else None


def time_ahead(submission, by, data):
    """A date and time that lie ahead."""
    at = data.get("at")
    if not at:
        return _("Choose a date and a time.")
    return _("This time has passed. Choose one to come, or publish now.") if at <= timezone.now() else None


def time_ahead_if_given(submission, by, data):
    """A time that lies ahead, if one is given."""
    return time_ahead(submission, by, data) if data.get("at") else None


def assignee_may_edit(submission, by, data):
    """An editor without a part or an interest in the piece, who is not away."""
    person = data.get("assignee")
    if person is None or not person.is_active or not person.is_editor:
        return _("Choose an editor.")
    if writes(person, submission) or by_no_author(submission, person, data):
        return _("%(name)s is an author of this piece.") % {"name": person}
    if has_part(person, submission):
        return _("%(name)s has a conflict of interest here.") % {"name": person}
    if person.is_away:
        return _("%(name)s is away until %(day)s.") % {"name": person, "day": date_format(person.away_until)}
    return None


def assignee_is_another(submission, by, data):
    """Somebody else than now."""
    if data.get("assignee") and data["assignee"].pk == submission.handling_editor_id:
        return _("%(name)s has it already.") % {"name": data["assignee"]}
    return None


def assignee_if_mine(submission, by, data):
    """Who has it from now on, where it is theirs who step back."""
    if by is None or submission.handling_editor_id != by.pk:
        return None
    if data.get("assignee") == by:
        return _("Choose somebody else.")
    return assignee_may_edit(submission, by, data)


def reason_written(submission, by, data):
    """Why, for the log."""
    return None if (data.get("note") or "").strip() else _("Write down why. It is kept in the log.")


def reason_explained(submission, by, data):
    """Why, in a sentence: it is read again when somebody asks."""
    if len((data.get("note") or "").strip()) < REASON_LENGTH:
        return _("Write down why, in a sentence. It is kept in the log.")
    return None


def letter_if_known(submission, by, data):
    """A letter, where the author was told of the decline."""
    last = submission.decisions.released().first()
    return letter_written(submission, by, data) if last is None or last.author_told else None


def second_opinion(submission, by, data):
    """Where two editors accept, the opinion of another one for it."""
    if by is None or not Publication.current().needs_second_opinion:
        return None
    others = submission.opinions.filter(vote="yes").exclude(by=by).select_related("by")
    if any(is_editor(opinion.by, submission) for opinion in others):
        return None
    return _("Two editors accept a piece here: another one has to give an opinion for it first.")


def is_small(submission, by, data):
    """The headline and the pictures as they were settled, and few words that differ since, all fixes together."""
    settled, fixed = publishing.last_settled(submission), writing.filled(submission.draft, data.get("text") or {})
    if fixed.title != settled.title:
        return _("The headline is part of what the author approved. Reopen the piece to change it.")
    if fixed.picture_ids() != settled.picture_ids():
        return _("The pictures are part of what the author approved. Reopen the piece to change them.")
    redlines = [redline.redline(settled.body, fixed.body)]
    redlines += [redline.redline_text(getattr(settled, name), getattr(fixed, name)) for name in writing.PLAIN]
    count = sum(len(TAG.sub(" ", words).split()) for each in redlines for _tag, words in CHANGED.findall(each))
    if count > MINOR_WORDS:
        return _("%(count)d words are different: too many for a minor fix. Reopen the piece instead.") % {
            "count": count
        }
    return None


def silence_is_sure(submission, by, data):
    """The author’s day has passed, and a reminder reached them."""
    if submission.due_at is None or submission.due_at > timezone.now():
        return _("The author still has time to answer.")
    if not reminders.was_reached(submission):
        return _("No reminder has been delivered to the author yet. Reach them another way, or pull the proof back.")
    return None


def lapse_is_due(submission, by, data):
    """The author's day and the days of grace have passed, and two reminders arrived."""
    return None if reminders.may_lapse(submission) else _("Its time has not run out.")


def by_no_author(submission, by, data):
    """Somebody who is not named as an author, by whatever address."""
    if by is None:
        return None
    addresses = {by.email.lower(), *(row.email.lower() for row in by.emailaddress_set.all())}
    if any(row.email.lower() in addresses for row in submission.contributors.all()):
        return _("You are named as an author of this piece. A colleague has to do this.")
    return None


def changed_or_explained(submission, by, data):
    """Another text than before, or why it is the same."""
    last = publishing.last_of_author(submission)
    if last and last.text_digest == submission.text_digest and not (data.get("note") or "").strip():
        return _("The text is the one the editors have. Change it, or say why nothing needs to change.")
    return None


def paper_was_reviewed(submission, by, data):
    """Of a paper a finished review, or the reason why there is none."""
    if not submission.kind.is_scholarly or (data.get("note") or "").strip():
        return None
    if submission.reviews.filter(state="done").exists():
        return None
    return _("A paper needs an outside review. Without one, write down why.")


def proof_is_current(submission, by, data):
    """The very text that the page showed."""
    if data.get("digest") != submission.text_digest:
        return _("The text has changed since this page was opened. Read it again before you approve it.")
    return None


def evidence_on_behalf(submission, by, data):
    """How the author agreed, if the desk does it for them."""
    if not writes(by, submission) and not (data.get("note") or "").strip():
        return _("You approve this for the author: write down how they agreed.")
    return None


def waiver_chosen(submission, by, data):
    """Why the author has not seen a proof."""
    return None if data.get("waiver") in WAIVERS else _("Say why the author has not seen the proof.")


def clock_is_due(submission, by, data):
    """Taken by the clock: its hour has come."""
    if by is None and not (submission.status == Status.SCHEDULED and submission.article.is_published):
        return _("Its hour has not come.")
    return None
