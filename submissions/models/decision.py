from django.db import models
from django.utils.translation import gettext_lazy as _


class Decision(models.Model):
    """What the editors decided and wrote to the author. The text is readable in the author's page, mail or no mail."""

    class Reason(models.TextChoices):
        NONE = "", _("no reason given")
        SCOPE = "scope", _("not our subject")
        ARGUMENT = "argument", _("the argument does not carry")
        EVIDENCE = "evidence", _("the evidence does not carry")
        TIMING = "timing", _("too late or too early")
        SIMILAR = "similar", _("we have published something close")
        SPAM = "spam", _("spam, duplicate or test")

    submission = models.ForeignKey("submissions.Submission", models.PROTECT, related_name="decisions")
    event = models.OneToOneField("submissions.Event", models.PROTECT, related_name="decision")
    action = models.CharField(_("decision"), max_length=40)
    reason = models.CharField(_("reason"), max_length=20, choices=Reason, blank=True, help_text=_("For the desk only."))
    letter_text = models.TextField(_("letter"), blank=True)
    author_told = models.BooleanField(_("author told"), default=True)
    released_at = models.DateTimeField(_("released at"), null=True, blank=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["submission", "-pk"]

    def __str__(self):
        return self.action
