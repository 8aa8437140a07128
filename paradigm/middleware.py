import re

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpResponsePermanentRedirect
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control

from articles.models import Article, Publication, Redirect
from articles.models.redirect import ASKED_OF_HOME

FEATURES = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
PIECE = re.compile(r"/articles/([-\w]{1,200})/")
NEWEST = 4  # pieces on the page that says “gone”
KEPT = 600  # seconds; browsers that are not told keep “moved” and “gone” for good, and miss what comes back


class ClosedUnlessOpened(LoginRequiredMiddleware):
    """Every page asks for a login unless its view is marked as open.

    Django's own middleware reads the session even for open views, so that their
    answers vary by cookie and no cache may keep them; here the mark is asked first.
    """

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not getattr(view_func, "login_required", True):
            return None
        request.is_closed = True
        return super().process_view(request, view_func, view_args, view_kwargs)

    def process_response(self, request, response):
        """What only somebody logged in may see is kept by no cache on the way, unless its view has decided itself."""
        if getattr(request, "is_closed", False):
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response


class CompressedText(GZipMiddleware):
    """Compresses pages, feeds and data; never files, which are streamed and compressed in themselves."""

    def process_response(self, request, response):
        kind = response.headers.get("Content-Type", "").partition(";")[0]
        if response.streaming or not kind.startswith(("text/", "application/")):
            return response
        return super().process_response(request, response)


def permissions_policy(get_response):
    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", FEATURES)
        return response

    return middleware


def publication_locale(get_response):
    """Read the publication once a request, and speak its language in its time zone."""

    def middleware(request):
        request.publication = publication = Publication.current()
        with translation.override(publication.language), timezone.override(publication.time_zone):
            response = get_response(request)
            if hasattr(response, "render") and not response.is_rendered:
                response = response.render()
        response.headers.setdefault("Content-Language", publication.language)
        return response

    return middleware


def redirects(get_response):
    """Answer old addresses: asked on 404, and before the home page where a query asks as WordPress did."""

    def middleware(request):
        if request.path == "/" and not ASKED_OF_HOME.isdisjoint(request.GET):
            moved = answer_for(request)
            if moved:
                return moved
        response = get_response(request)
        if response.status_code == 404 and request.method in {"GET", "HEAD"}:
            return answer_for(request) or response
        return response

    return middleware


def answer_for(request):
    """On to where the address leads now, or that it is gone; None where nothing is known of it."""
    target = Redirect.objects.for_request(request.path, request.META.get("QUERY_STRING", ""))
    if target is None and not is_removed(request.path):
        return None
    answer = HttpResponsePermanentRedirect(target) if target else gone(request)
    patch_cache_control(answer, public=True, max_age=KEPT)
    return answer


def gone(request):
    newest = Article.objects.published().for_teasers()[:NEWEST]
    return render(request, "410.html", {"newest": newest}, status=410)


def is_removed(path):
    """Whether a piece that readers once had stood at this address, or above it."""
    piece = PIECE.match(path)
    return piece is not None and Article.objects.removed().filter(slug=piece[1]).exists()
