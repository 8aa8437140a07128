"""The clock's reminders: what is due by occasions.py and not yet sent.

Each is one transaction with its entry in the log, and has a key that no two rows share, so that it goes once, however
many workers there are and however long they slept. Nobody is reminded of what is no longer theirs to do, nor at an
address from which the last mail came back, nor while a decision waits.
"""

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.models import Publication

from . import colleagues, letters, reminders, review_letters, workflow
from .models import Contributor, Letter, Reminder, ReviewRequest, Status, Submission
from .occasions import (
    AHEAD,
    APART,
    AUTHORS,
    BY_HAND,
    CHIEFS,
    EDITOR,
    FORGOTTEN,
    OCCASIONS,
    OF_REVIEWS,
    WITH_AUTHORS,
)

A_DAY = timedelta(days=1)
OPEN_TO_REVIEW = (Status.SUBMITTED, Status.IN_REVIEW)


def pieces(now):
    """The pieces of whose day somebody may have to be reminded."""
    statuses = {status for row in OCCASIONS for status in row.statuses}
    near = Submission.objects.filter(due_at__lte=now + AHEAD, due_at__gt=now - FORGOTTEN)
    return near.filter(status__in=statuses, pending=None).order_by("due_at", "pk")


def reviews(now):
    near = ReviewRequest.objects.open().filter(due_at__lte=now + AHEAD, due_at__gt=now - FORGOTTEN)
    return near.filter(submission__status__in=OPEN_TO_REVIEW, submission__pending=None).order_by("due_at", "pk")


def owed(occasions, thing, now):
    """The occasions that are due, each with the keys of those whom it has reached already."""
    sent = [(row.kind, row.key, row.sent_at) for row in thing.reminders.all()]
    day = reminders.day_key(thing)
    for occasion in occasions:
        if not occasion.is_open(thing.due_at, now):
            continue
        first = [at for kind, key, at in sent if kind == occasion.follows and key.startswith(day)]
        if not occasion.follows or (first and max(first) <= now - APART):
            yield occasion, {key for kind, key, at in sent if kind == occasion.kind}


def people_for(occasion, submission):
    """Whom an occasion concerns: contributors, or colleagues."""
    if occasion.to == AUTHORS:
        return reachable(submission)
    editor = submission.handling_editor
    if occasion.to == EDITOR and editor and not editor.is_away and colleagues.is_free_for(editor, submission):
        return [editor]
    return colleagues.chiefs_for(submission, but=submission.handling_editor_id)


def reachable(submission):
    """Its authors, but for those whose account is closed."""
    people = submission.contributors.select_related("user", "submission__draft")
    return [person for person in people if person.user is None or person.user.is_active]


def key_of(thing, person):
    return f"{reminders.day_key(thing)}{person._meta.model_name}:{person.pk}"


def plan(submission, now):
    """[(occasion, people)]: who has to be written to about a piece now."""
    unreachable = reminders.came_back(submission)
    found = []
    for occasion, reached in owed([row for row in OCCASIONS if submission.status in row.statuses], submission, now):
        people = [
            person
            for person in people_for(occasion, submission)
            if key_of(submission, person) not in reached
            and person.email.lower() not in unreachable
            and not (occasion.to == AUTHORS and was_just_written_to(submission, person, now))
        ]
        if people:
            found.append((occasion, people))
    return found


def remind(submission, now=None):
    """Send what is due about a piece and has not been sent. Returns how many mails that were."""
    now = now or timezone.now()
    if not plan(submission, now):
        return 0
    with transaction.atomic():
        piece = pieces(now).select_for_update(of=("self",)).filter(pk=submission.pk).first()
        due = plan(piece, now) if piece else []
        for occasion, people in due:
            action = "escalated" if occasion.to == CHIEFS else "reminded"
            say(occasion.kind, piece, people, now, action=action)
    return sum(len(people) for _occasion, people in due)


