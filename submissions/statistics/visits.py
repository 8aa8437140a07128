"""How often pieces were read, by day, as articles.counting has counted it."""

from datetime import timedelta

from django.db.models import Sum

from articles.models import DailyViews


def visits(*, since=None, until, kind=None):
    """[(day, visits)] without a gap, from a day or the first visit until a day, which is included."""
    rows = DailyViews.objects.filter(day__lte=until)
    if since is not None:
        rows = rows.filter(day__gte=since)
    if kind is not None:
        rows = rows.filter(article__kind=kind)
    counted = dict(rows.order_by().values("day").annotate(total=Sum("views")).values_list("day", "total"))
    if not counted:
        return []
    first = since or min(counted)
    days = (first + timedelta(days=n) for n in range((until - first).days + 1))
    return [(day, counted.get(day, 0)) for day in days]
