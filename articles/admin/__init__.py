from . import article, author, debate, disclaimer, frontpage, image, kind, page, promo, publication, redirect, series, taxonomy

__all__ = [
    "article",
    "author",
    "debate",
    "disclaimer",
    "frontpage",
    "image",
    "kind",
    "page",
    "promo",
    "publication",
    "redirect",
    "series",
    "taxonomy",
]
