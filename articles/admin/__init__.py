from . import article, author, disclaimer, image, kind, page, publication, redirect, taxonomy

__all__ = ["article", "author", "disclaimer", "image", "kind", "page", "publication", "redirect", "taxonomy"]
