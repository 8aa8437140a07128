import re

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from ..accent import sheet


@login_not_required
@require_safe
@cache_control(public=True, max_age=365 * 24 * 3600, immutable=True)
def accent(request, colour):
    """The style sheet of a colour. Its address says all, so it holds for good."""
    if not re.fullmatch("[0-9a-f]{6}", colour):
        raise Http404
    return HttpResponse(sheet(f"#{colour}"), content_type="text/css; charset=utf-8")
