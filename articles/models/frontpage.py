from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class FrontPageSlotQuerySet(models.QuerySet):
    def holding(self, moment):
        """Slots whose time includes this moment."""
        return self.filter(Q(starts_at=None) | Q(starts_at__lte=moment), Q(ends_at=None) | Q(ends_at__gt=moment))


class FrontPageSlot(models.Model):
    """An editor's choice for the home page, for a time or until it is taken away."""

    class Place(models.TextChoices):
        LEAD = "lead", _("lead")
        SIDE = "side", _("beside the lead")
        SECTION = "section", _("first in its section")

    place = models.CharField(_("place"), max_length=10, choices=Place, default=Place.SIDE)
    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="slots", verbose_name=_("piece"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    starts_at = models.DateTimeField(_("from"), null=True, blank=True)
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)

    objects = FrontPageSlotQuerySet.as_manager()

    class Meta:
        verbose_name = _("front page slot")
        verbose_name_plural = _("front page slots")
        ordering = ["place", "position", "pk"]

    def __str__(self):
        return f"{self.get_place_display()}: {self.article}"
