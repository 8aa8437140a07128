from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from authors.models import User

from .. import html
from ..models import Image, Page


@login_not_required
@require_safe
def page(request, slug):
    standing = get_object_or_404(Page, slug=slug, is_public=True)
    pictures = Image.objects.exclude(public_file="").in_bulk(html.image_ids(standing.body))
    return render(request, "articles/page.html", context_of(standing, pictures))


def context_of(standing, pictures):
    """What articles/page.html shows of a page, with these pictures by their ids."""
    context = {"page": standing, "text": html.render(standing.body, pictures)}
    if standing.purpose == Page.Purpose.MASTHEAD:
        context["masthead"] = User.objects.masthead()
    return context
