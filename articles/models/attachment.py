import hashlib
import secrets
from functools import partial

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from authors.storage import private_storage

TYPES = {"pdf": "application/pdf", "csv": "text/csv; charset=utf-8"}


class AttachmentQuerySet(models.QuerySet):
    def public(self):
        """Files of pieces that readers have, text and all."""
        hidden = Q(article__retracted_at__isnull=False, article__retraction_hides_text=True)
        return self.filter(article__published_at__lte=timezone.now()).exclude(hidden)


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

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("attached file")
        verbose_name_plural = _("attached files")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.label or self.name

    def get_absolute_url(self):
        return reverse("articles:attachment", args=[self.article.slug, self.pk])

    @property
    def extension(self):
        return self.name.rpartition(".")[2]

    @property
    def content_type(self):
        """What a browser is told it is: nothing that it would show as a page of ours."""
        return TYPES.get(self.extension, "application/octet-stream")

    def hold(self, document):
        """Keep this attaching.Document (the row unsaved)."""
        self.kind = self.Kind.PDF if document.extension == "pdf" else self.Kind.DATA
        self.name, self.size = document.name, len(document.data)
        self.digest = hashlib.sha256(document.data).hexdigest()
        self.file.save(f"{secrets.token_urlsafe(18)}.{document.extension}", ContentFile(document.data), save=False)

    def discard(self):
        """Delete it, and its file once that is certain."""
        storage, name = self.file.storage, self.file.name
        self.delete()
        transaction.on_commit(partial(storage.delete, name))
