"""The help page of the desk: how a piece gets to its readers, drawn and written from the table."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import Publication
from submissions import handbook

from .views import page


@require_safe
def workflow(request):
    if not (request.user.is_editor or request.user.is_copyeditor):
        raise PermissionDenied(_("This page is for the desk."))
    context = {
        "title": _("How a piece gets to its readers"),
        "rows": handbook.rows(),
        "diagram": handbook.diagram(),
        "minutes": Publication.current().undo_minutes,
    }
    return page(request, "workflow", context)
