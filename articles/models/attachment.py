from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from authors.storage import private_storage


class Attachment(models.Model):
    """A file that belongs to a research paper: its author's PDF, or data. Private until the paper is public."""

    class Kind(models.TextChoices):
        PDF = "pdf", _("the paper as PDF")
        DATA = "data", _("data or code")

    article = models.ForeignKey(
        "articles.Article",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="attachments",
        verbose_name=_("article"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.PDF)
    label = models.CharField(_("label"), max_length=150, blank=True, help_text=_("What it is, as readers see it."))
    file = models.FileField(upload_to="attachments/", storage=private_storage, editable=False)
    name = models.CharField(_("file name"), max_length=200, editable=False)
    size = models.PositiveBigIntegerField(_("bytes"), editable=False)
    digest = models.CharField(max_length=64, editable=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    created_at = models.DateTimeField(_("added"), auto_now_add=True)

    class Meta:
        verbose_name = _("attached file")
        verbose_name_plural = _("attached files")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.label or self.name
