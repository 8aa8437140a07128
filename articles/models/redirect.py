import hashlib
from urllib.parse import quote

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _


def digest(path):
    """The same for an address as people read it and as browsers send it (/été/ and /%C3%A9t%C3%A9/)."""
    sent = quote(path.encode("utf-8", "surrogatepass"), safe="/#%[]=:;$&()+,!?*@'~")
    return hashlib.sha256(sent.encode()).hexdigest()


class RedirectQuerySet(models.QuerySet):
    def for_path(self, path):
        return self.filter(path_digest=digest(path)).first()


class Redirect(models.Model):
    """An old address and where it leads now, or that it is gone for good (410)."""

    path = models.CharField(
        _("old address"), max_length=2000, help_text=_("As readers have it, such as /?p=12 or /old-name/.")
    )
    path_digest = models.CharField(max_length=64, unique=True, editable=False)
    target = models.CharField(
        _("leads to"), max_length=2000, blank=True, help_text=_("A path on this site. Empty answers “gone” (410).")
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = RedirectQuerySet.as_manager()

    class Meta:
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")
        ordering = ["path"]

    def __str__(self):
        return self.path

    def clean(self):
        if not self.path.startswith("/"):
            raise ValidationError({"path": _("Begin with a slash.")})
        if self.target and (not self.target.startswith("/") or self.target.startswith(("//", "/\\"))):
            raise ValidationError({"target": _("Give a path on this site, beginning with one slash.")})
        if self.target == self.path:
            raise ValidationError({"target": _("It would lead to itself.")})
        self.path_digest = digest(self.path)
        if Redirect.objects.filter(path_digest=self.path_digest).exclude(pk=self.pk).exists():
            raise ValidationError({"path": _("There is a redirect for this address already.")})

    @classmethod
    def moved(cls, old, new):
        """Lead `old` to `new`, and all that led to `old` too, so that no chain grows; `new` leads nowhere."""
        with transaction.atomic():
            cls.objects.filter(path_digest=digest(new)).delete()
            cls.objects.filter(target=old).update(target=new)
            cls.objects.update_or_create(path_digest=digest(old), defaults={"path": old, "target": new})
