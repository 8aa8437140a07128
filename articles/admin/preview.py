from django.shortcuts import render
from django.utils import timezone

from articles.html import image_ids
from articles.models import Article, Disclaimer, Image
from articles.views.article import page_of

from .publishing import picture_url_of


class Preview:
    """For the ModelAdmin of articles: the reader's page of a piece, as if it were published now."""

    def preview_view(self, request, pk):
        url_of = picture_url_of(self.seen(request, pk))
        article = Article.objects.for_page().get(pk=pk)
        pictures = Image.objects.in_bulk(image_ids(article.body))
        for image in filter(None, [article.lead_image, *pictures.values()]):
            image.private_url = url_of(image.pk)
        if article.published_at is None:
            article.published_at = article.first_published_at = timezone.now()
            in_force = Disclaimer.objects.in_force(article.kind, article.published_at).first()
            article.disclaimer = in_force.text if in_force else None
        response = render(
            request, "articles/detail.html", {**page_of(article, request.publication, pictures), "is_preview": True}
        )
        response.headers["X-Robots-Tag"] = "noindex"
        return response
