"""Composing a letter on the decision's own screen: putting in what is at hand, and seeing what would leave."""

from django.http import Http404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from submissions import decisions, letters, workflow

from . import piece
from .forms import ActionForm
from .views import page


@require_POST
def compose(request, pk, action):
    """The piece's page again, with all that was typed and what was asked for. Changes nothing."""
    submission = piece.find(request, pk)
    transition = workflow.TRANSITIONS.get(action)
    if transition is None or "letter" not in transition.fields:
        raise Http404
    data = request.POST.copy()
    form = ActionForm(action, transition, submission, by=request.user, data=data)
    if "put_in" in data:
        data["letter"] = form.shelf.put_in(data.get("letter", ""), data.get("shelf", ""))
    previews = previewed(form, action, submission, request.user) if "preview" in data else None
    context = piece.context(request, submission, form=form, action=action)
    refused = {} if context["chosen"] else {"refused": action}
    return page(request, "piece", {**context, **refused, "previews": previews}, status=200 if form.is_valid() else 400)


def previewed(form, action, submission, person):
    """What would leave, or None where something is wrong, which the form then says."""
    if not form.is_valid():
        return None
    text, about = form.cleaned_data["letter"], of_what(action, submission, person, form.cleaned_data)
    if not form.cleaned_data.get("tell", True):
        return []
    problem = letters.lacks(submission=submission, text=text, **about)
    if problem is None and not text.strip() and action != "send_proof":
        problem = _("There is no letter yet.")
    if problem:
        form.add_error("letter", problem)
        return None
    return letters.preview(submission=submission, letter=text, **about)


def of_what(action, submission, person, cleaned):
    """Which letter it is, and whose; a better letter is that of the decision that waits."""
    if action == "reword" and submission.pending:
        pending = submission.pending
        return {"action": pending.action, "by": pending.by, "due_at": decisions.form_of(pending)["due_at"]}
    return {"action": action, "by": person, "due_at": cleaned.get("due_at")}
