from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from .. import citations
from ..models import Article


@login_not_required
@require_safe
@cache_control(public=True, max_age=60)
def cite(request, slug, extension):
    """A public piece for somebody's reference manager."""
    if extension not in citations.FORMATS:
        raise Http404
    rows = Article.objects.published().select_related("kind").with_bylines().defer("body", "provenance")
    found = citations.facts(get_object_or_404(rows, slug=slug), request.publication, settings.SITE_URL)
    chosen = citations.FORMATS[extension]
    response = HttpResponse(chosen.write(found), content_type=chosen.content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{found.key}.{extension}"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response
