"""What uses a thing: which rows point to it, and, for a picture, which texts show it.

What holds a key to it is asked of Django's registry, so that apps above this one are met without being named.
"""

from collections import defaultdict

from django.apps import apps
from django.db.models import CASCADE, CharField, Q, Value

from . import html
from .models import Article, Image, Page, Proposal, Version

TEXTS = (Article, Page, Proposal, Version)


def keys_to(model):
    """Every key that some model holds to this one."""
    relations = model._meta.get_fields(include_hidden=True)
    return [each.field for each in relations if each.auto_created and each.one_to_many]


def owner_of(key):
    """(model, path to its id) of what a row with this key is a part of."""
    parents = [
        field
        for field in key.model._meta.fields
        if field is not key and field.is_relation and field.remote_field.on_delete is CASCADE
    ]
    return (parents[0].related_model, parents[0].attname) if len(parents) == 1 else (key.model, "pk")


def of(things):
    """{model: {id of a thing: ids of the rows that use it}}; a row that is part of another counts as that one."""
    found = defaultdict(lambda: defaultdict(set))
    if things:
        model = type(things[0])
        for label, thing, pk in [*_held(model, things), *(_shown(things) if model is Image else [])]:
            found[apps.get_model(label)][thing].add(pk)
    return found


def _held(model, things):
    asked = []
    for key in keys_to(model):
        owner, path = owner_of(key)
        rows = key.model._base_manager.filter(**{f"{key.name}__in": things})
        asked.append(rows.values_list(_named(owner), key.attname, path))
    return _together(asked)


def _shown(images):
    """(name of the model, id of the picture, id of the row) of every text that shows one of these pictures."""
    asked = Q()
    for image in images:
        asked |= Q(body__contains=image.name_in_bodies)
    texts = _together([model._base_manager.filter(asked).values_list(_named(model), "pk", "body") for model in TEXTS])
    wanted = {image.pk for image in images}
    return [(label, image, pk) for label, pk, body in texts for image in wanted.intersection(html.image_ids(body))]


def _together(asked):
    """The rows of several queries, in one."""
    first, *others = (rows.order_by() for rows in asked)
    return first.union(*others, all=True)


def _named(model):
    return Value(model._meta.label, CharField())
