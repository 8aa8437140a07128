"""What search engines are told of a page: schema.org as JSON-LD, one graph a page. Pure: it reads what is loaded.

A page's own node comes first, then the way to it, the publication and its site, which the others name by `@id`.
"""

from .article import article
from .graph import Site, script
from .pages import collection, home, profile, standing

__all__ = ["Site", "article", "collection", "home", "profile", "script", "standing"]
