"""Making one tag, category or author out of two: all that points to one points to the other, which answers for both.

Where a row would then stand twice (a piece with both tags), one of them goes.
"""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from authors.models import Author

from . import uses
from .models import Article, Category, Redirect, Tag

FILLED_IN = ("affiliation", "bio", "photo", "website", "orcid", "email", "user")


class CannotMerge(Exception):
    """Says in a sentence what must be settled first."""


@transaction.atomic
def merge(gone, kept, *, by):
    """Make `gone` part of `kept`. Nothing of it stays but its address, which leads on where readers knew it."""
    model, before = type(kept), gone.get_absolute_url()
    rows = {row.pk: row for row in model.objects.select_for_update().filter(pk__in=[gone.pk, kept.pk]).order_by("pk")}
    if len(rows) < 2:
        raise CannotMerge(_("One of them is gone already. Load the list anew."))
    gone, kept = rows[gone.pk], rows[kept.pk]
    touched = list(pieces_of(gone).values_list("pk", flat=True))
    was_public = model is Category or pieces_of(gone).published().exists()
    PREPARE[model](gone, kept)
    shared = _move_all(gone, kept)
    gone.delete()
    if was_public:
        Redirect.moved(before, kept.get_absolute_url())
    shared_and_seen = Article.objects.filter(pk__in=shared).exclude(first_published_at=None)
    for article in shared_and_seen.order_by("pk").select_for_update():
        article.record_version(by=by)
    Article.objects.filter(pk__in=touched).index()


def pieces_of(thing):
    """The pieces filed under a tag or category, or written by an author."""
    asked = {
        Tag: Q(tagged__tag=thing.pk),
        Category: Q(categories=thing.pk) | Q(primary_category=thing.pk),
        Author: Q(bylines__author=thing.pk),
    }
    return Article.objects.filter(asked[type(thing)]).distinct()


def holding(thing):
    """{model: how many of its rows a merge would change}: a row that goes with another counts as that one."""
    return {model: len(by_thing[thing.pk]) for model, by_thing in uses.of([thing]).items()}


def _move_all(gone, kept):
    """Let every row point to `kept`. Returns the ids of pieces over which both stood as authors."""
    both = []
    if isinstance(gone, Author):
        both = list(pieces_of(gone).filter(bylines__author=kept).values_list("pk", flat=True))
    for key in uses.keys_to(type(gone)):
        rows = key.model._base_manager.filter(**{key.name: gone})
        for beside in _beside(key):
            same = {name: OuterRef(name) for name in beside}
            rows.filter(Exists(key.model._base_manager.filter(**{key.name: kept}, **same))).delete()
        rows.update(**{key.name: kept})
    return both


def _beside(key):
    """The other columns of everything that must be unique together with this key."""
    constraints = [each.fields for each in key.model._meta.total_unique_constraints]
    together = [*key.model._meta.unique_together, *constraints]
    return [[name for name in names if name != key.name] for names in together if key.name in names]


def _settle_category(gone, kept):
    """A category that takes up one above it takes its place in the tree."""
    if kept.pk in Category.family(gone.pk):
        kept.parent_id = gone.parent_id
        kept.save(update_fields=["parent"])


def _settle_author(gone, kept):
    """What is known of one fills what is empty of the other; no account loses its author page."""
    if gone.user_id and kept.user_id:
        raise CannotMerge(_("Both have an account. Take it from one of them first."))
    if kept.contributions.filter(submission__in=gone.contributions.values("submission")).exists():
        raise CannotMerge(_("Both stand over the same piece at the desk. Settle that first."))
    filled = {name: getattr(gone, name) for name in FILLED_IN if not getattr(kept, name)}
    gone.user = None
    gone.save(update_fields=["user"])
    for name, value in filled.items():
        setattr(kept, name, value)
    kept.save(update_fields=FILLED_IN)


PREPARE = {Tag: lambda _gone, _kept: None, Category: _settle_category, Author: _settle_author}
