from django.db import models
from django.db.models import Count, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone


class DatedQuerySet(models.QuerySet):
    """When articles are public, and the years and months in which they appeared, in the publication's time zone."""

    def published(self, moment=None):
        """What readers have, or will have at a moment as things stand."""
        return self.filter(published_at__lte=moment or timezone.now())

    def scheduled(self):
        return self.filter(published_at__gt=timezone.now())

    def removed(self):
        """What readers had and have no longer."""
        return self.filter(published_at=None, first_published_at__lte=timezone.now())

    def newest_of_few(self):
        """Few pieces, newest first, by sorting them: by the index of time SQLite would walk past all others."""
        return self.order_by(Coalesce("published_at", "published_at").desc(), "-pk")

    def years(self):
        """Every year from the last piece back to the first: two looks at the index, however many pieces."""
        moments = self.order_by("published_at").values("published_at")
        ends = self.order_by().values_list(Subquery(moments[:1]), Subquery(moments.reverse()[:1]))[:1]
        first, last = next(iter(ends), (None, None))
        return list(range(timezone.localtime(last).year, timezone.localtime(first).year - 1, -1)) if first else []

    def appeared_in(self, spans):
        """Of these (start, end) spans the starts of those in which something appeared, in one look at the index."""
        within = {
            f"span_{n}": Count("pk", filter=Q(published_at__gte=start, published_at__lt=end))
            for n, (start, end) in enumerate(spans)
        }
        counts = self.filter(published_at__gte=spans[0][0], published_at__lt=spans[-1][1]).aggregate(**within)
        return [start for n, (start, _end) in enumerate(spans) if counts[f"span_{n}"]]
