from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .queue import listed
from .spreadsheet import spreadsheet

AT_ONCE = 500  # rows held in memory


@require_safe
def queue_csv(request):
    """The list that the queue shows with this query, all its pages, as a file."""
    if not (request.user.is_editor or request.user.is_copyeditor):
        raise PermissionDenied(_("Only the desk sees the queue."))
    head = [
        _("Title"), _("Authors"), _("Kind"), _("Category"), _("Status"), _("Editor"), _("Since"), _("Days waiting"),
        _("Due"), _("Stale after"), _("Tags"), _("Address"),
    ]  # fmt: skip
    rows = listed(request.user, request.GET).for_rows().iterator(chunk_size=AT_ONCE)
    return spreadsheet("queue", head, map(cells, rows))


def cells(submission):
    return [
        str(submission),
        submission.author_names,
        submission.kind,
        submission.primary_category or "",
        submission.get_status_display(),
        submission.handling_editor or "",
        day(submission.status_at),
        (timezone.now() - submission.status_at).days,
        day(submission.due_at),
        submission.stale_after or "",
        ", ".join(submission.tags),
        settings.SITE_URL + submission.get_desk_url(),
    ]


def day(moment):
    return timezone.localtime(moment).date().isoformat() if moment else ""
