from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Claim(models.Model):
    """Somebody with an account says that an author page is theirs. It is there until an editor has decided."""

    author = models.ForeignKey("authors.Author", models.CASCADE, related_name="claims", verbose_name=_("author page"))
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="claims", verbose_name=_("account"))
    said = models.TextField(_("what they say"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("asked at"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["created_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["author", "user"], name="author_claimed_once")]

    def __str__(self):
        return f"{self.user}: {self.author}"
