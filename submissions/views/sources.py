"""Word files in the studio: sent, followed while they are read, used, and fetched again as they came."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from submissions import intake, limits, workflow, writing
from submissions.docx import BadDocument
from submissions.models import SourceFile

from .pictures import private
from .sheet import NEXT
from .visit import find

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@never_cache
@require_POST
def sources(request, pk):
    """Another Word file for a piece, from its status page."""
    visit = find(request, pk)
    if not visit.is_author:
        raise PermissionDenied
    upload = request.FILES.get("file")
    if upload is None:
        return answer(request, visit, "detail", error=_("Choose a Word file first."))
    return answer(request, visit, "detail", error=receive(visit, upload))


def answer_in_sheet(request, visit, upload):
    """A file that was dropped on the writing page. Its text is saved by then, or saves itself."""
    return answer(request, visit, "edit", error=receive(visit, upload))


def receive(visit, upload):
    """Keep the file, to be read by the worker. Returns the reason where it cannot be used, in one sentence."""
    by = visit.person
    if visit.submission.status not in NEXT:
        return _("No file can be added to this piece now.")
    if not (limits.FILES.allows(by.pk) and limits.FILE_BYTES.allows(by.pk, upload.size)):
        return _("That was a lot of files for one day. Go on tomorrow, or write to the editors.")
    try:
        intake.receive(visit.submission, upload, by=by)
    except BadDocument as error:
        return str(error)
    return None


def answer(request, visit, name, *, error):
    """To a script as JSON, to a browser as the next page."""
    # The number makes it another address than the page's own, so that a script that goes there loads it.
    address = f"{visit.address(name)}?files={visit.submission.sources.count()}#files"
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"error": error}, status=400) if error else JsonResponse({"url": address})
    if error:
        messages.error(request, error)
    else:
        messages.success(request, _("We have your file and are reading it."))
    return redirect(address)


@never_cache
@require_safe
def source(request, pk, source_pk):
    """How far the reading of a file is, for js/poll-status.js."""
    found = get_object_or_404(find(request, pk).submission.sources.defer("body"), pk=source_pk)
    is_read = found.state == SourceFile.State.CONVERTING
    message = _("We are reading your file.") if is_read else _("Your file waits to be read.")
    return JsonResponse({"done": not found.is_pending, "message": message if found.is_pending else ""})


@never_cache
@require_safe
def source_file(request, pk, source_pk):
    return serve_source(find(request, pk), source_pk)


def serve_source(visit, source_pk):
    """The original, as it came, to be saved: never shown by a browser on our address."""
    found = get_object_or_404(visit.submission.sources.defer("body"), pk=source_pk)
    return private(FileResponse(found.file.open("rb"), as_attachment=True, filename=found.name, content_type=DOCX))


@never_cache
@require_POST
def take(request, pk, source_pk):
    """Use the text of a file; what stood there before is kept."""
    visit = find(request, pk)
    if not visit.is_author:
        raise PermissionDenied
    found = get_object_or_404(visit.submission.sources.filter(state=SourceFile.State.DONE), pk=source_pk)
    try:
        intake.use(found, by=request.user)
    except (writing.NotYours, workflow.NotPossible, workflow.NotReady) as error:
        messages.error(request, str(error))
        return redirect(visit.address("detail"))
    messages.success(request, _("The piece has the text of the file now. What stood there before is kept."))
    return redirect(visit.address("detail" if visit.submission.status not in writing.WRITABLE else "edit"))
