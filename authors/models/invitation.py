import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .user import COPYEDITOR, EDITOR, MANAGING_EDITOR

GOOD_FOR = timedelta(days=7)


def key():
    return secrets.token_urlsafe(24)


class InvitationQuerySet(models.QuerySet):
    def open(self):
        return self.filter(accepted_at=None, withdrawn_at=None)


class Invitation(models.Model):
    """Somebody asked to work here. By accepting they get the role, and an account if they had none."""

    class Role(models.TextChoices):
        EDITOR = EDITOR, _("Editor")
        COPYEDITOR = COPYEDITOR, _("Copyeditor")
        MANAGING_EDITOR = MANAGING_EDITOR, _("Managing editor")

    name = models.CharField(_("name"), max_length=150)
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.EDITOR)
    key = models.CharField(max_length=64, default=key, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("invited by")
    )
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)
    accepted_at = models.DateTimeField(_("accepted"), null=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("account")
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=models.Q(accepted_at=None, withdrawn_at=None),
                name="invited_once_at_a_time",
            )
        ]

    def __str__(self):
        return f"{self.name}: {self.get_role_display()}"

    @property
    def is_over(self):
        return self.sent_at + GOOD_FOR <= timezone.now()

    @property
    def state(self):
        if self.accepted_at:
            return _("accepted")
        if self.withdrawn_at:
            return _("withdrawn")
        return _("ran out") if self.is_over else _("sent")
