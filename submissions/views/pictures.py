from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from .sheet import NEXT, add_picture
from .visit import find

SANDBOX = "sandbox; default-src 'none'"
TYPES = {"jpg": "image/jpeg", "png": "image/png"}


@never_cache
@require_POST
def pictures(request, pk):
    """Take in a picture for the text, and answer with its id."""
    visit = find(request, pk)
    if not visit.is_author:
        raise PermissionDenied
    upload = request.FILES.get("file")
    if visit.submission.status not in NEXT:
        return refusal(_("Pictures cannot be added to this piece now."))
    if upload is None:
        return refusal(_("Choose a picture."))
    try:
        image = add_picture(visit.submission, upload, request.user)
    except ValidationError as error:
        return refusal(error.messages[0])
    url = visit.picture_url(image.pk)
    return JsonResponse({"id": image.pk, "url": url, "width": image.width, "height": image.height})


def refusal(sentence):
    return JsonResponse({"error": sentence}, status=400)


@never_cache
@require_safe
def picture(request, pk, picture_pk):
    return serve_picture(find(request, pk), picture_pk)


def serve_picture(visit, picture_pk):
    """A picture of a piece that may not be public: to whoever may see the piece, and to no cache."""
    image = get_object_or_404(visit.submission.pictures, pk=picture_pk)
    extension = image.file.name.rpartition(".")[2]
    return private(FileResponse(image.file.open("rb"), content_type=TYPES.get(extension, "application/octet-stream")))


def private(response):
    """Files from people are never pages of ours, whatever a browser makes of them."""
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = SANDBOX
    return response
