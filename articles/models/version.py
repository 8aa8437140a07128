from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .append_only import AppendOnly, AppendOnlyQuerySet
from .text import Text


class VersionQuerySet(AppendOnlyQuerySet):
    def showing(self, image):
        return self.filter(Q(lead_image=image) | Q(body__contains=image.name_in_bodies))

    def forget_unseen(self):
        """Delete versions whose time has not come. What no reader could have seen is not history yet."""
        models.QuerySet.delete(self.filter(created_at__gt=timezone.now()))

    def seen(self):
        """What readers have or had. A version of a scheduled piece is not one yet."""
        return self.filter(created_at__lte=timezone.now())

    def corrections(self, moment=None):
        """What the public ledger holds: changes to public pieces that readers are told of, each with its note."""
        now = moment or timezone.now()
        return self.filter(kind__in=Version.TOLD, created_at__lte=now, article__published_at__lte=now)


class Version(AppendOnly, Text):
    """A piece as readers had it from a moment on: public, dated, append-only. Its kind and note say why it changed."""

    class Kind(models.TextChoices):
        FIRST = "first", _("First published")
        EDIT = "edit", _("Edited")
        TYPO = "typo", _("Slip mended")
        CLARIFICATION = "clarification", _("Clarification")
        CORRECTION = "correction", _("Correction")
        RETRACTION = "retraction", _("Retraction")
        REINSTATEMENT = "reinstatement", _("Reinstatement")

    # Readers are told of these, with a note; and of them, these need a second editor.
    TOLD = (Kind.CLARIFICATION, Kind.CORRECTION, Kind.RETRACTION, Kind.REINSTATEMENT)
    TWO_VOICES = (Kind.CORRECTION, Kind.RETRACTION, Kind.REINSTATEMENT)

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    byline = models.JSONField(default=list)
    text_digest = models.CharField(max_length=64)
    note = models.CharField(_("note"), max_length=1000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by"))
    seconded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("seconded by")
    )
    created_at = models.DateTimeField(_("since"))

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["article", "-number"]
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="version_number_unique")]
        indexes = [models.Index(fields=["created_at", "kind"], name="version_newest_by_kind")]
