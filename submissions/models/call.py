from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from authors.slugs import validate_slug


class CallQuerySet(models.QuerySet):
    def open(self, moment=None):
        """Calls that pieces can be sent for at this moment."""
        moment = moment or timezone.now()
        return self.filter(Q(opens_at=None) | Q(opens_at__lte=moment), Q(closes_at=None) | Q(closes_at__gt=moment))


class Call(models.Model):
    """A call for pieces on a theme, with the days between which it is open."""

    title = models.CharField(_("title"), max_length=150)
    slug = models.SlugField(
        _("short name"), max_length=200, unique=True, allow_unicode=True, validators=[validate_slug]
    )
    theme = models.TextField(_("theme"), max_length=3000, help_text=_("What the pieces should be about, plain text."))
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    kinds = models.ManyToManyField(
        "articles.Kind", blank=True, related_name="calls", verbose_name=_("kinds of piece"), help_text=_("None: all.")
    )
    promo = models.OneToOneField(
        "articles.Promo", models.SET_NULL, null=True, blank=True, related_name="call", verbose_name=_("promo")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("call")
        verbose_name_plural = _("calls")
        ordering = ["position", "closes_at", "pk"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return f"{reverse('submissions:index')}#call-{self.slug}"

    @property
    def is_open(self):
        now = timezone.now()
        return (self.opens_at is None or self.opens_at <= now) and (self.closes_at is None or self.closes_at > now)
