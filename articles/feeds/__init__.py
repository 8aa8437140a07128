"""Feeds, each as Atom (RFC 4287) and as JSON Feed 1.1, with the whole text of each piece and all its authors.

A subject (subjects.py) makes a Channel; a form (atom.py, json_feed.py) writes it. A new feed is a new subject and a
line here: it is then at `feed/` and `feed.json` below its page, named <name> and <name>_json.
"""

from django.urls import path

import authors.slugs  # noqa: F401 registers <uslug:...>

from . import subjects
from .views import feed

PLACES = {
    "feed": ("", subjects.site),
    "corrections_feed": ("corrections/", subjects.corrections),
    "category_feed": ("categories/<uslug:slug>/", subjects.category),
    "tag_feed": ("tags/<uslug:slug>/", subjects.tag),
    "series_feed": ("series/<uslug:slug>/", subjects.series),
    "author_feed": ("authors/<uslug:slug>/", subjects.author),
}
urlpatterns = [
    pattern
    for name, (place, subject) in PLACES.items()
    for pattern in (
        path(f"{place}feed/", feed(subject), {"form": "atom"}, name=name),
        path(f"{place}feed.json", feed(subject), {"form": "json"}, name=f"{name}_json"),
    )
]
