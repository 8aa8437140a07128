from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from .. import html, sharing, surroundings
from ..models import Article
from ..navigation import Navigation


@login_not_required
@require_safe
def detail(request, slug):
    article = get_object_or_404(Article.objects.published().for_page(), slug=slug)
    return render(request, "articles/detail.html", page_of(article, request.publication))


def page_of(article, publication, pictures=None):
    """What articles/detail.html shows of a piece loaded with for_page(). `pictures` replace the public ones, by id."""
    navigation = Navigation.load()
    around = surroundings.load(article, navigation)
    sections = [navigation.by_pk[pk] for pk in around.section_ids if pk in navigation.by_pk]
    return {
        "article": article,
        "navigation": navigation,
        "sections": sorted(sections, key=lambda section: (section.pk != article.primary_category_id, section.name)),
        "section": navigation.root_of(article.primary_category_id),
        "around": around,
        "share_links": sharing.links(article, publication),
        "text": html.render(article.body, pictures or around.pictures),
    }
