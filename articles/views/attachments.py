from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from ..models import Attachment


@login_not_required
@require_safe
@cache_control(public=True, max_age=60)
def attachment(request, slug, pk):
    """A file of a public paper. Caches keep it for a minute at most, so that it goes when the paper goes."""
    found = get_object_or_404(Attachment.objects.public().select_related("article"), pk=pk, article__slug=slug)
    response = download(found)
    if found.kind == Attachment.Kind.DATA or not found.article.is_listed:
        response.headers["X-Robots-Tag"] = "noindex"
    return response


def download(attachment):
    """The file as it came, to be saved: no browser shows it as a page of ours, whatever it takes it for."""
    try:
        file = attachment.file.open("rb")
    except OSError as missing:
        raise Http404 from missing
    response = FileResponse(file, as_attachment=True, filename=attachment.name, content_type=attachment.content_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
