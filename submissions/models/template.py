from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.append_only import AppendOnly

from .decision import Decision


class Purpose(models.TextChoices):
    """What a template or a sentence is for: the actions that write to somebody."""

    ACCEPT = "accept", _("Accept")
    REQUEST_CHANGES = "request_changes", _("Ask for changes")
    DECLINE = "decline", _("Decline")
    SEND_PROOF = "send_proof", _("Send the proof")
    RECONSIDER = "reconsider", _("Reconsider")
    REVOKE = "revoke", _("Revoke the acceptance")
    REVIEW = "review", _("Ask a reviewer")


class LetterTemplateQuerySet(models.QuerySet):
    def offered_for(self, purpose):
        """Those to choose from when such a letter is written; what answers no reason in particular comes first."""
        return self.filter(is_active=True, purpose=purpose).order_by("reason", "position", "pk")


class LetterTemplate(models.Model):
    """The text that a letter starts from. Placeholders such as {author} are filled in when it is composed."""

    name = models.CharField(_("name"), max_length=100)
    purpose = models.CharField(_("for"), max_length=20, choices=Purpose)
    reason = models.CharField(
        _("reason"),
        max_length=20,
        choices=Decision.Reason,
        blank=True,
        help_text=_("Of a decline: which reason it answers."),
    )
    text = models.TextField(_("text"), max_length=10_000)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_active = models.BooleanField(_("offered"), default=True)

    objects = LetterTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter template")
        verbose_name_plural = _("letter templates")
        ordering = ["purpose", "position", "pk"]

    def __str__(self):
        return self.name


class TemplateVersion(AppendOnly):
    """A text that a template had, and who wrote it."""

    template = models.ForeignKey(LetterTemplate, models.PROTECT, related_name="versions")
    name = models.CharField(_("name"), max_length=100)
    text = models.TextField(_("text"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(_("written"), default=timezone.now)

    class Meta:
        verbose_name = _("version of a template")
        verbose_name_plural = _("versions of templates")
        ordering = ["template", "-pk"]

    def __str__(self):
        return self.name


class SentenceQuerySet(models.QuerySet):
    def offered_for(self, purpose):
        return self.filter(purpose__in=["", purpose])


class Sentence(models.Model):
    """A sentence worth having at hand when a letter is written."""

    purpose = models.CharField(_("for"), max_length=20, choices=Purpose, blank=True, help_text=_("Empty: any letter."))
    text = models.TextField(_("sentence"), max_length=1000)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = SentenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("sentence for letters")
        verbose_name_plural = _("sentences for letters")
        ordering = ["purpose", "position", "pk"]

    def __str__(self):
        return self.text[:80]
