from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from authors.slugs import validate_slug

from .article import Article


class SeriesQuerySet(models.QuerySet):
    def with_counts(self):
        """Each with how many parts are planned and how many of them have reached readers."""
        reached = Q(parts__article__published_at__lte=timezone.now())
        return self.annotate(planned=Count("parts"), reached=Count("parts", filter=reached))

    def public(self):
        """Series of which readers have a part, in the order of the desk, which Django drops where it counts."""
        return self.with_counts().filter(reached__gt=0).order_by(*Series._meta.ordering)


class Series(models.Model):
    """Pieces that belong together, in order."""

    title = models.CharField(_("title"), max_length=150)
    slug = models.SlugField(_("address"), max_length=200, unique=True, allow_unicode=True, validators=[validate_slug])
    intro = models.TextField(_("introduction"), blank=True, max_length=1000, help_text=_("Plain text, on its page."))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering = ["position", "-created_at"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("articles:series", args=[self.slug])

    def articles(self):
        """Its public pieces."""
        return Article.objects.published().filter(series_part__series=self)

    def parts_for_page(self):
        """All its parts in order, in three queries; the pieces among them that readers have are loaded for teasers."""
        return list(self.parts.prefetch_related(Prefetch("article", Article.objects.published().for_teasers())))


class SeriesPart(models.Model):
    """A part of a series: a piece, or the title of one to come."""

    series = models.ForeignKey(Series, models.CASCADE, related_name="parts", verbose_name=_("series"))
    position = models.PositiveSmallIntegerField(_("part"), default=1)
    article = models.OneToOneField(
        "articles.Article",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="series_part",
        verbose_name=_("piece"),
        help_text=_("Empty for a part to come."),
    )
    title = models.CharField(
        _("title to come"), max_length=300, blank=True, help_text=_("What readers see until the piece is public.")
    )
    due_on = models.DateField(_("expected on"), null=True, blank=True)

    class Meta:
        verbose_name = _("part")
        verbose_name_plural = _("parts")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.title or str(self.article or "")

    def clean(self):
        if not self.title and (self.article is None or not self.article.is_published):
            raise ValidationError({"title": _("Say what readers see until the piece is public.")})
