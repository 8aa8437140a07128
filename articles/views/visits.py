from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .. import counting
from ..models import Article


@csrf_exempt
@login_not_required
@never_cache
@require_POST
def visits(request, slug):
    """Count a visit to a piece and answer with its figures as they are now. Anonymous: it reads no cookie."""
    pieces = Article.objects.published().only("visits", "imported_visits").with_visits()
    article = get_object_or_404(pieces, slug=slug)
    day = timezone.localdate()
    counting.count(request, article, day)
    fresh = counting.tally.waiting(article.pk, day)
    total, today = article.total_visits + fresh, (article.visits_today or 0) + fresh
    return JsonResponse({"line": counting.line(total, today)})
