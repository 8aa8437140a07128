"""Asking somebody outside for a review, and what the desk does with it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from submissions import reviewing, workflow
from submissions.forms.review import AskReviewForm, DateForm, ReviewForm
from submissions.models import ReviewRequest
from submissions.views.review import text_of

from . import piece
from .shown import picture_url
from .views import page

DONE = {
    "remind": gettext_lazy("A reminder is in the outbox."),
    "move": gettext_lazy("The date is moved, and the reviewer is told."),
    "call_off": gettext_lazy("Called off, with thanks."),
    "show_author": gettext_lazy("The author can read it now."),
}


def ask(request, pk):
    """The form; where names are hidden, what the reviewer will see before anything is sent."""
    submission = piece.find(request, pk)
    if not reviewing.may_ask(request.user, submission):
        raise PermissionDenied(_("No review can be asked for here now."))
    if request.method != "POST":
        form = AskReviewForm(submission, by=request.user, again=asked_before(request, submission))
        return ask_page(request, submission, form)
    form = AskReviewForm(submission, by=request.user, data=request.POST)
    if not form.is_valid() or "back" in request.POST:
        return ask_page(request, submission, form, status=200 if form.is_valid() else 400)
    if form.cleaned_data["hides_author"] and request.POST.get("checked") != submission.text_digest:
        return check(request, submission, form)
    return send(request, submission, form)


def asked_before(request, submission):
    """The request that is to be repeated, if the address names one."""
    again = request.GET.get("again", "")
    return submission.reviews.filter(pk=again).first() if again.isdecimal() and len(again) < 10 else None


def ask_page(request, submission, form, status=200):
    context = {"title": _("Ask for a review"), "submission": submission, "form": form}
    return page(request, "ask_review", context, status=status)


def check(request, submission, form):
    """The very page that the reviewer will get, with whatever in it might tell who wrote the piece."""
    asked, text = form.asked(), submission.draft
    reasons = reviewing.in_the_way(submission, asked["email"])
    letter = reviewing.letter_to(submission, by=request.user, **asked)
    if reasons or letter.lacks:
        form.refuse([*reasons, *filter(None, [letter.lacks])])
        return ask_page(request, submission, form, status=400)
    review = ReviewRequest(**{**asked, "message": letter.text}, state=ReviewRequest.State.AGREED)
    context = {
        **text_of(submission, text, lambda image_id: picture_url(submission, image_id)),
        "review": review,
        "submission": submission,
        "form": ReviewForm(review),
        "asked": form,
        "letter": letter.text,
        "traces": reviewing.traces(submission, text, letter.text),
        "is_check": True,
    }
    return render(request, "admin/submissions/check_review.html", context)


def send(request, submission, form):
    try:
        review = reviewing.ask(submission, by=request.user, **form.asked())
    except workflow.NotReady as error:
        form.refuse(error.reasons)
        return ask_page(request, submission, form, status=400)
    messages.success(request, _("%(name)s is asked by mail.") % {"name": review.name})
    return redirect(submission.get_desk_url())


@require_POST
def step(request, pk, review_pk, step):
    """Remind, move, call off, or show the author: one button each on the piece's page."""
    submission = piece.find(request, pk)
    review = get_object_or_404(submission.reviews, pk=review_pk)
    if step not in DONE:
        raise Http404
    data = DateForm(request.POST) if step == "move" else None
    try:
        if data is not None and not data.is_valid():
            raise workflow.NotReady(data.errors["due_at"])
        getattr(reviewing, step)(review, by=request.user, **(data.cleaned_data if data else {}))
    except workflow.NotReady as error:
        messages.error(request, str(error))
    except reviewing.Closed:
        messages.error(request, _("This review does not stand there any more. Look again."))
    else:
        messages.success(request, DONE[step])
    return redirect(submission.get_desk_url() + "#reviews")