def was_just_written_to(submission, contributor, now):
    """Whether a letter about the piece went to them within a day: it said what is to do, and by when."""
    return submission.letters.filter(to__iexact=contributor.email, created_at__gt=now - A_DAY).exists()


def say(kind, submission, people, now, *, action, by=None, key=key_of):
    """Write to everybody of one occasion, and note it in the log."""
    names = ", ".join(str(person) for person in people)
    event = workflow.note(action, submission, by=by, text=names, kind=kind)
    for person in people:
        is_author = isinstance(person, Contributor)
        Reminder.objects.create(
            kind=kind,
            key=key(submission, person),
            submission=submission,
            user=None if is_author else person,
            sent_at=now,
            mail=to_author(submission, person, event, now) if is_author else to_colleague(submission, person, now),
        )


def to_author(submission, contributor, event, now):
    values = {"is_late": submission.due_at <= now, "lapses_at": lapses_at(submission)}
    kind = Letter.Kind.REMINDER
    return letters.send(submission, contributor, "remind_author", kind=kind, event=event, **values).mail


def lapses_at(submission):
    grace = Publication.current().lapse_days
    if grace is None or submission.status != Status.CHANGES_REQUESTED:
        return None
    return submission.due_at + timedelta(days=grace)


def to_colleague(submission, person, now):
    return colleagues.write(
        person,
        "remind_editor" if person.pk == submission.handling_editor_id else "remind_chief",
        submission=submission,
        title=Truncator(submission.draft.title).chars(120) or "…",
        is_late=submission.due_at <= now,
        desk_url=submission.get_desk_url(),
    )


@transaction.atomic
def remind_reviewer(review, now=None):
    """The same for somebody who was asked to review."""
    now = now or timezone.now()
    submission = Submission.objects.select_for_update().get(pk=review.submission_id)
    request = reviews(now).filter(pk=review.pk).first()
    if request is None or request.email.lower() in reminders.came_back(submission):
        return 0
    key, sent = key_of(request, request), 0
    for occasion, reached in owed(OF_REVIEWS, request, now):
        if key not in reached:
            ask_again(occasion.kind, submission, request, now)
            sent += 1
    return sent


def ask_again(kind, submission, review, now):
    event = workflow.note("reminded", submission, by=None, review=review.pk, kind=kind)
    letter = review_letters.write(
        review, "remind_reviewer", kind=Letter.Kind.REMINDER, event=event, is_late=review.due_at <= now
    )
    Reminder.objects.create(
        kind=kind,
        key=key_of(review, review),
        submission=submission,
        review=review,
        sent_at=now,
        mail=letter.mail,
    )


# By hand


def why_not_by_hand(submission, rows, now):
    """What speaks against reminding the authors of a piece now, in a sentence; None if nothing does."""
    if submission.status not in WITH_AUTHORS or submission.due_at is None:
        return _("It is not its author’s turn.")
    last = max((row.sent_at for row in rows if row.kind.startswith(reminders.AUTHOR)), default=None)
    if last and last > now - A_DAY:
        return _("They were reminded less than a day ago.")
    return None


@transaction.atomic
def remind_by_hand(submission, *, by):
    """Remind the authors now, at most once a day. Raises workflow.NotReady."""
    now = timezone.now()
    submission.refresh_from_db(from_queryset=Submission.objects.select_for_update())
    reason = why_not_by_hand(submission, submission.reminders.all(), now)
    unreachable = reminders.came_back(submission)
    people = [person for person in reachable(submission) if person.email.lower() not in unreachable]
    if not reason and not people:
        reason = _("The last letter came back. Reach them another way.")
    if reason:
        raise workflow.NotReady([reason])
    say(BY_HAND, submission, people, now, action="reminded", by=by, key=partial(key_of_today, now=now))


def key_of_today(submission, person, now):
    return f"{key_of(submission, person)}:{timezone.localdate(now)}"
