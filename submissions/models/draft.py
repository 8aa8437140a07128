from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.text import Text

SNAPSHOT_EVERY = timedelta(minutes=10)


class Draft(Text):
    """The one text of a submission that can change. Its `seq` counts the saves, so that none overwrites another."""

    submission = models.OneToOneField("submissions.Submission", models.CASCADE, related_name="draft")
    seq = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField(default=timezone.now)
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")

    def keep(self, *, by=None, at_once=False):
        """Keep a restorable copy of what is stored now, at most one every ten minutes unless `at_once`."""
        last = self.snapshots.order_by("-created_at").first()
        if not at_once and last and last.created_at > timezone.now() - SNAPSHOT_EVERY:
            return None
        if last and last.words_as_dict() == self.words_as_dict():
            return None
        snapshot = Snapshot(draft=self, by=by)
        snapshot.take(self)
        snapshot.save()
        return snapshot


class Snapshot(Text):
    """An earlier state of a draft, kept so that it can be taken back."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="snapshots")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("earlier draft")
        verbose_name_plural = _("earlier drafts")
        ordering = ["-created_at", "-pk"]
