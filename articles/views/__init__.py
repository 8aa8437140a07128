from .accent import accent
from .article import detail
from .citations import cite
from .corrections import corrections
from .debates import debate, debates
from .files import media
from .history import history
from .home import home
from .lists import archive, category, tag
from .machines import robots, sitemap
from .page import page
from .series import series, series_index
from .visits import visits

__all__ = [
    "accent",
    "archive",
    "category",
    "corrections",
    "cite",
    "debate",
    "debates",
    "detail",
    "history",
    "home",
    "media",
    "page",
    "robots",
    "series",
    "series_index",
    "sitemap",
    "tag",
    "visits",
]
