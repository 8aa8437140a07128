"""What other editors think of a piece."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from . import permissions, workflow
from .models import Status, Submission

GIVEN_IN = (Status.SUBMITTED, Status.IN_REVIEW)


def may_give(user, submission):
    """Any editor without a part in the piece, while it is not decided."""
    return submission.status in GIVEN_IN and permissions.is_editor(user, submission)


@transaction.atomic
def give(submission, *, by, vote, text):
    """Give one's opinion, or change it. Returns the Opinion. Raises PermissionDenied or workflow.NotReady."""
    submission.refresh_from_db(from_queryset=Submission.objects.select_for_update())
    if not permissions.is_editor(by, submission):
        raise PermissionDenied(_("Opinions are given by editors without a part in the piece."))
    if submission.status not in GIVEN_IN:
        raise workflow.NotReady([_("This piece is decided: an opinion comes too late.")])
    given = {"vote": vote, "text": text, "given_at": timezone.now()}
    opinion, _is_new = submission.opinions.update_or_create(by=by, defaults=given)
    workflow.note("opinion", submission, by=by, vote=vote)
    return opinion
