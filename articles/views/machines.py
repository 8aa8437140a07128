from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from .. import sitemaps


@login_not_required
@require_safe
@cache_control(public=True, max_age=600)
def sitemap(request):
    context = {"places": sitemaps.places(), "pieces": sitemaps.pieces()}
    return render(request, "articles/sitemap.xml", context, content_type="application/xml")


@login_not_required
@require_safe
@cache_control(public=True, max_age=600)
def robots(request):
    return render(request, "articles/robots.txt", content_type="text/plain; charset=utf-8")
