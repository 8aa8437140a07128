from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from submissions import standing
from submissions.models import Submission


@never_cache
@require_safe
def mine(request):
    """One's pieces, those that wait for their author first."""
    pieces = Submission.objects.of(request.user).for_rows().defer("draft__body")
    groups = standing.group(pieces)
    waiting = [piece for heading, rows in groups for piece in rows if piece.status in standing.WAITING]
    return render(request, "submissions/mine.html", {"groups": groups, "waiting": waiting})
