from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Reminder(models.Model):
    """That somebody was reminded of something, once: what for, by which day, and the mail that said so.

    `key` names the occasion, such as the due date or the ISO week, so that a clock that was stopped sends each once.
    """

    submission = models.ForeignKey("submissions.Submission", models.CASCADE, null=True, related_name="reminders")
    review = models.ForeignKey("submissions.ReviewRequest", models.CASCADE, null=True, related_name="reminders")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    kind = models.CharField(_("kind"), max_length=30)
    key = models.CharField(max_length=150)
    mail = models.ForeignKey("authors.Mail", models.SET_NULL, null=True, related_name="+", verbose_name=_("mail"))
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="reminded_once")]

    def __str__(self):
        return self.kind


class TaskQuerySet(models.QuerySet):
    def open(self):
        return self.filter(done_at=None)

    def readable_by(self, person):
        """Who reviews is for editors: a copyeditor does not learn it from mail that came back."""
        return self if person.is_editor else self.exclude(mail__letter__review__isnull=False)


class Task(models.Model):
    """Something a person of the desk has to do about a piece, such as reaching an author whose mail came back."""

    class Kind(models.TextChoices):
        BOUNCE = "bounce", _("reach somebody another way")
        DESK = "desk", _("to do")

    submission = models.ForeignKey("submissions.Submission", models.CASCADE, related_name="tasks")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.DESK)
    text = models.CharField(_("what to do"), max_length=500)
    mail = models.ForeignKey("authors.Mail", models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(_("written"), default=timezone.now)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering = ["submission", "pk"]

    def __str__(self):
        return self.text
