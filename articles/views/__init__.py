from .article import detail
from .files import media
from .home import home
from .lists import archive, category, tag
from .machines import robots, sitemap
from .page import page
from .series import series, series_index

__all__ = [
    "archive",
    "category",
    "detail",
    "home",
    "media",
    "page",
    "robots",
    "series",
    "series_index",
    "sitemap",
    "tag",
]
