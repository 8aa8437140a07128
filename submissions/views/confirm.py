"""The link that was mailed to whoever began a piece without an account. To look at it changes nothing: scanners do."""

from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from submissions import letters, limits, links, ownership
from submissions.models import Letter

BACKEND = settings.AUTHENTICATION_BACKENDS[0]


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def open_draft(request, token):
    """One button, which confirms the address and opens the draft; the link works once."""
    contributor = links.contributor_for(token, links.OPEN, links.OPEN_FOR)
    if contributor is None:
        return too_late(request, token)
    if request.method != "POST":
        return page(request, "open", contributor)
    try:
        user = ownership.confirm(contributor)
    except ownership.Void:
        return too_late(request, token)
    return go_on(request, user, reverse("submissions:edit", args=[contributor.submission_id]))


def page(request, name, contributor, status=200, **extra):
    context = {"contributor": contributor, "submission": contributor and contributor.submission, **extra}
    response = render(request, f"submissions/{name}.html", context, status=status)
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def go_on(request, user, address):
    """To the draft; those whose account opens more than drafts log in as they always do first."""
    if request.user == user:
        return redirect(address)
    if not user.is_active or user.is_staff or Authenticator.objects.filter(user=user).exists():
        return redirect(f"{resolve_url('account_login')}?{urlencode({'next': address})}")
    login(request, user, backend=BACKEND)
    return redirect(address)


def too_late(request, token):
    """What to do with a link that was used, is too old, or is none of ours."""
    contributor = links.once_for(token, links.OPEN)
    if contributor is None:
        return page(request, "open_unknown", None, 404)
    if contributor.user_id:
        if request.user == contributor.user:
            return redirect(contributor.submission)
        return page(request, "open_used", contributor, 410)
    return page(request, "open_expired", contributor, 410, token=token)


@login_not_required
@never_cache
@require_POST
def renew(request, token):
    """A new link to the same address, for one that has come too late."""
    contributor = links.once_for(token, links.OPEN)
    if contributor is None or contributor.user_id:
        return too_late(request, token)
    if limits.LINKS_BY_PIECE.allows(contributor.pk):
        link = links.open_url(contributor)
        letters.send(contributor.submission, contributor, "open", kind=Letter.Kind.NOTICE, open_url=link)
    return redirect("submissions:sent")
