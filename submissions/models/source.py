from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from authors.storage import private_storage


class SourceFileQuerySet(models.QuerySet):
    def waiting(self, now):
        """Files the worker should convert: never begun, or begun by a worker that died."""
        return self.filter(state=SourceFile.State.WAITING) | self.filter(
            state=SourceFile.State.CONVERTING, claimed_until__lte=now
        )


class SourceFile(models.Model):
    """The Word file as its author sent it: kept, hashed, converted by the worker."""

    class State(models.TextChoices):
        HELD = "held", _("waiting for the e-mail address to be confirmed")
        WAITING = "waiting", _("waiting")
        CONVERTING = "converting", _("being read")
        DONE = "done", _("read")
        FAILED = "failed", _("could not be read")

    submission = models.ForeignKey("submissions.Submission", models.CASCADE, related_name="sources")
    file = models.FileField(upload_to="sources/", storage=private_storage)
    name = models.CharField(_("file name"), max_length=255)
    size = models.PositiveIntegerField(_("size"))
    digest = models.CharField(max_length=64)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True, blank=True, editable=False)
    error = models.TextField(_("why not"), blank=True)
    title = models.CharField(max_length=300, blank=True)
    standfirst = models.TextField(blank=True)
    body = models.TextField(blank=True)
    report = models.JSONField(default=dict)
    taken_at = models.DateTimeField(null=True, blank=True)
    submit_when_read = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(_("received"), default=timezone.now)

    objects = SourceFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("source file")
        verbose_name_plural = _("source files")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return self.name

    @property
    def is_pending(self):
        return self.state in {self.State.WAITING, self.State.CONVERTING}
