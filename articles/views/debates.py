from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from authors import keyset

from .. import debates as exchanges
from ..models import Article


@login_not_required
@require_safe
def debates(request):
    """The pieces that others answer, the last answered first."""
    page = keyset.cut(exchanges.beginnings().for_teasers(), request.GET, field="answered_at")
    return render(request, "articles/debates.html", {"page": page})


@login_not_required
@require_safe
def debate(request, slug):
    """An exchange at the address of the piece that began it; the others lead there, as long as the links are such."""
    article = get_object_or_404(Article.objects.published(), slug=slug)
    beginning = exchanges.beginning_of(article)
    if beginning != article:
        return redirect("articles:debate", beginning.slug)
    first, *answers = exchanges.exchange(article)
    if not answers:
        raise Http404
    context = {"beginning": first.piece, "answers": answers, "pieces": len(answers) + 1}
    return render(request, "articles/debate.html", context)
