from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html


def counted(model, key, published=None):
    """How many rows of a model point to each row of a list by this key; only those of public pieces where asked."""
    rows = model._base_manager.filter(**{key: OuterRef("pk")})
    if published:
        rows = rows.filter(**{f"{published}__lte": timezone.now()})
    amount = rows.order_by().values(key).annotate(amount=Count("pk")).values("amount")
    return Coalesce(Subquery(amount, IntegerField()), 0)


def to_pieces(lookup, thing, amount):
    """An amount that leads to these pieces in their room."""
    if not amount:
        return amount
    return format_html(
        '<a href="{}?{}={}">{}</a>', reverse("admin:articles_article_changelist"), lookup, thing.pk, amount
    )
