from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from .. import html, sharing, surroundings
from ..models import Article
from ..navigation import Navigation
from ..promos import promo_html


@login_not_required
@require_safe
def detail(request, slug):
    article = get_object_or_404(Article.objects.published().for_page(), slug=slug)
    response = render(request, "articles/detail.html", page_of(article, request.publication))
    patch_cache_control(response, public=True, max_age=0, s_maxage=seconds_to_keep())
    return response


def seconds_to_keep():
    """How long caches on the way may keep a page that says “today”: a minute, and never past midnight here."""
    now = timezone.localtime()
    midnight = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return min(60, int((midnight - now).total_seconds()))


def page_of(article, publication, pictures=None):
    """What articles/detail.html shows of a piece loaded with for_page(). `pictures` replace the public ones, by id."""
    navigation = Navigation.load()
    return page_with(article, publication, navigation, surroundings.load(article, navigation), pictures)


def page_with(article, publication, navigation, around, pictures=None):
    """The same, where what stands round the piece is loaded already."""
    promos = [] if article.is_retracted else [promo_html(promo) for promo in around.promos]
    sections = [navigation.by_pk[pk] for pk in around.section_ids if pk in navigation.by_pk]
    return {
        "article": article,
        "navigation": navigation,
        "sections": sorted(sections, key=lambda section: (section.pk != article.primary_category_id, section.name)),
        "section": navigation.root_of(article.primary_category_id),
        "around": around,
        "share_links": sharing.links(article, publication),
        "text": html.render(article.body, pictures or around.pictures, promos),
    }
