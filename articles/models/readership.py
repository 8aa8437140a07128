from django.db import models
from django.utils.translation import gettext_lazy as _


class DailyViewsQuerySet(models.QuerySet):
    def most_read(self, days):
        """The ids of pieces by how often they were read on these days, the most read first."""
        # Days by name and not since when, so that SQLite reads only these, not all days in the order of pieces.
        rows = self.filter(day__in=days, views__gt=0).order_by().values("article").annotate(total=models.Sum("views"))
        return rows.order_by("-total", "-article").values_list("article", flat=True)


class DailyViews(models.Model):
    """How often a piece was read on a day of the publication's time zone. Nothing is known of who read it."""

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="daily_views")
    day = models.DateField(_("day"))
    views = models.PositiveIntegerField(_("views"), default=0)

    objects = DailyViewsQuerySet.as_manager()

    class Meta:
        verbose_name = _("views of a day")
        verbose_name_plural = _("views by day")
        ordering = ["-day"]
        constraints = [models.UniqueConstraint(fields=["article", "day"], name="daily_views_once")]
        indexes = [models.Index(fields=["day", "article", "views"], name="views_of_day")]

    def __str__(self):
        return f"{self.day}: {self.views}"
