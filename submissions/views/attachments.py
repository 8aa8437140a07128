from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.views.attachments import download

from .visit import find


@never_cache
@require_safe
def attachment(request, pk, attachment_pk):
    return serve_attachment(find(request, pk), attachment_pk)


def serve_attachment(visit, attachment_pk):
    """A file of a paper that may not be public, to whoever may see the piece."""
    return download(get_object_or_404(visit.submission.attachments, pk=attachment_pk))
