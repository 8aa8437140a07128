"""Pages for somebody without an account, whose link is the key.

The address itself is the secret that a forged request would lack, so these pages need no token against forgery; and
since browsers name no origin from a page without referrer, they could not send one that counts.
"""

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from authors.networks import network_of
from submissions import limits


def by_key(view):
    """Open to whoever holds the link; nothing of it is stored, indexed or told to other sites."""

    @login_not_required
    @csrf_exempt
    @never_cache
    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if limits.PAGES_BY_LINK.allows(network_of(request)):
            response = view(request, *args, **kwargs)
        else:
            words = _("Too many requests came from your network. Wait an hour, then try again.")
            response = HttpResponse(words, status=429, content_type="text/plain; charset=utf-8")
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return wrapped
