from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DecisionQuerySet(models.QuerySet):
    def due(self, now):
        """Decisions that wait to be released, and have waited long enough."""
        return self.filter(released_at=None, undone_at=None, release_at__lte=now)

    def released(self):
        return self.exclude(released_at=None)


class Decision(models.Model):
    """What an editor decided and wrote to the author.

    It is pending, known to the desk alone, until it is released: by the clock at `release_at`, by hand, or by
    the decider's next step. Until then it can be undone, and nothing has left the house. Once released its text
    is readable in the author's page, mail or no mail.
    """

    class Reason(models.TextChoices):
        NONE = "", _("no reason given")
        SCOPE = "scope", _("not our subject")
        ARGUMENT = "argument", _("the argument does not carry")
        EVIDENCE = "evidence", _("the evidence does not carry")
        TIMING = "timing", _("too late or too early")
        SIMILAR = "similar", _("we have published something close")
        SPAM = "spam", _("spam, duplicate or test")

    submission = models.ForeignKey("submissions.Submission", models.PROTECT, related_name="decisions")
    event = models.OneToOneField(
        "submissions.Event", models.PROTECT, null=True, related_name="decision", help_text=_("Of its release.")
    )
    action = models.CharField(_("decision"), max_length=40)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="decisions", verbose_name=_("by")
    )
    reason = models.CharField(_("reason"), max_length=20, choices=Reason, blank=True, help_text=_("For the desk only."))
    letter_text = models.TextField(_("letter"), blank=True)
    author_told = models.BooleanField(_("author told"), default=True)
    data = models.JSONField(default=dict, help_text=_("What else the form held: a note, a date."))
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    release_at = models.DateTimeField(_("to be released at"), null=True, blank=True)
    released_at = models.DateTimeField(_("released at"), null=True, blank=True)
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["submission", "-pk"]

    def __str__(self):
        return self.action
