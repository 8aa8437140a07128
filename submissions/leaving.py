"""When somebody of the desk goes: whatever they hold goes to somebody else, in the same transaction.

No piece stays with an editor who cannot act on it. What slips through, such as a piece that was claimed while the
account of its editor was being closed, or whose editor turned out to be an author of it, the worker moves on.
"""

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _

from authors.accounts import end_sessions
from authors.models import User

from . import checks, colleagues, workflow
from .models import Conflict, Contributor, Status, Submission


def held_by(person):
    """The pieces that are on their way and theirs."""
    return person.handled.unfinished().select_related("draft").order_by("pk")


def decided_by(person):
    """The pieces on which a decision of theirs waits to be released."""
    return Submission.objects.filter(pending__by=person).order_by("pk")


def cannot_act(who):
    """Where this account is closed or no editor's, or has a part in the piece."""
    editor = OuterRef(who)
    has_part = (
        Q(owner=F(who))
        | Exists(Contributor.objects.filter(submission=OuterRef("pk"), user=editor))
        | Exists(Conflict.objects.filter(submission=OuterRef("pk"), user=editor))
    )
    return has_part | ~Q(**{f"{who}__in": colleagues.editors().order_by().values("pk")})


def orphans():
    """Pieces on their way whose editor cannot act on them."""
    held = Submission.objects.unfinished().exclude(handling_editor=None).filter(pending=None)
    return held.filter(cannot_act("handling_editor")).order_by("pk")


def forsaken():
    """Pieces on which a decision waits that its maker could not make any more."""
    return Submission.objects.exclude(pending=None).filter(cannot_act("pending__by")).order_by("pk")


@transaction.atomic
def close(person, *, to=None):
    """Close an account at once, sessions included, and hand over what it holds. Raises workflow.NotReady."""
    person = User.objects.select_for_update().get(pk=person.pk)
    person.is_active = False
    person.save(update_fields=["is_active"])
    hand_over(person, to=to, why=_("The account of %(name)s was closed.") % {"name": person})
    end_sessions(person)


@transaction.atomic
def hand_over(person, *, to=None, why=""):
    """Take back the decisions of theirs that wait, and give what they hold to `to`, or to where it goes by itself."""
    why = why or _("%(name)s hands over everything.") % {"name": person}
    for submission in decided_by(person).select_for_update(of=["self"]):
        workflow.perform("undo", submission, by=None, note=why)
    for submission in held_by(person):
        if submission.pending_id:
            raise workflow.NotReady(
                [_("A colleague’s decision about one of the pieces waits to leave the house. Send or undo it first.")]
            )
        move_on(submission, to=to, why=why)


def move_on(submission, *, why, to=None):
    """Give a piece to somebody who can act on it; one that is being read goes back to the queue otherwise."""
    if to is not None and to.pk != submission.handling_editor_id and suits(to, submission):
        return workflow.perform("reassign", submission, by=None, assignee=to, note=why)
    if submission.status == Status.IN_REVIEW:
        return workflow.perform("put_back", submission, by=None, note=why)
    for person in colleagues.chiefs_for(submission, but=submission.handling_editor_id):
        if suits(person, submission):
            return workflow.perform("reassign", submission, by=None, assignee=person, note=why)
    raise workflow.NotReady(
        [_("There is no managing editor who could take over everything. Choose somebody, or invite another one.")]
    )


def suits(person, submission):
    return colleagues.is_free_for(person, submission) and not checks.assignee_may_edit(
        submission, None, {"assignee": person}
    )


def free(submission):
    """Take back the decision of somebody who cannot decide on the piece any more."""
    why = _("%(name)s cannot act on it any more.") % {"name": submission.pending.by}
    workflow.perform("undo", submission, by=None, note=why)


def rescue(submission):
    """Move on a piece whose editor cannot act on it any more."""
    why = _("%(name)s cannot act on it any more.") % {"name": submission.handling_editor}
    move_on(submission, why=why)
