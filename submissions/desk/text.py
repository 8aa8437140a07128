"""Editing at the desk: the text page, its pictures, and Word files that come in for an author."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from js_asset import Media

from articles.models import Image
from authors.pictures import BadPicture
from submissions import intake, particulars, permissions, workflow, writing
from submissions.docx import BadDocument
from submissions.forms.authors import AuthorFormSet
from submissions.models import SourceFile

from . import piece, shown
from .forms import TextForm
from .views import page


def edit(request, pk):
    """Edit the text. A save that would go over somebody else's shows both and asks."""
    submission = piece.find(request, pk)
    if not workflow.can(request.user, "edit", submission):
        raise PermissionDenied(_("You may not edit this text."))
    if submission.status not in workflow.TRANSITIONS["edit"].sources:
        messages.warning(request, _("The text can be edited once the piece is accepted, and until it is scheduled."))
        return redirect(submission.get_desk_url())
    form, byline = text_form(request, submission), byline_form(request, submission)
    if request.method == "POST" and form.is_valid() and byline.is_valid():
        return save(request, submission, form, byline)
    return edit_page(request, submission, form, byline, status=400 if form.is_bound else 200)


def byline_form(request, submission):
    """The authors in order: part of what a sign-off covers, so a change voids it like one of the text."""
    return AuthorFormSet(submission, particulars.fixed(submission), request.POST if request.method == "POST" else None)


def text_form(request, submission):
    posted = request.method == "POST"
    return TextForm(
        submission,
        upload_url=reverse("admin:submissions_submission_picture", args=[submission.pk]),
        url_for=lambda image_id: shown.picture_url(submission, image_id),
        data=request.POST if posted else None,
        files=request.FILES if posted else None,
    )


def save(request, submission, form, byline):
    try:
        with transaction.atomic():
            text = form.text()
            if form.cleaned_data["new_picture"]:
                text["lead_image_id"] = add_picture(submission, form.cleaned_data["new_picture"], request.user).pk
            event = workflow.perform(
                "edit",
                submission,
                by=request.user,
                text=text,
                authors=byline.rows(),
                draft_seq=form.cleaned_data["draft_seq"],
            )
    except BadPicture as error:
        form.add_error("new_picture", str(error))
    except workflow.NotPossible as error:
        form.add_error(None, str(error))
        return edit_page(request, submission, form, byline, status=409)
    except writing.DraftConflict as conflict:
        return conflict_page(request, submission, form, byline, conflict.draft)
    else:
        messages.success(request, _("Saved.") if event else _("Nothing had changed."))
        return redirect(submission.get_desk_url())
    return edit_page(request, submission, form, byline, status=400)


def edit_page(request, submission, form, byline, status=200, **extra):
    context = {
        "title": _("Edit: %(title)s") % {"title": submission},
        "submission": submission,
        "form": form,
        "byline": byline,
        "editor_media": Media.from_media(form.media, nonce=str(request.csp_nonce)),
    }
    return page(request, "edit", {**context, **extra}, status=status)


def conflict_page(request, submission, form, byline, draft):
    """Both texts: the typed one in the form, and how the stored one differs from it. Saving again is deliberate."""
    form.add_error(None, _("Somebody saved this text while you were editing. Yours is below, not saved yet."))
    form.data = {**form.data.dict(), "draft_seq": draft.seq}
    stored = {"by": draft.updated_by, "at": draft.updated_at, **shown.compared(form.text(), draft)}
    return edit_page(request, submission, form, byline, status=409, stored=stored)


def add_picture(submission, upload, by):
    image = Image.take_in(upload.read(), owner=by)
    submission.pictures.add(image)
    return image


@require_POST
def picture(request, pk):
    """A picture dropped into the text: stored, and answered with its id."""
    submission = piece.find(request, pk)
    if not workflow.can(request.user, "edit", submission):
        raise PermissionDenied
    upload = request.FILES.get("file")
    if upload is None:
        return JsonResponse({"error": _("Choose a picture.")}, status=400)
    try:
        image = add_picture(submission, upload, request.user)
    except BadPicture as error:
        return JsonResponse({"error": str(error)}, status=400)
    url = shown.picture_url(submission, image.pk)
    return JsonResponse({"id": image.pk, "url": url, "width": image.width, "height": image.height})


@require_POST
def receive(request, pk):
    """Another Word file for an author's piece."""
    submission = piece.find(request, pk)
    if not permissions.may_send_files(request.user, submission):
        raise PermissionDenied(_("No file can be added to this piece now."))
    upload = request.FILES.get("file")
    try:
        if upload is None:
            raise BadDocument(_("Choose a Word file first."))
        intake.receive(submission, upload, by=request.user)
    except BadDocument as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The file is being read. Reload the page in a moment."))
    return redirect(submission.get_desk_url())


@require_POST
def take(request, pk, source_pk):
    """Make what was read from a Word file the piece's text, on its author's behalf."""
    submission = piece.find(request, pk)
    source = get_object_or_404(submission.sources.filter(state=SourceFile.State.DONE), pk=source_pk)
    if not permissions.may_send_files(request.user, submission):
        raise PermissionDenied(_("The text of this piece cannot be replaced now."))
    try:
        intake.use(source, by=request.user)
    except (workflow.NotReady, workflow.NotPossible, writing.NotYours) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The piece has the text of the file now."))
    return redirect(submission.get_desk_url())


@require_safe
def source_status(request, pk, source_pk):
    source = get_object_or_404(piece.find(request, pk).sources, pk=source_pk)
    return JsonResponse({"state": source.state, "pending": source.is_pending, "error": source.error})
