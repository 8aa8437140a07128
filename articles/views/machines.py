from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from .. import sitemaps


def machine_page(view):
    """Open to everybody, and kept by caches for ten minutes."""
    return login_not_required(require_safe(cache_control(public=True, max_age=600, s_maxage=600)(view)))


def xml(request, template, context):
    return render(request, template, context, content_type="application/xml; charset=utf-8")


@machine_page
def sitemap(request):
    return xml(request, "articles/sitemap_index.xml", {"shelves": sitemaps.index()})


@machine_page
def sitemap_places(request):
    return xml(request, "articles/sitemap.xml", {"addresses": sitemaps.places()})


@machine_page
def sitemap_shelf(request, kind, number):
    if kind not in sitemaps.SHELVES or not (addresses := sitemaps.shelf(kind, number)):
        raise Http404
    return xml(request, "articles/sitemap.xml", {"addresses": addresses})


@machine_page
def news_sitemap(request):
    context = {"name": sitemaps.news_name(request.publication), "pieces": sitemaps.news(request.publication)}
    return xml(request, "articles/news_sitemap.xml", context)


@machine_page
def robots(request):
    return render(request, "articles/robots.txt", content_type="text/plain; charset=utf-8")
