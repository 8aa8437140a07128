from .article import Article, Byline
from .disclaimer import Disclaimer
from .image import Image
from .kind import Kind
from .page import Page
from .publication import Publication
from .redirect import Redirect
from .tag import Tag, TaggedArticle
from .taxonomy import Category
from .version import Version

__all__ = [
    "Article",
    "Byline",
    "Category",
    "Disclaimer",
    "Image",
    "Kind",
    "Page",
    "Publication",
    "Redirect",
    "Tag",
    "TaggedArticle",
    "Version",
]
