from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class PeriodQuerySet(models.QuerySet):
    def running(self, moment):
        """Rows whose time includes this moment."""
        return self.filter(Q(starts_at=None) | Q(starts_at__lte=moment), Q(ends_at=None) | Q(ends_at__gt=moment))

    def waiting(self, moment):
        return self.filter(starts_at__gt=moment)

    def over(self, moment):
        return self.filter(ends_at__lte=moment)

    def overlapping(self, starts_at, ends_at):
        """Rows whose time has a moment in common with this one; None is without a beginning, or an end."""
        rows = self
        if starts_at:
            rows = rows.exclude(ends_at__lte=starts_at)
        if ends_at:
            rows = rows.exclude(starts_at__gte=ends_at)
        return rows


class Period(models.Model):
    """Something that holds from a moment until another. Without a first it holds at once, without a second for good."""

    starts_at = models.DateTimeField(_("from"), null=True, blank=True)
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("It would end before it begins. Choose a later time.")})

    def is_waiting(self, moment):
        return self.starts_at is not None and self.starts_at > moment

    def is_over(self, moment):
        return self.ends_at is not None and self.ends_at <= moment
