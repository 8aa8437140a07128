"""The checklist of a piece, ticked on its page."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from submissions import checklist, permissions, workflow
from submissions.models import Submission

from . import piece


def card(request, submission, action):
    """What templates/admin/submissions/_checklist.html and _unchecked.html show; `action` is the one being taken."""
    stage = checklist.STAGE_OF.get(submission.status)
    before = checklist.BEFORE.get(action)
    return {
        "points": [point for point in checklist.points(submission) if point.item.stage == stage],
        "may_check": may_check(request.user, submission),
        "unchecked": checklist.undone(submission, before, is_hard=False) if before else [],
    }


def may_check(person, submission):
    return submission.status in checklist.STAGE_OF and (
        permissions.decides(person, submission) or permissions.copyedits(person, submission)
    )


@require_POST
@transaction.atomic
def check(request, pk):
    """Tick a point of the checklist, or take the tick away. The log says who and when."""
    submission = piece.find(request, pk)
    wanted = request.POST.get("item", "")
    item = next((point.item for point in checklist.points(submission) if str(point.item.pk) == wanted), None)
    if item is None:
        raise Http404
    submission.refresh_from_db(from_queryset=Submission.objects.select_for_update())
    if not may_check(request.user, submission):
        raise PermissionDenied(_("The checklist of this piece is closed."))
    ticks = submission.checks.filter(item=item)
    if request.POST.get("done") and not ticks.exists():
        submission.checks.create(item=item, by=request.user)
        workflow.note("checked", submission, by=request.user, text=item.text)
    elif not request.POST.get("done") and ticks.delete()[0]:
        workflow.note("unchecked", submission, by=request.user, text=item.text)
    return redirect(f"{submission.get_desk_url()}#checklist")
