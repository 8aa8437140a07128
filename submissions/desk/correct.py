"""Correcting a published piece at the desk: its text as readers have it, and what kind of change it is."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from js_asset import Media

from articles.forms import desk_picture_url
from submissions import workflow
from submissions.models import Status

from . import piece, shown
from .forms import CorrectionForm
from .views import page


def correct(request, pk):
    """Mend, clarify or correct what readers have. A save on top of somebody else's shows both and asks."""
    submission = piece.find(request, pk)
    if not workflow.can(request.user, "correct", submission):
        raise PermissionDenied(_("You may not correct this piece."))
    if submission.status != Status.PUBLISHED:
        messages.warning(request, _("Only what readers have can be corrected."))
        return redirect(submission.get_desk_url())
    form = correction_form(request, submission)
    if request.method == "POST" and form.is_valid():
        return save(request, submission, form)
    return correct_page(request, submission, form, 400 if form.is_bound else 200)


def correction_form(request, submission):
    own = set(submission.pictures.values_list("pk", flat=True))

    def url_for(image_id):
        return shown.picture_url(submission, image_id) if image_id in own else desk_picture_url(image_id)

    upload_url = reverse("admin:submissions_submission_picture", args=[submission.pk])
    return CorrectionForm(submission, upload_url=upload_url, url_for=url_for, data=request.POST or None)


def save(request, submission, form):
    data = form.cleaned_data
    try:
        workflow.perform(
            "correct",
            submission,
            by=request.user,
            expected_seq=data["expected_seq"],
            kind=data["kind"],
            note=data["note"],
            words=form.text(),
            byline=form.byline(),
        )
    except workflow.NotReady as error:
        for reason in error.reasons:
            form.add_error(None, reason)
        return correct_page(request, piece.find(request, submission.pk), form, 400)
    except workflow.NotPossible as error:
        return conflict_page(request, piece.find(request, submission.pk), form, error)
    if data["kind"] == "correction":
        messages.success(request, _("The correction waits for a second editor. Readers have the piece as it was."))
    else:
        messages.success(request, _("Readers have it now."))
    return redirect(submission.get_desk_url())


def conflict_page(request, submission, form, error):
    """What was typed stays in the form, beside how the piece now differs from it. Saving again is deliberate."""
    form.add_error(None, str(error))
    form.data = {**form.data.dict(), "expected_seq": submission.seq}
    stored = shown.compared(form.text(), submission.article)
    return correct_page(request, submission, form, 409, stored=stored)


def correct_page(request, submission, form, status, **extra):
    context = {
        "title": _("Correct: %(title)s") % {"title": submission.article},
        "submission": submission,
        "form": form,
        "editor_media": Media.from_media(form.media, nonce=str(request.csp_nonce)),
    }
    return page(request, "correct", {**context, **extra}, status=status)
