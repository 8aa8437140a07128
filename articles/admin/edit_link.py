from urllib.parse import unquote

from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.models import Article, Category, Page, Series, Tag
from authors.models import Author

EDITABLE = {
    "articles:detail": Article,
    "articles:category": Category,
    "articles:series": Series,
    "articles:tag": Tag,
    "articles:page": Page,
    "authors:detail": Author,
}


def edit_link(site):
    """Where to edit what a public page shows, asked apart so that the page is the same for everybody. 404: nowhere."""

    @login_not_required
    @never_cache
    @require_safe
    def view(request):
        found = shown_at(request.GET.get("path", "")) if site.has_permission(request) else None
        if found is None or not site.get_model_admin(type(found)).has_change_permission(request, found):
            return JsonResponse({}, status=404)
        opts = found._meta
        url = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[found.pk])
        return JsonResponse({"url": url, "label": gettext("Edit")})

    return view


def shown_at(path):
    """The object whose public address this is, or None."""
    try:
        match = resolve(unquote(path))
    except Resolver404:
        return None
    model = EDITABLE.get(match.view_name)
    return model.objects.filter(slug=match.kwargs["slug"]).first() if model else None
