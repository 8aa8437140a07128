from ..search.entries import SearchEntry, SearchWord
from .article import Article
from .attachment import Attachment
from .byline import Byline
from .debate import DebateLink
from .disclaimer import Disclaimer
from .frontpage import FrontPageSlot
from .image import Image
from .kind import Kind
from .licence import Licence
from .page import Page
from .promo import Promo
from .proposal import Proposal
from .publication import Publication
from .readership import DailyViews
from .redirect import Redirect
from .series import Series, SeriesPart
from .tag import Tag, TaggedArticle
from .taxonomy import Category
from .text import Text
from .version import Version

__all__ = [
    "Article",
    "Attachment",
    "Byline",
    "Category",
    "DailyViews",
    "DebateLink",
    "Disclaimer",
    "FrontPageSlot",
    "Image",
    "Kind",
    "Licence",
    "Page",
    "Promo",
    "Proposal",
    "Publication",
    "Redirect",
    "SearchEntry",
    "SearchWord",
    "Series",
    "SeriesPart",
    "Tag",
    "TaggedArticle",
    "Text",
    "Version",
]
