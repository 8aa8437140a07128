import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


def link_key():
    return secrets.token_urlsafe(24)


class Contributor(models.Model):
    """An author of a submission, in byline order; with an account, or reached by mail alone."""

    submission = models.ForeignKey("submissions.Submission", models.CASCADE, related_name="contributors")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    name = models.CharField(_("name"), max_length=150)
    email = models.EmailField(_("e-mail address"))
    affiliation = models.CharField(_("affiliation"), max_length=200, blank=True)
    bio = models.TextField(_("about"), max_length=2000, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name=_("account"),
    )
    author = models.ForeignKey(
        "authors.Author",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name=_("author page"),
    )
    link_key = models.CharField(max_length=64, default=link_key, editable=False)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["submission", "email"], name="contributor_once")]

    def __str__(self):
        return self.name
