from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ..models import Series


@login_not_required
@require_safe
def series_index(request):
    return render(request, "articles/series_index.html", {"all_series": Series.objects.public()})


@login_not_required
@require_safe
def series(request, slug):
    """A series with its parts in order; those to come by the title that was announced, never their own."""
    series = get_object_or_404(Series.objects.public(), slug=slug)
    return render(request, "articles/series.html", {"series": series, "parts": series.parts_for_page()})
