from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.append_only import AppendOnly

from .submission import Status


class Event(AppendOnly):
    """What happened to a submission, by whom, from where to where: the log from which its status can be rebuilt."""

    submission = models.ForeignKey("submissions.Submission", models.PROTECT, related_name="events")
    seq = models.PositiveIntegerField()
    action = models.CharField(_("action"), max_length=40)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("by"),
        help_text=_("Empty: the clock, or an author by signed link."),
    )
    contributor = models.ForeignKey(
        "submissions.Contributor", models.PROTECT, null=True, related_name="+", verbose_name=_("by (signed link)")
    )
    on_behalf_of = models.ForeignKey(
        "submissions.Contributor", models.PROTECT, null=True, related_name="+", verbose_name=_("on behalf of")
    )
    review = models.ForeignKey(
        "submissions.ReviewRequest", models.PROTECT, null=True, related_name="+", verbose_name=_("by (reviewer)")
    )
    from_status = models.CharField(_("from"), max_length=20, choices=Status, blank=True)
    to_status = models.CharField(_("to"), max_length=20, choices=Status)
    revision = models.ForeignKey("submissions.Revision", models.PROTECT, null=True, related_name="events")
    text_digest = models.CharField(max_length=64, blank=True)
    note = models.TextField(_("reason or note"), blank=True)
    data = models.JSONField(default=dict)
    created_at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["submission", "seq"]
        constraints = [models.UniqueConstraint(fields=["submission", "seq"], name="event_seq_unique")]

    def __str__(self):
        return self.action

    @property
    def who(self):
        """The name of whoever did it."""
        if self.review_id:
            return str(_("a reviewer"))  # whose name stands only where the desk keeps the reviews
        return str(self.actor or self.contributor or _("the clock"))

    @property
    def who_outside(self):
        """The same for people who are not of the desk: without an address."""
        return (self.actor.name or str(_("An editor"))) if self.actor else self.who
