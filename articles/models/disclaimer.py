from django.db import models
from django.db.models import F, OuterRef, Q
from django.utils.translation import gettext_lazy as _


class DisclaimerQuerySet(models.QuerySet):
    def for_articles(self):
        """In a query of articles: the disclaimer in force when each was first published."""
        return self.in_force(OuterRef("kind"), OuterRef("first_published_at"))

    def in_force(self, kind, moment):
        """The disclaimers that held for a kind at a moment: the kind's own first, then the latest."""
        return (
            self.filter(in_force_from__lte=moment)
            .filter(Q(kind=None) | Q(kind=kind))
            .order_by(F("kind").desc(nulls_last=True), "-in_force_from")
        )


class Disclaimer(models.Model):
    """The house's line under every piece. A new text is a new row; old pieces keep the one of their day."""

    kind = models.ForeignKey(
        "articles.Kind",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="disclaimers",
        verbose_name=_("kind"),
        help_text=_("Empty for every kind that has none of its own."),
    )
    text = models.TextField(_("text"), max_length=1000)
    in_force_from = models.DateTimeField(_("in force from"))

    objects = DisclaimerQuerySet.as_manager()

    class Meta:
        verbose_name = _("disclaimer")
        verbose_name_plural = _("disclaimers")
        ordering = ["-in_force_from"]

    def __str__(self):
        return self.text[:80]
