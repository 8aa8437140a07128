"""Texts: every piece has one, and what was signed is what is stored."""

from django.db.models import Exists, OuterRef, Q

from submissions.models import Contributor, Draft, Proof, Revision, Status, Submission

from .finding import Finding

BATCH = 200
UNSENT = Q(status=Status.DRAFT) | Q(status=Status.WITHDRAWN, submitted_at=None)


ROWS = {"draft": Draft.objects, "contributor": Contributor.objects, "revision": Revision.objects}


def lacks(rows):
    return ~Exists(rows.filter(submission=OuterRef("pk")))


def pieces_have_their_text():
    """Each has its draft, an author, and from the day it was sent a revision."""
    pieces = Submission.objects.order_by("pk")
    for rows, wanted in ((pieces, "draft"), (pieces, "contributor"), (pieces.exclude(UNSENT), "revision")):
        for submission in rows.filter(lacks(ROWS[wanted])):
            yield Finding(submission, f"has no {wanted}")


def revisions_say_what_was_signed():
    """The digest of every revision is that of its words, and of every proof that of its revision."""
    for revision in Revision.objects.filter(submission__erased_at=None).order_by("pk").iterator(BATCH):
        if revision.digest(revision.byline) != revision.text_digest:
            yield Finding(revision, "its words are not those that were frozen")
    for proof in Proof.objects.select_related("revision").order_by("pk").iterator(BATCH):
        if proof.text_digest != proof.revision.text_digest:
            yield Finding(proof, "names another text than its revision")
