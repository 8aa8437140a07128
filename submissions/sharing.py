"""Share links: one version of a piece for somebody without an account, until a day."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from . import permissions, workflow
from .models import Revision, Status, Submission

CLOSED = (Status.DRAFT, Status.WITHDRAWN, Status.DECLINED)
USUAL_DAYS, MOST_DAYS, MOST_LINKS = 7, 60, 20


def may_share(user, submission):
    """Whoever handles the piece, as long as it is on its way or published."""
    return submission.status not in CLOSED and permissions.handles(user, submission)


@transaction.atomic
def share(submission, *, by, label, days, revision=None):
    """Make a link to this version, or to the text as it stands now. Returns the ShareLink."""
    submission.refresh_from_db(from_queryset=Submission.objects.select_for_update())
    if not may_share(by, submission):
        raise PermissionDenied(_("Only who handles the piece shares it."))
    if submission.share_links.open(timezone.now()).count() >= MOST_LINKS:
        raise workflow.NotReady([_("There are twenty links already. Revoke one first.")])
    link = submission.share_links.create(
        revision=revision or Revision.of_now(submission, by=by),
        label=label,
        by=by,
        expires_at=timezone.now() + timedelta(days=days),
    )
    workflow.note("shared", submission, by=by, text=label, version=link.revision.number, days=days)
    return link


@transaction.atomic
def revoke(link, *, by):
    """The link opens nothing from now on. Revoking it twice is once."""
    submission = Submission.objects.select_for_update().get(pk=link.submission_id)
    if not permissions.handles(by, submission):
        raise PermissionDenied(_("Only who handles the piece does this."))
    link.refresh_from_db()
    if link.revoked_at is None:
        link.revoked_at = timezone.now()
        link.save(update_fields=["revoked_at"])
        workflow.note("unshared", submission, by=by, text=link.label)
