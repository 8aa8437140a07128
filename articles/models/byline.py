from django.db import models
from django.utils.translation import gettext_lazy as _


class Byline(models.Model):
    """Who wrote a piece, in order, with name, affiliation and bio as of publication."""

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="bylines")
    author = models.ForeignKey("authors.Author", models.PROTECT, related_name="bylines", verbose_name=_("author"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    name = models.CharField(_("name"), max_length=150, blank=True)
    affiliation = models.CharField(_("affiliation"), max_length=200, blank=True)
    bio = models.TextField(_("about"), blank=True)

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("byline")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["article", "author"], name="byline_author_once")]
        indexes = [models.Index(fields=["author", "article"], name="byline_pieces_of_author")]

    def __str__(self):
        return self.name
