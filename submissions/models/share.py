from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .contributor import link_key


class ShareLinkQuerySet(models.QuerySet):
    def open(self, now):
        return self.filter(Q(revoked_at=None), expires_at__gt=now)

    def readable(self, now):
        """Links that open something: neither revoked nor run out, of a piece that is still on its way to readers."""
        return self.open(now).exclude(submission__status__in=["draft", "withdrawn", "declined"])


class ShareLink(models.Model):
    """A link by which somebody without an account reads one version of a piece, until a day or its revocation."""

    submission = models.ForeignKey("submissions.Submission", models.CASCADE, related_name="share_links")
    revision = models.ForeignKey("submissions.Revision", models.PROTECT, related_name="+", verbose_name=_("version"))
    key = models.CharField(max_length=64, default=link_key, unique=True, editable=False)
    label = models.CharField(_("for whom"), max_length=150)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("made"), default=timezone.now)
    expires_at = models.DateTimeField(_("works until"))
    revoked_at = models.DateTimeField(_("revoked"), null=True)

    objects = ShareLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("share link")
        verbose_name_plural = _("share links")
        ordering = ["submission", "-pk"]

    def __str__(self):
        return self.label

    @property
    def is_open(self):
        return self.revoked_at is None and self.expires_at > timezone.now()
