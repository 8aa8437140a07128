from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class CommentQuerySet(models.QuerySet):
    def open(self):
        return self.filter(resolved_at=None, parent=None)

    def blocking(self):
        """Comments that hold the proof up."""
        return self.open().filter(is_blocking=True)

    def for_author(self):
        return self.filter(audience=Comment.Audience.AUTHOR)


class Comment(models.Model):
    """A remark on a piece, on the whole of it or on a passage; an answer is one with a parent.

    The passage is kept as a text quotation, the exact words and a few before and after, so that it is found again
    after an edit: the TextQuoteSelector of the W3C Web Annotation Data Model.
    """

    class Audience(models.TextChoices):
        DESK = "desk", _("the desk only")
        AUTHOR = "author", _("the author too")

    submission = models.ForeignKey("submissions.Submission", models.CASCADE, related_name="comments")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="answers")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by"))
    contributor = models.ForeignKey("submissions.Contributor", models.PROTECT, null=True, related_name="+")
    text = models.TextField(_("comment"), max_length=5000)
    exact = models.TextField(_("passage"), max_length=1000, blank=True)
    prefix = models.CharField(max_length=100, blank=True)
    suffix = models.CharField(max_length=100, blank=True)
    audience = models.CharField(_("for"), max_length=10, choices=Audience, default=Audience.DESK)
    is_blocking = models.BooleanField(_("holds the proof up"), default=False)
    created_at = models.DateTimeField(_("written"), default=timezone.now)
    resolved_at = models.DateTimeField(_("settled"), null=True, blank=True)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["submission", "created_at", "pk"]

    def __str__(self):
        return self.text[:80]

    @property
    def blocks(self):
        """Whether it holds the proof up now."""
        return self.is_blocking and self.resolved_at is None and self.parent_id is None

    @property
    def who(self):
        return str(self.by or self.contributor)

    @property
    def name(self):
        """The name for the other side to read: never an address."""
        return (self.by or self.contributor).name
