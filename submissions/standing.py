"""How a piece stands, in its author's words: whose turn it is, since when, by when, and how it got there."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .models import Status

WAITING = (Status.CHANGES_REQUESTED, Status.PROOF)
READING = (Status.SUBMITTED, Status.IN_REVIEW)


@dataclass(frozen=True)
class Standing:
    look: str  # the variant of the `turn` block
    turn: str
    sentence: str
    date: datetime | None = None
    date_means: str = ""


@dataclass(frozen=True)
class Step:
    name: str
    state: str  # done, now or empty
    date: datetime | None = None
    note: str = ""


def status_for_author(submission):
    """Readers have a scheduled piece from its hour on, whether or not the clock has noted it."""
    if submission.status == Status.SCHEDULED and submission.article.is_published:
        return Status.PUBLISHED
    return Status(submission.status)


def editor_of(submission):
    editor = submission.handling_editor
    return (editor and editor.name) or _("An editor")


def standing(submission):
    return STANDINGS[status_for_author(submission)](submission)


def _draft(submission):
    return Standing("none", _("Draft"), _("Not sent yet."), submission.draft.updated_at, _("last saved"))


def _read(submission):
    late = submission.due_at and submission.due_at < timezone.now()
    if submission.status == Status.IN_REVIEW:
        sentence = _("%(editor)s is reading it.") % {"editor": editor_of(submission)}
    else:
        sentence = _("We have it, and an editor reads it next.")
    if late:
        sentence += " " + _("You should have heard from us by now. We are sorry; write to us if you want it back.")
        return Standing("late", _("Editors’ turn"), sentence, submission.due_at, _("you should have heard"))
    return Standing("theirs", _("Editors’ turn"), sentence, submission.due_at, _("you hear by"))


def _changes(submission):
    sentence = _("%(editor)s asks for changes. The letter says which.") % {"editor": editor_of(submission)}
    return Standing("yours", _("Your turn"), sentence, submission.due_at, _("send it by"))


def _accepted(submission):
    sentence = _("Accepted. %(editor)s edits it now, and you see every change before it appears.")
    return Standing(
        "theirs", _("Editor’s turn"), sentence % {"editor": editor_of(submission)}, submission.status_at, _("since")
    )


def _proof(submission):
    sentence = _("The proof is ready. Look at the changes, then approve them or say what should be different.")
    return Standing("yours", _("Your turn"), sentence, submission.due_at, _("answer by"))


def _ready(submission):
    return Standing(
        "theirs", _("Editor’s turn"), _("The text is settled. It gets its date next."), submission.status_at, _("since")
    )


def _scheduled(submission):
    return Standing("done", _("Scheduled"), _("It has a date."), submission.article.published_at, _("it appears"))


def _published(submission):
    if not submission.article.is_published:
        return Standing(
            "none", _("Taken off"), _("The editors have taken it off the site. Write to them to learn why.")
        )
    return Standing(
        "done", _("Published"), _("Readers have it."), submission.article.first_published_at, _("published")
    )


def _retracted(submission):
    sentence = _("A notice stands over it, with the reason. The letter says it too.")
    return Standing("none", _("Retracted"), sentence, submission.article.retracted_at, _("retracted"))


def _declined(submission):
    return Standing("none", _("Not taken"), _("The letter says why."), submission.status_at, _("decided"))


def _withdrawn(submission):
    return Standing(
        "none", _("Withdrawn"), _("You are free to send it elsewhere."), submission.status_at, _("withdrawn")
    )


STANDINGS = {
    Status.DRAFT: _draft,
    Status.SUBMITTED: _read,
    Status.IN_REVIEW: _read,
    Status.CHANGES_REQUESTED: _changes,
    Status.ACCEPTED: _accepted,
    Status.PROOF: _proof,
    Status.READY: _ready,
    Status.SCHEDULED: _scheduled,
    Status.PUBLISHED: _published,
    Status.RETRACTED: _retracted,
    Status.DECLINED: _declined,
    Status.WITHDRAWN: _withdrawn,
}

# The road as an author sees it: the step's name, and the actions that complete it.
ROAD = (
    (gettext_lazy("Sent"), ("submit",)),
    (gettext_lazy("Read"), ("accept",)),
    (gettext_lazy("Edited"), ("send_proof", "schedule", "publish", "publish_without_proof")),
    (gettext_lazy("Proof"), ("approve_proof", "schedule", "publish", "publish_without_proof")),
    (gettext_lazy("Published"), ("publish", "publish_without_proof")),
)
AT = {
    Status.DRAFT: 0, Status.SUBMITTED: 1, Status.IN_REVIEW: 1, Status.CHANGES_REQUESTED: 1, Status.ACCEPTED: 2,
    Status.PROOF: 3, Status.READY: 4, Status.SCHEDULED: 4, Status.PUBLISHED: 5,
}  # fmt: skip


def progress(submission, events):
    """The steps of the road, with the day each was taken; none for a piece that has left it."""
    status = status_for_author(submission)
    if status not in AT:
        return []
    at = AT[status]
    last = {event.action: event.created_at for event in events}
    steps = []
    for place, (name, actions) in enumerate(ROAD):
        if place < at:
            date = next((last[action] for action in actions if action in last), None)
            steps.append(Step(name, "done", date))
        elif place == at:
            steps.append(Step(name, "now", *_now(submission, status)))
        else:
            steps.append(Step(name, ""))
    return steps


def _now(submission, status):
    if status == Status.SCHEDULED:
        return submission.article.published_at, ""
    return None, _("your turn") if status in {*WAITING, Status.DRAFT} else _("now")


def group(submissions):
    """[(heading, pieces)]: what waits for its author, what is on its way, what readers have, what is not taken."""
    groups = {name: [] for name in (_("Your turn"), _("In progress"), _("Published"), _("Not taken"))}
    waiting, going, out, gone = groups.values()
    for submission in submissions:
        status = status_for_author(submission)
        if status in WAITING:
            waiting.append(submission)
        elif status in {Status.PUBLISHED, Status.RETRACTED}:
            out.append(submission)
        else:
            (gone if submission.is_finished else going).append(submission)
    return [(heading, pieces) for heading, pieces in groups.items() if pieces]
