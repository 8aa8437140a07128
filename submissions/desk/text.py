"""Editing at the desk: the text page, where a save never goes over somebody else's."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from js_asset import Media

from articles.models import Image
from authors.pictures import BadPicture
from submissions import merging, particulars, proofs, workflow, writing
from submissions.forms.authors import AuthorFormSet

from . import piece, shown
from .forms import TextForm
from .presence import others_here
from .views import page

CLOSED = {
    "edit": gettext_lazy("The text can be edited once the piece is accepted, and until its proof is sent."),
    "minor_fix": gettext_lazy("A minor fix is made once the piece is ready, and before it has a date."),
}


def edit(request, pk):
    """Edit the text. A save that would go over somebody else's is put together with it, or shows both and asks."""
    return write(request, pk, "edit")


def minor_fix(request, pk):
    """Mend a few words of a text that its author has signed off."""
    return write(request, pk, "minor_fix")


def write(request, pk, action):
    submission = piece.find(request, pk)
    if not workflow.can(request.user, action, submission):
        raise PermissionDenied(_("You may not edit this text."))
    if request.method != "POST" and action not in workflow.available(submission, request.user):
        messages.warning(request, CLOSED[action])
        return redirect(submission.get_desk_url())
    sheet = Sheet(request, submission, action)
    if request.method == "POST" and sheet.is_valid():
        return save(request, sheet)
    return edit_page(request, sheet, status=400 if sheet.form.is_bound else 200)


class Sheet:
    """The forms of the page: the text and, unless only a few words are mended, the byline."""

    def __init__(self, request, submission, action):
        self.submission, self.action, self.by = submission, action, request.user
        posted = request.method == "POST"
        data, files = (request.POST, request.FILES) if posted else (None, None)
        self.form = TextForm(
            submission,
            upload_url=reverse("admin:submissions_submission_picture", args=[submission.pk]),
            url_for=lambda image_id: shown.picture_url(submission, image_id),
            data=data,
            files=files,
        )
        self.byline = AuthorFormSet(submission, particulars.fixed(submission), data) if action == "edit" else None
        if self.is_minor:
            self.form.mends_only()

    @property
    def is_minor(self):
        return self.action == "minor_fix"

    def is_valid(self):
        return self.form.is_valid() and (self.byline is None or self.byline.is_valid())

    def perform(self, text, draft_seq):
        data = {} if self.byline is None else {"authors": self.byline.rows()}
        return workflow.perform(self.action, self.submission, by=self.by, text=text, draft_seq=draft_seq, **data)


def save(request, sheet):
    form, submission = sheet.form, sheet.submission
    try:
        with transaction.atomic():
            text = form.text()
            if form.cleaned_data.get("new_picture"):
                text["lead_image_id"] = add_picture(submission, form.cleaned_data["new_picture"], request.user).pk
            event = sheet.perform(text, form.cleaned_data["draft_seq"])
    except BadPicture as error:
        form.add_error("new_picture", str(error))
    except workflow.NotReady as error:
        for reason in error.reasons:
            form.add_error(None, reason)
    except workflow.NotPossible as error:
        form.add_error(None, str(error))
        return edit_page(request, sheet, status=409)
    except writing.DraftConflict as conflict:
        return met(request, sheet, conflict.draft)
    else:
        messages.success(request, _("Saved.") if event else _("Nothing had changed."))
        return saved(sheet)
    return edit_page(request, sheet, status=400)


def saved(sheet):
    """Back to the piece. The mark in the address lets the browser forget the copy it kept."""
    return redirect(f"{sheet.submission.get_desk_url()}#saved")


def met(request, sheet, draft):
    """Somebody saved first: both texts in one where they changed different places, else both beside each other."""
    text = put_together(sheet, draft)
    if text is None:
        return conflict_page(request, sheet, draft)
    try:
        with transaction.atomic():
            sheet.perform(text, draft.seq)
    except (workflow.NotReady, workflow.NotPossible, writing.DraftConflict):
        return conflict_page(request, sheet, piece.find(request, sheet.submission.pk).draft)
    said = _("Saved. %(who)s had changed other places meanwhile: the text has both.")
    messages.success(request, said % {"who": draft.updated_by or _("Somebody")})
    return saved(sheet)


def put_together(sheet, draft):
    """The typed text with what was saved since it was opened, or None where the two meet or the byline may."""
    opened = next((row for row in draft.snapshots.all()[:50] if row.digest([]) == sheet.form.data.get("opened")), None)
    if opened is None or sheet.form.cleaned_data.get("new_picture") or has_new_byline(sheet):
        return None
    try:
        base = opened.words_as_dict()
        return merging.merged(base, {**base, **sheet.form.text()}, draft.words_as_dict())
    except merging.Meeting:
        return None


def has_new_byline(sheet):
    """Whether the typed byline is another than the stored one."""
    return sheet.byline is not None and typed_byline(sheet) != proofs.as_line(sheet.submission.byline())


def typed_byline(sheet):
    return proofs.as_line(sheet.byline.rows()) if sheet.byline else ""


def edit_page(request, sheet, status=200, **extra):
    submission = sheet.submission
    title = _("Minor fix: %(title)s") if sheet.is_minor else _("Edit: %(title)s")
    context = {
        "title": title % {"title": submission},
        "submission": submission,
        "form": sheet.form,
        "byline": sheet.byline,
        "is_minor": sheet.is_minor,
        "others_here": others_here(submission, request.user),
        "editor_media": Media.from_media(sheet.form.media, nonce=str(request.csp_nonce)),
    }
    return page(request, "edit", {**context, **extra}, status=status)


def conflict_page(request, sheet, draft):
    """Both texts: the typed one in the form, and how the stored one differs from it. Saving again is deliberate."""
    form = sheet.form
    form.add_error(None, _("Somebody saved this text while you were editing. Yours is below, not saved yet."))
    form.data = {**form.data.dict(), "draft_seq": draft.seq, "opened": draft.digest([])}
    stored = {"by": draft.updated_by, "at": draft.updated_at, **shown.compared(form.text(), draft)}
    if has_new_byline(sheet):
        stored["byline"] = shown.changed(typed_byline(sheet), proofs.as_line(sheet.submission.byline()))
    return edit_page(request, sheet, status=409, stored=stored)


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
