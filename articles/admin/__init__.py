from . import article, author, disclaimer, image, kind, page, promo, publication, redirect, series, taxonomy

__all__ = [
    "article",
    "author",
    "disclaimer",
    "image",
    "kind",
    "page",
    "promo",
    "publication",
    "redirect",
    "series",
    "taxonomy",
]
