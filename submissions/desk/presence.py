"""What an open page of a piece tells us: that somebody looks at it, or has its text open to change it."""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from submissions import visits, workflow

from . import piece


@require_POST
def looking(request, pk):
    """Sent by static/js/desk-presence.js while the piece's page is in sight."""
    visits.look(piece.find(request, pk), request.user)
    return JsonResponse({})


@require_POST
def editing(request, pk):
    """Sent while the text is open to be changed; answered with who else has it open, in a sentence."""
    submission = piece.find(request, pk)
    if not (workflow.can(request.user, "edit", submission) or workflow.can(request.user, "minor_fix", submission)):
        raise PermissionDenied
    visits.look(submission, request.user, is_editing=True, is_leaving="leaving" in request.POST)
    return JsonResponse({"message": others_here(submission, request.user)})


def others_here(submission, user):
    """Who else has the text open now, in a sentence; nothing where there is nobody."""
    names = [str(person) for person in visits.editing_now(submission, user)]
    if not names:
        return ""
    return ngettext(
        "%(names)s has this text open too. Whoever saves last is shown both texts.",
        "%(names)s have this text open too. Whoever saves last is shown both texts.",
        len(names),
    ) % {"names": _(" and ").join(names)}
