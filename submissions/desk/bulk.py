"""Many pieces at once: each goes through the workflow by itself, with its own guards and the seq it was shown with."""

import secrets
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from submissions import letters, workflow
from submissions.models import Status, Submission

from . import piece
from .bulk_forms import FORMS
from .views import page

MOST = 100
TAGS = 5
REFUSALS = (workflow.NotReady, workflow.NotPossible, PermissionDenied)


@dataclass
class Item:
    """A chosen piece, and the seq at which it was seen; `reason` says why nothing was done with it."""

    submission: Submission
    seq: int
    reason: str = ""
    previews: tuple = ()

    @property
    def key(self):
        return f"{self.submission.pk}-{self.seq}"


def read_key(text):
    """(id, seq) of a tick box, or None for anything else."""
    parts = text.split("-")
    if len(parts) == 2 and all(part.isdecimal() and len(part) < 16 for part in parts):
        return int(parts[0]), int(parts[1])
    return None


def chosen(user, params):
    """The pieces that were ticked and that this person sees, in their order, each once."""
    seen = dict(filter(None, map(read_key, params.getlist("piece")[:MOST])))
    rows = Submission.objects.for_desk(user).filter(pk__in=seen).for_rows().prefetch_related("conflicts").in_bulk()
    return [Item(rows[pk], seq) for pk, seq in seen.items() if pk in rows]


# What is done with one of them


def assign(item, by, data, batch):
    submission, taken = item.submission, data["assignee"]
    former = str(submission.handling_editor_id or "")
    action = "reassign" if submission.status != Status.SUBMITTED else "assign" if by.is_managing_editor else "claim"
    if action == "claim" and taken != by:
        raise PermissionDenied(_("Only a managing editor gives a piece that nobody has to somebody else."))
    workflow.perform(action, submission, by=by, expected_seq=item.seq, **data, former=former, batch=batch)


def tag(item, by, data, batch):
    submission = item.submission
    submission.refresh_from_db(from_queryset=Submission.objects.select_for_update())
    workflow.refuse_if_late(submission, by, item.seq)
    if not piece.is_filable(submission, by):
        raise PermissionDenied(_("Its categories and tags cannot be changed any more."))
    there = {name.lower() for name in submission.tags}
    added = [name for name in data["tags"] if name.lower() not in there]
    if len(there) + len(added) > TAGS:
        raise workflow.NotReady([_("It would have more than five tags.")])
    submission.tags = [*submission.tags, *added]
    submission.save(update_fields=["tags"])
    if added:
        workflow.note("filed", submission, by=by, text=", ".join(added), added=added, batch=batch)


def decline(item, by, data, batch):
    workflow.perform("decline", item.submission, by=by, expected_seq=item.seq, **data, batch=batch)


DO = {"assign": assign, "tag": tag, "decline": decline}


def carry_out(action, items, by, data):
    """Do it with each. Returns the batch's key, what was done, and what was not, each with its reason."""
    batch, done, failed = secrets.token_hex(8), [], []
    for item in items:
        try:
            with transaction.atomic():
                DO[action](item, by, data, batch)
            done.append(item)
        except REFUSALS as error:
            item.reason, item.seq = str(error), item.submission.seq
            failed.append(item)
    return batch, done, failed


# Its page


def title_of(action, count):
    titles = {
        "assign": ngettext("Give %(n)d piece to an editor", "Give %(n)d pieces to an editor", count),
        "tag": ngettext("Tag %(n)d piece", "Tag %(n)d pieces", count),
        "decline": ngettext("Decline %(n)d piece", "Decline %(n)d pieces", count),
    }
    return titles[action] % {"n": count}


def said_of(action, count):
    said = {
        "assign": ngettext("%(n)d piece has its editor.", "%(n)d pieces have their editor.", count),
        "tag": ngettext("%(n)d piece is tagged.", "%(n)d pieces are tagged.", count),
        "decline": ngettext("%(n)d decline is on its way.", "%(n)d declines are on their way.", count),
    }
    return said[action] % {"n": count}


@require_http_methods(["GET", "HEAD", "POST"])
def bulk(request):
    """Ask for what is needed with all the chosen pieces; then do it."""
    if not request.user.is_editor:
        raise PermissionDenied(_("Only editors act on several pieces at once."))
    asked = request.POST if request.method == "POST" else request.GET
    action, items = asked.get("do"), chosen(request.user, asked)
    if action not in FORMS or not items:
        messages.warning(request, _("Choose pieces first, then what is to be done with them."))
        return redirect(queue_url(asked.get("back", "")))
    form = FORMS[action](request.POST or None, by=request.user)
    if request.method == "POST" and form.is_valid() and "show" not in request.POST:
        return answer(request, action, items, form)
    return ask(request, action, items, form, status=200 if form.is_valid() or not form.is_bound else 400)


def queue_url(query):
    return f"{reverse('admin:index')}?{query}" if query else reverse("admin:index")


def ask(request, action, items, form, **context):
    """The page with the form; where letters are written, and asked for, with each as it would leave."""
    if action == "decline" and "show" in request.POST and form.is_valid() and form.cleaned_data["tell"]:
        for item in items:
            item.previews = letters.preview(action, item.submission, form.cleaned_data["letter"], by=request.user)
    status = context.pop("status", 200)
    asked = request.POST if request.method == "POST" else request.GET
    return page(
        request,
        "bulk",
        {
            "title": title_of(action, len(items)),
            "action": action,
            "items": items,
            "form": form,
            "back": asked.get("back", ""),
            **context,
        },
        status=status,
    )


def answer(request, action, items, form):
    """To what was done; where some could not be, the form again for these, as it was typed."""
    batch, done, failed = carry_out(action, items, request.user, form.cleaned_data)
    back = request.POST.get("back", "")
    if not failed:
        messages.success(request, said_of(action, len(done)))
        return redirect(f"{reverse('admin:submissions_submission_batch', args=[batch])}?{urlencode({'back': back})}")
    said = said_of(action, len(done)) if done else ""
    return ask(request, action, failed, form, done=said, batch=batch if done else "", status=409)
