from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Proof(models.Model):
    """An edited text put to the author, or a waiver. A sign-off is bound to the text's digest, not to a time."""

    class Outcome(models.TextChoices):
        OPEN = "open", _("waiting for the author")
        APPROVED = "approved", _("approved")
        CORRECTIONS = "corrections", _("corrections asked for")
        WAIVED = "waived", _("published without proof")
        PULLED = "pulled", _("pulled back")

    submission = models.ForeignKey("submissions.Submission", models.PROTECT, related_name="proofs")
    revision = models.ForeignKey("submissions.Revision", models.PROTECT, related_name="proofs")
    text_digest = models.CharField(max_length=64)
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome, default=Outcome.OPEN)
    note = models.TextField(_("note"), blank=True)
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)
    due_at = models.DateTimeField(_("answer by"), null=True)
    answered_at = models.DateTimeField(_("answered"), null=True)
    answered_by = models.ForeignKey("submissions.Contributor", models.PROTECT, null=True, related_name="+")
    waived_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("proof")
        verbose_name_plural = _("proofs")
        ordering = ["submission", "-pk"]

    def __str__(self):
        return self.get_outcome_display()
