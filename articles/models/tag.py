from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase, TagBase

from authors.slugs import free_slug, validate_slug


class Tag(TagBase):
    """A word that readers can follow across categories."""

    slug = models.SlugField(_("address"), max_length=200, unique=True, allow_unicode=True, validators=[validate_slug])

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name"]

    def slugify(self, tag, i=None):
        """For tags made in passing: never empty, whatever the word is written in."""
        return free_slug(Tag.objects, tag, fallback="tag")

    def get_absolute_url(self):
        return reverse("articles:tag", args=[self.slug])


class TaggedArticle(ItemBase):
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="tagged")
    content_object = models.ForeignKey("articles.Article", models.CASCADE, related_name="tagged")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tag", "content_object"], name="article_tagged_once")]
