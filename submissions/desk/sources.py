"""Word files that come in for an author, by way of the desk."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from submissions import intake, permissions, workflow, writing
from submissions.docx import BadDocument
from submissions.models import SourceFile

from . import piece


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
