from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ChecklistItem(models.Model):
    """Something to be checked by hand before a piece is accepted or published."""

    class Stage(models.TextChoices):
        ACCEPT = "accept", _("before it is accepted")
        PUBLISH = "publish", _("before it is published")

    text = models.CharField(_("what to check"), max_length=200)
    stage = models.CharField(_("when"), max_length=10, choices=Stage)
    is_hard = models.BooleanField(
        _("must be done"), default=True, help_text=_("Otherwise the desk is reminded, and may go on.")
    )
    kinds = models.ManyToManyField(
        "articles.Kind", blank=True, related_name="+", verbose_name=_("kinds of piece"), help_text=_("None: all.")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("point of the checklist")
        verbose_name_plural = _("checklist")
        ordering = ["stage", "position", "pk"]

    def __str__(self):
        return self.text


class Check(models.Model):
    """A point of the checklist, ticked for one piece."""

    submission = models.ForeignKey("submissions.Submission", models.CASCADE, related_name="checks")
    item = models.ForeignKey(ChecklistItem, models.CASCADE, related_name="checks")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    done_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("check")
        verbose_name_plural = _("checks")
        ordering = ["submission", "item"]
        constraints = [models.UniqueConstraint(fields=["submission", "item"], name="checked_once")]

    def __str__(self):
        return str(self.item)
