"""What search engines may find, in two queries. One file holds 50,000 addresses; the newest pieces come first."""

from django.db.models import CharField, Exists, OuterRef, Value
from django.urls import reverse

from authors.models import Author

from .models import Article, Byline, Category, Page

LIMIT = 45_000


def pieces():
    """(path, last change) of every public piece."""
    rows = Article.objects.published().order_by("-published_at", "-pk")
    rows = rows.values_list("slug", "updated_at", "published_at")[:LIMIT]
    return [(reverse("articles:detail", args=[slug]), updated or published) for slug, updated, published in rows]


def places():
    """The paths of sections, standing pages and authors with something to read."""
    written = Byline.objects.filter(author=OuterRef("pk"), article__in=Article.objects.published())
    kinds = {
        "articles:category": Category.objects.order_by(),
        "articles:page": Page.objects.filter(is_public=True).order_by(),
        "authors:detail": Author.objects.filter(Exists(written)).order_by(),
    }
    first, *others = [rows.values_list(Value(name, CharField()), "slug") for name, rows in kinds.items()]
    return [reverse(name, args=[slug]) for name, slug in sorted(first.union(*others, all=True))]
