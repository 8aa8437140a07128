"""One version of a piece for whoever holds its link: as readers would get it, and only to be looked at."""

from functools import wraps

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from submissions import previewing
from submissions.models import ShareLink

from .by_key import by_key
from .pictures import serve_picture


def shared(view):
    @by_key
    @require_safe
    @wraps(view)
    def wrapped(request, key, *args, **kwargs):
        if "\0" in key:  # which PostgreSQL takes for an error
            raise Http404
        related = ("submission__kind", "submission__draft", "submission__article", "revision__lead_image")
        found = ShareLink.objects.readable(timezone.now()).select_related(*related)
        return view(request, get_object_or_404(found, key=key), *args, **kwargs)

    return wrapped


@shared
def detail(request, link):
    page = previewing.page_of(
        link.submission,
        link.revision,
        link.revision.byline,
        request.publication,
        lambda pk: reverse("shared:picture", args=[link.key, pk]),
    )
    return render(request, "submissions/shared.html", {**page, "link": link, "is_shared": True})


@shared
def picture(request, link, picture_pk):
    if picture_pk not in link.revision.picture_ids():
        raise Http404
    return serve_picture(link, picture_pk)
