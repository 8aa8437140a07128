"""Rows for every room of the desk, made of what their models say of themselves: a new room needs nothing here."""

from datetime import date, timedelta
from itertools import count

from django.db import models
from django.utils import timezone

from articles.models import Article, Tag
from authors.models import Author
from submissions.models import Status, Submission
from submissions.tests.factories import make_submission

number = count(1)
BEGUN = timezone.now() - timedelta(days=900)
# What a row needs to be met by readers, beyond what its columns ask for.
MORE = {
    Article: {"published_at": BEGUN, "first_published_at": BEGUN, "body": "<p>The ferry left.</p>"},
    Author: {"email": "guest@example.org"},
}
# What goes the way of the workflow takes its time, so there are few.
FEW_MADE = 3
MAKERS = {Submission: lambda **fields: make_submission(Status.SUBMITTED, **fields)}


def make(model, amount=1, *, at_most=False, **given):
    """So many rows of a model, each with what its columns ask for and these fields; or as many as may stand beside
    one another."""
    if model in MAKERS:
        return [MAKERS[model](**given) for _ in range(min(amount, FEW_MADE))]
    rows = [model(**(asked_for(model, given) | MORE.get(model, {}) | given)) for _ in range(amount)]
    return model._base_manager.bulk_create(rows, ignore_conflicts=at_most)


def asked_for(model, given):
    """A value for every column that has none by itself."""
    fields = [field for field in model._meta.concrete_fields if field.name not in given]
    return {field.name: value_for(field) for field in fields if is_needed(field)}


def is_needed(field):
    return not (field.primary_key or field.null or field.has_default()) or field.name in {"slug", "alt"}


def value_for(field):
    n = next(number)
    if field.remote_field:
        shared = None if must_differ(field) else field.related_model._base_manager.order_by("pk").first()
        return shared or make(field.related_model)[0]
    if field.choices:
        return next(value for value, _label in field.flatchoices if value)
    by_kind = {
        models.SlugField: f"row-{n}",
        models.EmailField: f"row-{n}@example.org",
        models.URLField: f"https://example.org/{n}",
        models.FileField: f"row-{n}.jpg",
        models.CharField: f"Row {n}",
        models.TextField: f"Row {n}",
        models.DateTimeField: BEGUN + timedelta(minutes=n),
        models.DateField: date(2024, 1, 1) + timedelta(days=n % 900),
        models.BooleanField: False,
        models.JSONField: {},
        models.IntegerField: n,
        models.FloatField: 0.5,
    }
    value = next(value for kind, value in by_kind.items() if isinstance(field, kind))
    return value[-field.max_length :] if isinstance(value, str) and field.max_length else value


def must_differ(field):
    """Whether rows may not name the same thing here: they are told apart by what they name alone."""
    meta = field.model._meta
    together = [*meta.unique_together, *(each.fields for each in meta.total_unique_constraints)]
    told_apart = [names for names in together if all(meta.get_field(name).remote_field for name in names)]
    return field.unique or any(field.name in names for names in told_apart)


def surround(row, amount):
    """Let so many rows of every kind point to this one, and it to so many of each that it may have many of."""
    for relation in row._meta.related_objects:
        if is_ours(relation.related_model):
            point(relation, row, amount)
    for field in row._meta.many_to_many:
        if field.remote_field.through._meta.auto_created and is_ours(field.related_model):
            getattr(row, field.name).add(*make(field.related_model, amount))
    if isinstance(row, Article):
        row.tags.add(*make(Tag, amount))


def point(relation, row, amount):
    field = relation.field
    if relation.one_to_many:
        make(relation.related_model, amount, at_most=True, **{field.name: row})
    elif relation.many_to_many and relation.through._meta.auto_created:
        for other in make(relation.related_model, amount):
            getattr(other, field.name).add(row)


def is_ours(model):
    return model._meta.app_label in {"articles", "authors", "submissions"}
