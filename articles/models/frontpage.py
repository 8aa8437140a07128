from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .period import Period, PeriodQuerySet


class FrontPageSlot(Period):
    """An editor's choice for the home page, for a time or until it is taken away."""

    class Place(models.TextChoices):
        LEAD = "lead", _("lead")
        SIDE = "side", _("beside the lead")
        SECTION = "section", _("first in its section")

    place = models.CharField(_("place"), max_length=10, choices=Place, default=Place.SIDE)
    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="slots", verbose_name=_("piece"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("pinned piece")
        verbose_name_plural = _("front page")
        ordering = ["place", "position", "pk"]

    def __str__(self):
        return f"{self.get_place_display()}: {self.article}"

    def clean(self):
        super().clean()
        others = FrontPageSlot.objects.filter(place=self.place, article=self.article_id).exclude(pk=self.pk)
        if others.overlapping(self.starts_at, self.ends_at).exists():
            raise ValidationError({"article": _("This piece has that place already at that time.")})
