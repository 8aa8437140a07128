from .accent import accent
from .article import detail
from .attachments import attachment
from .citations import cite
from .corrections import corrections
from .debates import debate, debates
from .files import media
from .history import history
from .home import home
from .lists import archive, category, tag
from .machines import news_sitemap, robots, sitemap, sitemap_places, sitemap_shelf
from .page import page
from .search import search
from .series import series, series_index
from .visits import visits

__all__ = [
    "accent",
    "archive",
    "attachment",
    "category",
    "cite",
    "corrections",
    "debate",
    "debates",
    "detail",
    "history",
    "home",
    "media",
    "news_sitemap",
    "page",
    "robots",
    "search",
    "series",
    "series_index",
    "sitemap",
    "sitemap_places",
    "sitemap_shelf",
    "tag",
    "visits",
]
