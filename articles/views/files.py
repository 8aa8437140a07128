import re

from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp", "avif": "image/avif", "gif": "image/gif"}
NAME = re.compile(rf"(?:[\w-]+/)*[\w-]+\.({'|'.join(TYPES)})")


@login_not_required
@require_safe
@cache_control(public=True, max_age=365 * 24 * 3600, immutable=True)
def media(request, name):
    """A published picture. Names are made by us and never reused, so an answer holds for good."""
    known = NAME.fullmatch(name)
    if not known:
        raise Http404
    try:
        response = FileResponse(default_storage.open(name), content_type=TYPES[known[1]])
    except OSError as missing:
        raise Http404 from missing
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
