"""An author's actions, one view for all: the form follows the row of the workflow."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from submissions import proofs, timeline, workflow
from submissions.forms import ActionForm

from .visit import find

DONE = {
    "submit": gettext_lazy("Thank you. We have your piece, and you see here where it stands."),
    "replace": gettext_lazy("We have your new version. It keeps its place."),
    "resubmit": gettext_lazy("We have your new version, and the editor reads it next."),
    "approve_proof": gettext_lazy("Thank you. The text is settled as you approved it."),
    "ask_corrections": gettext_lazy("Thank you. The editor looks at it and sends you a new proof."),
    "withdraw": gettext_lazy("The piece is withdrawn. You are free to send it elsewhere."),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def act(request, pk, action):
    return action_page(request, find(request, pk), action)


def action_page(request, visit, action):
    """Ask for what an action needs, or take it."""
    transition = workflow.TRANSITIONS.get(action)
    if transition is None or not transition.authors or not visit.offers(action):
        raise Http404
    if not visit.is_author:
        raise PermissionDenied(_("Only the authors of a piece do this here."))
    if "text" in transition.fields:
        return redirect(visit.address("edit"))
    if request.method != "POST" and not is_asked_here(visit, action):
        return redirect(visit.address("detail"))
    form = ActionForm(action, transition, visit.submission, request.POST or None)
    if request.method == "POST" and form.is_valid():
        return take(request, visit, action, form)
    return page(request, visit, action, form, 400 if form.is_bound else 200)


def is_asked_here(visit, action):
    """A proof is answered beside its changes; and what cannot be done now is not asked for."""
    return action not in proofs.ANSWERS and action in workflow.available(visit.submission, visit.person)


def take(request, visit, action, form):
    try:
        workflow.perform(action, visit.submission, by=visit.person, **form.cleaned_data)
    except workflow.NotPossible as late:
        if not is_repeated(visit, action, form.cleaned_data):
            return page(request, visit, action, form, 409, late=late)
    except workflow.NotReady as error:
        for reason in error.reasons:
            form.add_error(None, reason)
        return page(request, visit, action, form, 400)
    messages.success(request, DONE[action])
    return redirect(visit.address("detail"))


def is_repeated(visit, action, sent):
    """A double click: the same person has just done the same from the same page, with the same words."""
    later = timeline.since(visit.submission, sent["expected_seq"])
    event = later.select_related("contributor").first()
    is_same = event and (event.action, event.note) == (action, sent.get("note", ""))
    return is_same and timeline.is_by(event, visit.person)


def page(request, visit, action, form, status, **extra):
    context = {
        "visit": visit, "submission": visit.submission, "action": action, "form": form,
        "transition": workflow.TRANSITIONS[action], "lacking": workflow.missing(action, visit.submission),
    }  # fmt: skip
    return render(request, "submissions/action.html", {**context, **extra}, status=status)
