from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.models import Kind
from submissions.models import Call


@login_not_required
@require_safe
def index(request):
    """Explains and invites; the same for everybody."""
    context = {
        "kinds": Kind.objects.filter(open_to_submissions=True),
        "calls": Call.objects.announced().prefetch_related("kinds"),
    }
    return render(request, "submissions/index.html", context)
