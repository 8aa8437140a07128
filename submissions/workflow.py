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

from . import decisions, log, particulars, permissions, writing
from .models import Contributor, Draft, Event, ReviewRequest, Revision, Status, Submission
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
    """The actions this person can take on this submission now, as {name: Transition}.

    While a decision waits, the desk can only settle it; whoever made it may also take the next step, which releases
    it first. Its authors know nothing of it, and go on as before.
    """
    return {
        name: transition
        for name, transition in TRANSITIONS.items()
        if is_offered(name, transition, submission, person) and transition.allowed(person, submission)
    }


def is_offered(name, transition, submission, person):
    pending = submission.pending
    if pending is None:
        return submission.status in transition.sources and name not in decisions.SETTLING
    if permissions.writes(person, submission):
        return submission.status in transition.sources
    if name in decisions.SETTLING:
        return True
    return decisions.is_maker(person, pending) and (voids(name, submission, person) or follows(pending, transition))


def voids(action, submission, by):
    """Whether an action makes the waiting decision void: an author's own, or its maker's for one or in a conflict."""
    transition = TRANSITIONS[action]
    steps_back = (transition.authors or action == "declare_conflict") and decisions.is_maker(by, submission.pending)
    return (steps_back or permissions.writes(by, submission)) and submission.status in transition.sources


def follows(pending, transition):
    """Whether this would be the next step once the decision is out."""
    return TRANSITIONS[pending.action].target in transition.sources


def missing(action, submission):
    """What stands in the way of an action, whatever a form says: sentences, none when nothing does."""
    found = (condition(submission) for condition in TRANSITIONS[action].conditions)
    return [reason for reason in found if reason]


def on_behalf(transition, submission, by):
    """The author in whose name the desk takes an author's action."""
    if transition.authors and by is not None and not permissions.writes(by, submission):
        return submission.first_contributor()
    return None


def refuse_if_late(submission, by, expected_seq):
    """Nothing may have happened since the page was shown that this person could know of."""
    if expected_seq is None or expected_seq == submission.seq or not permissions.reads(by, submission):
        return
    known = submission.events.exclude(action__in=log.UNTOLD if permissions.writes(by, submission) else log.QUIET)
    event = known.filter(seq__gt=expected_seq).last()
    if event or expected_seq > submission.seq:
        raise NotPossible(said_by(event or known.last(), by, submission), submission)


def check(action, submission, by, expected_seq, data):
    transition = TRANSITIONS[action]
    # Being late comes before not being allowed: what was offered a minute ago is somebody else's now.
    # Strangers learn nothing.
    refuse_if_late(submission, by, expected_seq)
    if submission.pending and action not in decisions.SETTLING:
        make_way(action, submission, by)
    if not (transition.by_clock if by is None else transition.allowed(by, submission)):
        raise PermissionDenied(_("You may not do this with this piece."))
    if submission.status not in transition.sources:
        raise NotPossible(
            _("“%(action)s” is not possible: the piece is %(status)s.")
            % {"action": transition.label, "status": submission.get_status_display().lower()},
            submission,
        )
    if action in decisions.SETTLING and (reason := decisions.in_the_way(action, submission, by)):
        raise NotPossible(reason, submission)
    # The clock only notes what readers have already: what publishing needs was asked when the date was set.
    reasons = missing(action, submission) if by is not None else []
    reasons += [reason for wanted in transition.checks if (reason := wanted(submission, by, data))]
    if reasons:
        raise NotReady(reasons)


def make_way(action, submission, by):
    """What a waiting decision means for somebody's next action.

    An author who acts meanwhile was first. Whoever made it and goes on releases it. Everybody else is refused.
    """
    pending, transition = submission.pending, TRANSITIONS[action]
    if by is not None and voids(action, submission, by):
        decisions.take_back(submission, by)
    elif by is not None and decisions.is_maker(by, pending) and follows(pending, transition):
        if transition.allowed(by, submission):
            carry_out(submission, how="next")
    elif by is None or permissions.is_editor(by, submission):
        raise NotPossible(said_of_pending(pending), submission)


