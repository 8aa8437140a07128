from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.period import Period, PeriodQuerySet
from authors.slugs import validate_slug


class CallQuerySet(PeriodQuerySet):
    def open(self):
        """Calls that pieces can be sent for now."""
        return self.running(timezone.now())

    def announced(self):
        """Calls that are open or will be, the first to close first."""
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=timezone.now())).order_by("ends_at", "position", "pk")


class Call(Period):
    """A call for pieces on a theme, with the days between which it is open."""

    title = models.CharField(_("title"), max_length=150)
    slug = models.SlugField(
        _("short name"), max_length=200, unique=True, allow_unicode=True, validators=[validate_slug]
    )
    theme = models.TextField(_("theme"), max_length=3000, help_text=_("What the pieces should be about, plain text."))
    kinds = models.ManyToManyField(
        "articles.Kind", blank=True, related_name="calls", verbose_name=_("kinds of piece"), help_text=_("None: all.")
    )
    promos = models.ManyToManyField("articles.Promo", blank=True, related_name="calls", editable=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("call")
        verbose_name_plural = _("calls")
        ordering = ["position", "ends_at", "pk"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return f"{reverse('submissions:index')}#call-{self.slug}"

    @property
    def is_open(self):
        now = timezone.now()
        return not (self.is_waiting(now) or self.is_over(now))
