"""What was done with many pieces at once, found again in the log by the key of the batch, and undone as one."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from authors.models import User
from submissions import log, workflow
from submissions.models import Event, Submission

from . import piece
from .bulk import REFUSALS
from .views import page

# What takes back what.
BACK = {"decide": "undo", "assign": "put_back", "claim": "put_back", "reassign": "reassign"}


@dataclass
class Done:
    """One piece of a batch: what was done with it, and whether that can still be taken back."""

    event: Event
    submission: Submission
    can_undo: bool


def find(user, key):
    """The batch, as far as this person sees its pieces; else 404."""
    seen = Submission.objects.for_desk(user)
    events = Event.objects.filter(data__batch=key, submission__in=seen).select_related("actor").order_by("pk")
    rows = {event.submission_id: event for event in events}
    submissions = seen.filter(pk__in=rows).for_rows().prefetch_related("conflicts").in_bulk()
    loud = Event.objects.filter(submission__in=submissions).exclude(action__in=log.QUIET).order_by()
    last = dict(loud.values_list("submission").annotate(seq=Max("seq")))
    found = [
        Done(event, submissions[pk], can_undo(event, submissions[pk], last.get(pk), user)) for pk, event in rows.items()
    ]
    if not found:
        raise Http404
    return found


def can_undo(event, submission, last, user):
    """Whether nothing has happened since that stands on it, and this person may take it back."""
    if event.action == "filed":
        return piece.is_filable(submission, user) and set(event.data["added"]) <= set(submission.tags)
    if last != event.seq or event.action not in BACK:
        return False
    return workflow.can(user, BACK[event.action], submission)


@require_safe
def batch(request, key):
    found = find_for(request.user, key)
    first = found[0].event
    context = {
        "title": _("Several pieces at once: %(what)s") % {"what": log.what(first)},
        "batch": key,
        "items": found,
        "undoable": sum(item.can_undo for item in found),
        "first": first,
        "back": request.GET.get("back", ""),
    }
    return page(request, "batch", context)


def find_for(user, key):
    if not user.is_editor:
        raise PermissionDenied(_("Only editors act on several pieces at once."))
    return find(user, key)


@require_POST
def undo(request, key):
    """Take back all that can be; what cannot is named with its reason."""
    undone = 0
    for item in find_for(request.user, key):
        if not item.can_undo:
            continue
        try:
            with transaction.atomic():
                take_back(item, request.user)
            undone += 1
        except REFUSALS as error:
            messages.error(request, f"{item.submission}: {error}")
    said = ngettext("%(n)d piece is as it was.", "%(n)d pieces are as they were.", undone) % {"n": undone}
    messages.success(request, said) if undone else messages.warning(request, _("Nothing could be undone any more."))
    return redirect("admin:submissions_submission_batch", key=key)


def take_back(item, by):
    submission, event = item.submission, item.event
    note = _("Undone, with all that was done at once.")
    if event.action == "filed":
        untag(submission, set(event.data["added"]), by)
    else:
        former = User.objects.filter(pk=event.data.get("former") or None).first()
        data = {"assignee": former} if event.action == "reassign" else {}
        workflow.perform(BACK[event.action], submission, by=by, expected_seq=event.seq, note=note, **data)


def untag(submission, names, by):
    submission.refresh_from_db(from_queryset=Submission.objects.select_for_update())
    submission.tags = [name for name in submission.tags if name not in names]
    submission.save(update_fields=["tags"])
    workflow.note("filed", submission, by=by, text=_("Undone: %(tags)s") % {"tags": ", ".join(sorted(names))})
