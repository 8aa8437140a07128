from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from .. import search_page
from ..navigation import Navigation
from ..search_form import Asked


@login_not_required
@require_safe
@cache_control(public=True, max_age=60)
def search(request):
    navigation = Navigation.load()
    found = search_page.compose(Asked.read(request.GET), request.publication.language, navigation)
    if found.results.total and not found.hits:
        raise Http404
    return render(request, "articles/search.html", {"found": found, "navigation": navigation})
