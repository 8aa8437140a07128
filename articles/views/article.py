from django.contrib.auth.decorators import login_not_required
from django.db.models import BigIntegerField, CharField, Value
from django.db.models.functions import Cast
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from .. import html
from ..models import Article, Image, Tag, TaggedArticle
from ..navigation import Navigation


@login_not_required
@require_safe
def detail(request, slug):
    article = get_object_or_404(Article.objects.published().for_page(), slug=slug)
    pictures = Image.objects.exclude(public_file="").in_bulk(html.image_ids(article.body))
    return render(request, "articles/detail.html", page_of(article, pictures))


def page_of(article, pictures):
    """What articles/detail.html shows of a piece loaded with for_page(). `pictures` are those of its text, by id."""
    navigation = Navigation.load()
    sections, tags = filed_under(article, navigation)
    return {
        "article": article,
        "navigation": navigation,
        "sections": sections,
        "section": navigation.root_of(article.primary_category_id),
        "tags": tags,
        "text": html.render(article.body, pictures),
    }


def filed_under(article, navigation):
    """The sections of a piece, its primary one first, and its tags: one query."""
    nothing = Value("", CharField())
    filed = Article.categories.through.objects.filter(article=article)
    tagged = TaggedArticle.objects.filter(content_object=article)
    rows = filed.values_list("category_id", nothing, nothing).union(
        tagged.values_list(Cast(Value(None), BigIntegerField()), "tag__name", "tag__slug"), all=True
    )
    sections, tags = [], []
    for category_id, name, slug in rows:
        if category_id is None:
            tags.append(Tag(name=name, slug=slug))
        elif category_id in navigation.by_pk:
            sections.append(navigation.by_pk[category_id])
    sections.sort(key=lambda section: (section.pk != article.primary_category_id, section.name))
    return sections, sorted(tags, key=lambda tag: tag.name.casefold())
