from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.models import Kind


@login_not_required
@require_safe
def index(request):
    """Explains and invites; the same for everybody."""
    kinds = Kind.objects.filter(open_to_submissions=True)
    return render(request, "submissions/index.html", {"kinds": kinds})
