"""What hangs on a piece, asked for only where there is any: its page shows all of it, and most pieces have little."""

from django.db.models import Exists, ManyToManyField, OuterRef, Prefetch, prefetch_related_objects

from submissions.models import Submission

NAMES = (
    "attachments", "categories", "checks", "comments", "conflicts", "letters", "opinions", "proofs", "reminders",
    "reviews", "share_links", "sources", "tasks",
)  # fmt: skip


def rows_of(name):
    """The rows that say whether a piece has any of these."""
    field = Submission._meta.get_field(name)
    return getattr(Submission, name).through if isinstance(field, ManyToManyField) else field.related_model


def with_flags(submissions):
    """Submissions that know of which kinds they have something."""
    flags = {f"has_{name}": Exists(rows_of(name).objects.filter(submission=OuterRef("pk"))) for name in NAMES}
    return submissions.annotate(**flags)


def skip_missing(submission, names=NAMES):
    """From here on the piece answers without the database for everything it has none of. For pages that only show."""
    missing = [name for name in names if not getattr(submission, f"has_{name}")]
    related = {name: Submission._meta.get_field(name).related_model for name in missing}
    prefetch_related_objects([submission], *[Prefetch(name, model.objects.none()) for name, model in related.items()])
