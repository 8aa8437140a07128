from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class PromoQuerySet(models.QuerySet):
    def running(self, moment):
        """Promos whose dates include this moment."""
        return self.filter(
            Q(starts_at=None) | Q(starts_at__lte=moment),
            Q(ends_at=None) | Q(ends_at__gt=moment),
        )


class Promo(models.Model):
    """The house speaking for itself: a call, an event, a partner. Text, or a picture with a link; never tracked."""

    class Place(models.TextChoices):
        ARTICLE = "article", _("between the sections of a piece")
        HOME = "home", _("on the home page")
        LIST = "list", _("in lists of pieces")

    name = models.CharField(_("name"), max_length=100, help_text=_("For the desk only."))
    place = models.CharField(_("place"), max_length=10, choices=Place, default=Place.ARTICLE)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    title = models.CharField(_("title"), max_length=150, blank=True)
    text = models.TextField(_("text"), max_length=600, blank=True)
    link = models.CharField(
        _("leads to"), max_length=500, blank=True, help_text=_("A path on this site, or a web address of another.")
    )
    link_label = models.CharField(_("words of the link"), max_length=60, blank=True)
    image = models.ForeignKey(
        "articles.Image", models.PROTECT, null=True, blank=True, related_name="promos", verbose_name=_("picture")
    )
    alt = models.CharField(
        _("alternative text"), max_length=300, blank=True, help_text=_("What the picture says. Required with one.")
    )
    starts_at = models.DateTimeField(_("from"), null=True, blank=True)
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)
    categories = models.ManyToManyField(
        "articles.Category",
        blank=True,
        related_name="promos",
        verbose_name=_("categories"),
        help_text=_("Shown with pieces filed here or below. None: everywhere."),
    )

    objects = PromoQuerySet.as_manager()

    class Meta:
        verbose_name = _("promo")
        verbose_name_plural = _("promos")
        ordering = ["place", "position", "pk"]

    def __str__(self):
        return self.name
