"""The signed link of a letter: an author without an account reads how the piece stands, and answers its proof.

The address itself is the secret that a forged request would lack, so these pages need no token against forgery; and
since browsers name no origin from a page without referrer, they could not send one that counts.
"""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from submissions import links, ownership

from .actions import action_page
from .attachments import serve_attachment
from .comments import answer_from
from .pictures import serve_picture
from .revisions import revision_page
from .sources import serve_source
from .status import status_page
from .visit import by_link


def followed(view):
    """Open to whoever holds the link; nothing of it is stored, indexed or told to other sites."""

    @login_not_required
    @csrf_exempt
    @never_cache
    @wraps(view)
    def wrapped(request, token, *args, **kwargs):
        contributor = links.contributor_for(token, links.FOLLOW)
        response = view(request, by_link(contributor, token), *args, **kwargs) if contributor else moved(token)
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return wrapped


def moved(token):
    """A link that was good once leads to the page in the account that has the piece now."""
    contributor = links.once_for(token, links.FOLLOW)
    if contributor is None or contributor.user_id is None:
        raise Http404
    return redirect(contributor.submission)


@followed
@require_safe
def detail(request, visit):
    can_claim = ownership.may_claim(visit.contributor, request.user)
    return status_page(request, visit, can_claim=can_claim)


@followed
@require_http_methods(["GET", "HEAD", "POST"])
def act(request, visit, action):
    return action_page(request, visit, action)


@followed
@require_POST
def answer(request, visit, comment_pk):
    return answer_from(request, visit, comment_pk)


@followed
@require_safe
def revision(request, visit, number):
    return revision_page(request, visit, number)


@followed
@require_safe
def picture(request, visit, picture_pk):
    return serve_picture(visit, picture_pk)


@followed
@require_safe
def attachment(request, visit, attachment_pk):
    return serve_attachment(visit, attachment_pk)


@followed
@require_safe
def source_file(request, visit, source_pk):
    return serve_source(visit, source_pk)


@followed
@require_POST
def claim(request, visit):
    """Add the piece to the account of whoever is logged in with the address that the link went to."""
    if not ownership.may_claim(visit.contributor, request.user):
        messages.error(request, _("Log in with the address that our letters go to. Then you can add the piece."))
        return redirect(visit.address("detail"))
    try:
        ownership.claim(visit.contributor, request.user)
    except ownership.Void:
        return redirect(visit.submission)
    messages.success(request, _("The piece is in your account now. The link in our letters is no longer needed."))
    return redirect(visit.submission)