def said_of_pending(decision):
    return _("%(who)s has decided “%(action)s” at %(time)s. It can be undone until it leaves at %(release)s.") % {
        "who": decision.by,
        "action": TRANSITIONS[decision.action].label,
        "time": timezone.localtime(decision.made_at).strftime("%H:%M"),
        "release": timezone.localtime(decision.release_at).strftime("%H:%M"),
    }


def said_by(event, by, submission):
    return _(
        "%(who)s was faster: “%(action)s” at %(time)s. Look at the piece as it is now; what you typed is kept."
    ) % {
        "who": event.who_outside if permissions.writes(by, submission) else event.who,
        "action": log.what(event),
        "time": timezone.localtime(event.created_at).strftime("%H:%M"),
    }


@transaction.atomic
def perform(action, submission, *, by, expected_seq=None, **data):
    """Take an action and return the Event that records it. All of it happens, or none.

    `by` is a User, a Contributor who came by signed link, or None for the
    clock. A decision waits for the publication's minutes before it is
    released; releasing it returns the Event of what was decided.
    Raises PermissionDenied, NotPossible (the piece has moved), NotReady
    (something is missing) or writing.DraftConflict; then nothing has changed.
    """
    transition = TRANSITIONS[action]
    # Locks the row, and drops whatever the caller had changed but not saved.
    submission.refresh_from_db(from_queryset=Submission.objects.select_for_update())
    check(action, submission, by, expected_seq, data)
    if action == "release":
        return carry_out(submission, how="clock" if by is None else "now", by=by)
    if "text" in transition.fields and not take_text(submission, by, data):
        return None
    if transition.pends and (wait := decisions.minutes()):
        return put_off(action, submission, by, data, wait)
    return apply(action, submission, by, data)


def apply(action, submission, by, data):
    """Write the event, move the piece, and let follow what follows."""
    transition = TRANSITIONS[action]
    target = transition.target_for(submission.status, data)
    event = record(action, submission, by, target, data)
    submission.seq = event.seq
    if submission.status != target:
        submission.status_at = event.created_at
    submission.status = target
    for effect in transition.effects:
        effect(event, data)
    submission.save()
    return event


def put_off(action, submission, by, data, wait):
    """Let a decision wait: the piece stays where it is, and only the desk knows."""
    event = record("decide", submission, by, submission.status, {"decision": action, "batch": data.get("batch")})
    submission.seq = event.seq
    decisions.put_off(event, action, data, wait)
    submission.save()
    return event


def carry_out(submission, *, how, by=None):
    """Release the decision that waits, letter included. It is the decider's, whoever lets it go."""
    decision, submission.pending = submission.pending, None
    sent = {"how": how, "sent_by": str(by) if by and by.pk != decision.by_id else ""}
    return apply(decision.action, submission, decision.by, {**decisions.form_of(decision), **sent})


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


FACTS = ("kind", "hides_text", "decision", "how", "sent_by", "former", "batch")


def record(action, submission, by, target, data, facts=None):
    is_user = getattr(by, "is_authenticated", False)
    transition = TRANSITIONS.get(action)
    revision = None
    if transition and transition.freezes:
        revision = Revision.freeze(submission, is_authors=transition.authors, by=by if is_user else None)
    facts = facts or {name: data[name] for name in FACTS if isinstance(data.get(name), str | bool) and data[name]}
    if data.get("at"):
        facts["at"] = data["at"].isoformat()
    event = Event(
        submission=submission,
        seq=submission.seq + 1,
        action=action,
        actor=by if is_user else None,
        contributor=by if isinstance(by, Contributor) else None,
        review=by if isinstance(by, ReviewRequest) else None,
        on_behalf_of=on_behalf(transition, submission, by) if transition else None,
        from_status=submission.status,
        to_status=target,
        revision=revision,
        text_digest=submission.text_digest,
        note=data.get("note") or data.get("waiver") or "",
        data=facts,
    )
    event.save()
    return event


@transaction.atomic
def note(action, submission, *, by, text="", **facts):
    """Log something about a piece that leaves its status as it is, such as a review that came in. Returns the Event.

    It makes nobody's form out of date. `action` is one of QUIET.
    """
    submission.refresh_from_db(from_queryset=Submission.objects.select_for_update())
    event = record(action, submission, by, submission.status, {"note": text}, facts)
    submission.seq = event.seq
    submission.save(update_fields=["seq"])
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
