from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from authors.models import Mail


class LetterQuerySet(models.QuerySet):
    def readable_by(self, person):
        """Who asked whom to review is for editors: a copyeditor does not learn it."""
        return self if person.is_editor else self.filter(review=None)

    def undelivered(self):
        """Letters that have not reached anybody though they were tried, and were not sent again since."""
        return self.exclude(event=None).filter(replacements=None, mail__in=Mail.objects.stuck())


class Letter(models.Model):
    """What was said to somebody about a piece. How it travels is its Mail's business."""

    class Kind(models.TextChoices):
        RECEIPT = "receipt", _("Receipt")
        DECISION = "decision", _("Decision")
        NOTICE = "notice", _("Notice")
        REMINDER = "reminder", _("Reminder")
        REVIEW = "review", _("To a reviewer")

    submission = models.ForeignKey("submissions.Submission", models.PROTECT, related_name="letters")
    event = models.ForeignKey("submissions.Event", models.PROTECT, null=True, related_name="letters")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    review = models.ForeignKey(
        "submissions.ReviewRequest",
        models.PROTECT,
        null=True,
        related_name="letters",
        help_text=_("Set where it went to a reviewer: no author ever sees it."),
    )
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    to = models.EmailField(_("to"))
    subject = models.CharField(_("subject"), max_length=300)
    body = models.TextField(_("text"))
    mail = models.OneToOneField("authors.Mail", models.PROTECT, related_name="letter", verbose_name=_("mail"))
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="replacements", help_text=_("The one that was sent again.")
    )
    created_at = models.DateTimeField(_("written"), default=timezone.now)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return self.subject
