from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Conflict(models.Model):
    """A conflict of interest that somebody of the desk has declared: from then on the piece is not theirs to see."""

    submission = models.ForeignKey("submissions.Submission", models.CASCADE, related_name="conflicts")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="conflicts", verbose_name=_("account")
    )
    reason = models.TextField(_("reason"), max_length=1000)
    declared_at = models.DateTimeField(_("declared"), default=timezone.now)

    class Meta:
        verbose_name = _("conflict of interest")
        verbose_name_plural = _("conflicts of interest")
        ordering = ["submission", "pk"]
        constraints = [models.UniqueConstraint(fields=["submission", "user"], name="conflict_once")]

    def __str__(self):
        return f"{self.user}: {self.reason}"
