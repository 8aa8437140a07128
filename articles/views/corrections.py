from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from authors import keyset

from ..models import Page, Version

LONG = ("body", "standfirst", "abstract", "references")


@login_not_required
@require_safe
def corrections(request):
    """The ledger: what was corrected, clarified, retracted and reinstated, the newest first."""
    rows = Version.objects.corrections().select_related("article")
    rows = rows.defer(*LONG, "byline", "article__provenance", *(f"article__{name}" for name in LONG))
    policy = Page.objects.filter(purpose=Page.Purpose.CORRECTIONS, is_public=True).only("title", "slug").first()
    context = {"page": keyset.cut(rows, request.GET, field="created_at"), "policy": policy}
    return render(request, "articles/corrections.html", context)
