"""From submission to article: the only writer across that border.

What readers get is the frozen revision, byte for byte: the article's digest
equals the revision's, which the author signed or a waiver names.
"""

from django.utils import timezone

from articles.models import Article, Byline, DebateLink, Tag
from authors.models import Author
from authors.slugs import free_slug

from .models import Proof, Revision
from .permissions import is_editor


def last_of_author(submission):
    """The last text that came from the author; from `versions`, newest first, where the page has them at hand."""
    if (at_hand := getattr(submission, "versions", None)) is not None:
        return next((row for row in at_hand if row.is_authors), None)
    return submission.revisions.filter(is_authors=True).order_by("-number").first()


def sign_off(submission):
    """What lets the present text be published: an approved or waived proof, or the author's own unchanged version."""
    digest = submission.text_digest
    signed = [Proof.Outcome.APPROVED, Proof.Outcome.WAIVED]
    proof = submission.proofs.filter(text_digest=digest, outcome__in=signed).order_by("-pk").first()
    own = last_of_author(submission)
    return proof or (own if own and own.text_digest == digest else None)


def last_settled(submission):
    """The text that was approved last, or waived for more than a small fix: what such fixes are measured by."""
    settled = [Proof.Outcome.APPROVED, Proof.Outcome.WAIVED]
    proofs = submission.proofs.filter(outcome__in=settled).exclude(note=WAIVED_BY["minor_fix"], waived_by__isnull=False)
    proof = proofs.select_related("revision").order_by("-pk").first()
    return proof.revision if proof else last_of_author(submission) or submission.draft


def needs_proof(submission):
    return submission.kind.proof_required and sign_off(submission) is None


def provenance(submission):
    """The facts a reader's page shows of how the piece came to be, copied so that it never asks us."""
    events = list(submission.events.select_related("actor"))
    readers = {
        event.actor: str(event.actor)
        for event in events
        if event.actor and is_editor(event.actor, submission) and event.action != "start"
        if event.on_behalf_of_id is None
    }
    own = submission.revisions.filter(is_authors=True)
    signed = sign_off(submission)
    proof = signed if isinstance(signed, Proof) else None
    waived = proof.note if proof and proof.outcome == Proof.Outcome.WAIVED else None
    approved = proof.answered_at if proof and not waived else signed.created_at if signed and not proof else None
    last = own.order_by("-number").first()
    return {
        "staff": False,
        "received": submission.submitted_at.isoformat() if submission.submitted_at else None,
        "read_by": list(readers.values()),
        "reviews": reviews(submission),
        "rounds": max(own.count() - 1, 0),
        "edited": last is None or last.text_digest != submission.text_digest,
        "signed_off": approved.isoformat() if approved else None,
        "waived": waived,
        "software_use": submission.software_use,
        "digest": submission.text_digest,
    }


def reviews(submission):
    """How many people outside reviewed it, and how many of them did not know who wrote it."""
    modes = list(submission.reviews.done().values_list("hides_author", flat=True))
    return {"count": len(modes), "blind": sum(modes)}


def author_for(contributor):
    """The public persona behind a contributor: the one on file, the account's own, or a new one."""
    if contributor.author_id:
        return contributor.author
    author = Author.objects.filter(user=contributor.user).first() if contributor.user_id else None
    if author is None:
        author = Author.objects.create(
            name=contributor.name,
            slug=free_slug(Author.objects, contributor.name, fallback="author"),
            affiliation=contributor.affiliation,
            bio=contributor.bio,
            email=contributor.email,
            user=contributor.user,
        )
    contributor.author = author
    contributor.save(update_fields=["author"])
    return author


def write_bylines(article, submission):
    """The byline exactly as it was signed, each name leading to its author."""
    article.bylines.all().delete()
    for contributor in submission.contributors.select_related("user", "author"):
        author = author_for(contributor)
        Byline.objects.create(
            article=article,
            author=author,
            position=contributor.position,
            name=contributor.name,
            affiliation=contributor.affiliation,
            bio=contributor.bio or author.bio,
        )


def write_article(submission):
    """Copy the submission's present text and facts into its article, which stays unpublished until it is told."""
    article = submission.article or Article(
        slug=free_slug(Article.objects, submission.draft.title, fallback="piece"), kind=submission.kind
    )
    article.take(submission.draft)
    article.kind, article.language = submission.kind, submission.language
    article.primary_category = submission.primary_category
    article.declaration = submission.interests
    article.provenance = provenance(submission)
    article.save()
    categories = {submission.primary_category_id, *submission.categories.values_list("pk", flat=True)}
    article.categories.set(categories)
    article.tags.set(tag_rows(submission.tags))
    write_bylines(article, submission)
    submission.attachments.update(article=article)
    if submission.answers:
        DebateLink.objects.connect(article, submission.answers, submission.answers_as)
    submission.article = article
    return article


def tag_rows(names):
    """Tags by name, existing ones whatever their case, new ones made."""
    rows = []
    for name in names:
        tag = Tag.objects.filter(name__iexact=name).first() or Tag.objects.create(
            name=name, slug=free_slug(Tag.objects, name, fallback="tag")
        )
        rows.append(tag)
    return rows


# Effects


def put_before_readers(event, data):
    """Publish the article, now or from a time on. At its hour a scheduled piece is already in place."""
    submission = event.submission
    if event.from_status == "scheduled" and (event.actor is None or submission.article.is_published):
        return
    write_article(submission).publish(by=event.actor, at=data.get("at") or timezone.now())


def take_from_schedule(event, data):
    event.submission.article.unpublish()


def take_from_readers(event, data):
    """A slip of a few minutes: to readers it is not yet published, rather than gone for good."""
    event.submission.article.unpublish(was_slip=True)


WAIVED_BY = {"go_on": "silence", "minor_fix": "minor"}


def waive_proof(event, data):
    """Record that the desk went on without the author's sign-off of this very text, and why."""
    submission = event.submission
    Proof.objects.create(
        submission=submission,
        revision=event.revision or submission.revisions.order_by("-number").first(),
        text_digest=submission.text_digest,
        outcome=Proof.Outcome.WAIVED,
        note=data.get("waiver") or WAIVED_BY[event.action],
        sent_at=timezone.now(),
        waived_by=event.actor,
    )


def open_proof(event, data):
    submission = event.submission
    Proof.objects.create(
        submission=submission, revision=event.revision, text_digest=event.revision.text_digest, due_at=submission.due_at
    )


def close_proof(event, data):
    """Write the author's answer onto the open proof."""
    outcome = Proof.Outcome.APPROVED if event.action == "approve_proof" else Proof.Outcome.CORRECTIONS
    proof = open_proof_of(event.submission)
    proof.outcome, proof.note, proof.answered_at = outcome, event.note, event.created_at
    proof.answered_by = event.contributor or event.on_behalf_of or event.submission.contributor_of(event.actor)
    proof.save()


def void_proof(event, data):
    """Take back the proof that is out, if one is: its author can answer it no more."""
    submission = event.submission
    out = submission.proofs.filter(outcome=Proof.Outcome.OPEN)
    out.update(outcome=Proof.Outcome.PULLED, note=event.note, answered_at=event.created_at)


def open_proof_of(submission):
    return submission.proofs.filter(outcome=Proof.Outcome.OPEN).order_by("-pk").first()


def changes_since_author(submission):
    """(the author's last own text, the present one): what a proof shows. The first is None for a piece never theirs."""
    own: Revision | None = last_of_author(submission)
    return own, submission.draft
