from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from . import atom, json_feed

FORMS = {"atom": atom, "json": json_feed}
KEPT = 600  # seconds, by readers and by caches on the way


def feed(subject):
    """The view of a feed in the form that the address names."""

    @login_not_required
    @require_safe
    @cache_control(public=True, max_age=KEPT, s_maxage=KEPT)
    def answer(request, form, **what):
        written = FORMS[form]
        response = HttpResponse(written.write(subject(request, **what)), content_type=written.TYPE)
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    return answer
