"""The life of a submission: one way to take it a step further, by the table in transitions.py.

`perform()` is the only code that sets `Submission.status`; a house-rule test
fails on any other. Pages ask `available()` which buttons to show and
`missing()` what still stands in the way of one.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Publication

from . import particulars, permissions, writing
from .models import Contributor, Draft, Event, Revision, Status, Submission
from .transitions import TRANSITIONS


class NotPossible(Exception):
    """The submission is no longer in a status that this action starts from, or has moved since it was shown."""

    def __init__(self, message, submission):
        super().__init__(message)
        self.submission = submission


class NotReady(Exception):
    """Something this action needs is missing; `reasons` says what, in sentences for the person who tried."""

    def __init__(self, reasons):
        super().__init__(" ".join(str(reason) for reason in reasons))
        self.reasons = reasons


def can(person, action, submission):
    """Whether this person may ever take this action on this piece; its status is another question."""
    return TRANSITIONS[action].allowed(person, submission)


def available(submission, person):
    """The actions this person can take on this submission now, as {name: Transition}."""
    return {
        name: transition
        for name, transition in TRANSITIONS.items()
        if submission.status in transition.sources and transition.allowed(person, submission)
    }


def missing(action, submission):
    """What stands in the way of an action, whatever a form says: sentences, none when nothing does."""
    found = (condition(submission) for condition in TRANSITIONS[action].conditions)
    return [reason for reason in found if reason]


def on_behalf(transition, submission, by):
    """The author in whose name the desk takes an author's action."""
    if transition.authors and by is not None and not permissions.writes(by, submission):
        return submission.first_contributor()
    return None


def check(action, submission, by, expected_seq, data):
    transition = TRANSITIONS[action]
    # Being late comes before not being allowed: what was offered a minute ago is somebody else's now.
    # Strangers learn nothing.
    if expected_seq is not None and expected_seq != submission.seq and permissions.reads(by, submission):
        raise NotPossible(said_by_last_event(submission), submission)
    if not (transition.by_clock if by is None else transition.allowed(by, submission)):
        raise PermissionDenied(_("You may not do this with this piece."))
    if submission.status not in transition.sources:
        raise NotPossible(
            _("“%(action)s” is not possible: the piece is %(status)s.")
            % {"action": transition.label, "status": submission.get_status_display().lower()},
            submission,
        )
    # The clock only notes what readers have already: what publishing needs was asked when the date was set.
    reasons = missing(action, submission) if by is not None else []
    reasons += [reason for wanted in transition.checks if (reason := wanted(submission, by, data))]
    if reasons:
        raise NotReady(reasons)


def said_by_last_event(submission):
    event = submission.events.order_by("-seq").first()
    row = TRANSITIONS.get(event.action)
    return _(
        "%(who)s was faster: “%(action)s” at %(time)s. Look at the piece as it is now; what you typed is kept."
    ) % {
        "who": event.who,
        "action": row.label if row else event.action,
        "time": timezone.localtime(event.created_at).strftime("%H:%M"),
    }


@transaction.atomic
def perform(action, submission, *, by, expected_seq=None, **data):
    """Take an action and return the Event that records it. All of it happens, or none.

    `by` is a User, a Contributor who came by signed link, or None for the
    clock. Raises PermissionDenied, NotPossible (the piece has moved), NotReady
    (something is missing) or writing.DraftConflict; then nothing has changed.
    """
    transition = TRANSITIONS[action]
    # Locks the row, and drops whatever the caller had changed but not saved.
    submission.refresh_from_db(from_queryset=Submission.objects.select_for_update())
    check(action, submission, by, expected_seq, data)
    if "text" in transition.fields and not take_text(submission, by, data):
        return None
    target = transition.target_for(submission.status, data)
    event = record(action, submission, by, target, transition, data)
    submission.status, submission.seq, submission.status_at = target, event.seq, event.created_at
    for effect in transition.effects:
        effect(event, data)
    submission.save()
    return event


def take_text(submission, by, data):
    """Write the form's text onto the draft. False when it says the same: an unchanged save is no event."""
    draft = submission.draft
    if data.get("draft_seq") is not None and data["draft_seq"] != draft.seq:
        raise writing.DraftConflict(draft)
    writing.keep_what_is_stored(draft, by=by, at_once=True)
    changed = writing.apply(draft, data["text"], by=by)
    if data.get("authors") is not None and particulars.write_authors(submission, data["authors"]):
        draft.seq += 1
        draft.save(update_fields=["seq"])
        changed = True
    return changed


def record(action, submission, by, target, transition, data):
    is_user = getattr(by, "is_authenticated", False)
    revision = None
    if transition.freezes:
        revision = Revision.freeze(submission, is_authors=transition.authors, by=by if is_user else None)
    at = data.get("at")
    facts = {"at": at.isoformat() if at else None, "kind": data.get("kind"), "hides_text": data.get("hides_text")}
    event = Event(
        submission=submission,
        seq=submission.seq + 1,
        action=action,
        actor=by if is_user else None,
        contributor=by if isinstance(by, Contributor) else None,
        on_behalf_of=on_behalf(transition, submission, by),
        from_status=submission.status,
        to_status=target,
        revision=revision,
        text_digest=submission.text_digest,
        note=data.get("note") or data.get("waiver") or "",
        data={name: fact for name, fact in facts.items() if fact},
    )
    event.save()
    return event


@transaction.atomic
def start(*, kind, name, email, owner=None, entered_by=None, **fields):
    """Begin a piece: an empty draft with its first author. Owner is empty while that author has no account."""
    submission = Submission.objects.create(
        kind=kind,
        owner=owner,
        entered_by=entered_by,
        seq=1,
        language=fields.pop("language", Publication.current().language),
    )
    draft = Draft(submission=submission, updated_by=owner or entered_by)
    draft.save()
    Contributor.objects.create(
        submission=submission,
        name=name,
        email=email,
        user=owner,
        affiliation=fields.pop("affiliation", ""),
        confirmed_at=timezone.now() if owner else None,
    )
    if fields:
        writing.apply(draft, fields, by=owner or entered_by)
    Event(
        submission=submission,
        seq=1,
        action="start",
        actor=owner or entered_by,
        to_status=Status.DRAFT,
        on_behalf_of=None if entered_by is None else submission.first_contributor(),
    ).save()
    return submission
