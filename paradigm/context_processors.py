from django.conf import settings
from django.utils.encoding import iri_to_uri
from django.utils.functional import SimpleLazyObject

from articles.navigation import Navigation


def site(request):
    """The publication and its navigation; never the user: readers' pages are the same for everybody."""
    return {
        "publication": request.publication,
        "navigation": SimpleLazyObject(Navigation.load),
        "site_url": settings.SITE_URL,
        "canonical_url": settings.SITE_URL + iri_to_uri(request.path),
    }
