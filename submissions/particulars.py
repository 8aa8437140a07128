"""What an author says about a piece besides its text: kind, sections, tags, declarations, and who wrote it."""

from django.db import transaction

from . import writing
from .models import Contributor

PLAIN = (
    "kind", "primary_category", "tags", "is_original", "interests", "software_use", "call", "answers", "answers_as",
)  # fmt: skip


@transaction.atomic
def save(submission, *, by, text, expected_seq, particulars=None, authors=None, at_once=False):
    """Store text and particulars of a piece that is with its author; the draft's seq counts either. Returns the draft.

    What is None stays as it is. Raises what `writing.save_draft` raises; then nothing has changed.
    """
    draft = writing.save_draft(submission, text, by=by, expected_seq=expected_seq, at_once=at_once)
    changed = particulars is not None and write(draft.submission, particulars)
    changed |= authors is not None and write_authors(draft.submission, authors)
    if changed:
        draft.seq += 1
        draft.save(update_fields=["seq"])
    return draft


def write(submission, particulars):
    if not differ(submission, particulars):
        return False
    for name in PLAIN:
        setattr(submission, name, particulars[name])
    submission.save(update_fields=PLAIN)
    submission.categories.set(particulars["categories"])
    return True


def differ(submission, particulars):
    """Whether these say anything that is not stored already."""
    if any(getattr(submission, name) != particulars[name] for name in PLAIN):
        return True
    return set(submission.categories.all()) != set(particulars["categories"])


def write_authors(submission, authors):
    """Make these the piece's authors, in this order, each known by their address. Who is `fixed` stays in any case."""
    before = _as_rows(submission)
    stored = {row.email.lower(): row for row in submission.contributors.all()}
    listed = {row["email"].lower() for row in authors}
    bound = fixed(submission)
    submission.contributors.filter(pk__in=[row.pk for email, row in stored.items() if email not in listed]).exclude(
        pk__in=bound
    ).delete()
    for position, row in enumerate(authors):
        contributor = stored.get(row["email"].lower()) or Contributor(submission=submission, email=row["email"])
        contributor.name, contributor.affiliation, contributor.position = row["name"], row["affiliation"], position
        contributor.save()
    submission._prefetched_objects_cache = {}
    return before != _as_rows(submission)


def _as_rows(submission):
    return list(submission.contributors.values_list("pk", "name", "email", "affiliation"))


def fixed(submission):
    """The ids of authors who cannot be removed here: those with an account, and those who have acted already."""
    with_account = submission.contributors.exclude(user=None).values_list("pk", flat=True)
    acted = submission.events.values_list("contributor_id", "on_behalf_of_id")
    answered = submission.proofs.values_list("answered_by_id", flat=True)
    return ({*with_account, *answered} | {pk for pair in acted for pk in pair}) - {None}
