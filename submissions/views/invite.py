from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from submissions.models import Call
from submissions.statistics.promise import promises


@login_not_required
@require_safe
def index(request):
    """Explains and invites; the same for everybody."""
    kinds = promises(publication=request.publication)
    context = {
        "kinds": kinds.items(),
        "days": max(kinds.values(), default=request.publication.reply_days),
        "calls": Call.objects.announced().prefetch_related("kinds"),
    }
    return render(request, "submissions/index.html", context)
