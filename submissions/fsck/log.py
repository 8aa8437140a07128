"""The log: a piece's status follows from its events, and every decision has its traces."""

from django.db.models import Count, Prefetch, Q

from submissions import permissions
from submissions.models import FINISHED, Decision, Event, Status, Submission

from .finding import Finding

BATCH = 500


def statuses_follow_from_the_log():
    """Folding the events gives the row: an unbroken chain from the draft, numbered from 1, in the order of time."""
    events = Event.objects.order_by("seq").only(
        "submission", "seq", "action", "actor", "contributor", "review", "from_status", "to_status", "created_at"
    )
    rows = Submission.objects.prefetch_related(Prefetch("events", events)).order_by("pk")
    for submission in rows.iterator(BATCH):
        for problem in broken(submission, list(submission.events.all())):
            yield Finding(submission, problem)


def broken(submission, events):
    if not events:
        return ["has no events"]
    problems = []
    if [event.seq for event in events] != list(range(1, len(events) + 1)):
        problems.append("its events are not numbered from 1 without a gap")
    status = ""
    for event in events:
        if event.from_status != status:
            problems.append(
                f"event {event.seq} ({event.action}) starts from “{event.from_status}”, not from “{status}”"
            )
        status = event.to_status
    if status != submission.status:
        problems.append(f"is “{submission.status}”, and its events say “{status}”")
    if events[-1].seq != submission.seq:
        problems.append(f"counts {submission.seq} events and has {events[-1].seq}")
    if any(late.created_at < early.created_at for early, late in zip(events, events[1:], strict=False)):
        problems.append("its events go back in time")
    return problems


def decisions_have_their_event_and_letters():
    """A released decision has one event and, where its author was told, a letter; a waiting one is its piece's."""
    rows = Decision.objects.select_related("event", "submission").annotate(
        told=Count("event__letters", filter=Q(event__letters__kind="decision"))
    )
    for decision in rows.order_by("pk").iterator(BATCH):
        is_waiting = decision.released_at is None and decision.undone_at is None
        if is_waiting != (decision.submission.pending_id == decision.pk):
            problem = "its piece knows nothing of it" if is_waiting else "is settled, and its piece still waits for it"
            yield Finding(decision, problem)
        if decision.released_at and (decision.event is None or decision.event.action != decision.action):
            yield Finding(decision, "was released without its event")
        if decision.released_at and decision.undone_at:
            yield Finding(decision, "was both released and undone")
        if decision.event and decision.author_told and not decision.told:
            yield Finding(decision, "was to be told to the author, and there is no letter")
        if not decision.author_told and decision.told:
            yield Finding(decision, "was not to be told to the author, and there is a letter")


def nobody_holds_what_they_may_not_see():
    """Every open piece in somebody's hands is in those of an active editor without a part in it."""
    rows = Submission.objects.exclude(status__in=FINISHED).exclude(handling_editor=None)
    rows = rows.select_related("handling_editor").prefetch_related("contributors", "conflicts").order_by("pk")
    for submission in rows.exclude(status=Status.DRAFT).iterator(BATCH):
        editor = submission.handling_editor
        if not editor.is_active:
            yield Finding(submission, f"is held by {editor}, whose account is closed")
        elif permissions.has_part(editor, submission):
            yield Finding(submission, f"is held by {editor}, who has a part in it")
