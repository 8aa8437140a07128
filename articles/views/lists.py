from datetime import datetime

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from authors import keyset

from .. import promos
from ..models import Article, Category, Tag
from ..navigation import Navigation


@login_not_required
@require_safe
def archive(request, year=None, month=None):
    """All pieces, or those of a year or a month, with the way to the others."""
    published = Article.objects.published()
    articles = published
    if year is not None:
        start, end = span(year, month)
        articles = published.filter(published_at__gte=start, published_at__lt=end)
    page = keyset.cut(articles.for_teasers(), request.GET)
    if year is not None and not page.rows:
        raise Http404
    context = {"page": page, "year": year, "month": month and start, "years": published.years()}
    context["promo"] = promos.in_list()
    if year is not None:
        context["months"] = published.appeared_in([span(year, each) for each in range(1, 13)])
    return render(request, "articles/archive.html", context)


def span(year, month):
    """The first moment of a year or month in the publication's time zone, and that of the next."""
    try:
        start = datetime(year, month or 1, 1)
        end = datetime(year + 1, 1, 1) if month in {None, 12} else datetime(year, month + 1, 1)
        return timezone.make_aware(start), timezone.make_aware(end)
    except (ValueError, OverflowError) as no_date:
        raise Http404 from no_date


@login_not_required
@require_safe
def category(request, slug):
    """A section with everything filed under it or below it."""
    category = get_object_or_404(Category, slug=slug)
    navigation = Navigation.load()
    articles = Article.objects.published().in_categories(navigation.family(category.pk))
    here, trail = navigation.by_pk[category.pk], navigation.trail(category.pk)
    context = {
        "category": category,
        "navigation": navigation,
        "section": navigation.root_of(category.pk),
        "trail": trail,
        "here": here,
        "path": [*trail, here],
        "is_root": not trail,
        "page": keyset.cut(articles.for_teasers(), request.GET),
        "promo": promos.in_list([category.pk, *(above.pk for above in trail)]),
    }
    return render(request, "articles/category.html", context)


@login_not_required
@require_safe
def tag(request, slug):
    """What carries a tag; words that no public piece carries are nobody's business."""
    tag = get_object_or_404(Tag, slug=slug)
    articles = Article.objects.published().named_by(tag.tagged.all(), "content_object")
    page = keyset.cut(articles.for_teasers(), request.GET)
    if not page.rows:
        raise Http404
    return render(request, "articles/tag.html", {"tag": tag, "page": page})
