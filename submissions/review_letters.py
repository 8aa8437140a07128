"""Letters to reviewers. No author ever sees one, and of the authors none of them says anything."""

from django.conf import settings
from django.utils.text import Truncator

from articles.models import Publication
from authors.models import Mail

from . import letters, placeholders
from .links import review_url
from .models import Letter, ReviewRequest

OFFICIAL = {"Auto-Submitted": "auto-generated"}


def write(review, name, *, kind=Letter.Kind.REVIEW, event=None, **extra):
    """One letter to a reviewer, in the outbox. Its link speaks for them, so that the letter on file leaves it out."""
    publication, page_url = Publication.current(), review_url(review)
    values = {
        "publication": publication,
        "review": review,
        "title": Truncator(review.revision.title).chars(120) or "…",
        "page_url": page_url,
        **extra,
    }
    subject, text = letters.render(name, values)
    mail = Mail.objects.create(
        to=review.email,
        subject=subject[:300],
        body=text,
        secret=page_url in text,
        reply_to=publication.contact_email,
        headers={} if name == "review_ask" else OFFICIAL,
    )
    return Letter.objects.create(
        submission=review.submission,
        event=event,
        kind=kind,
        review=review,
        to=review.email,
        subject=subject[:300],
        body=text.replace(page_url, settings.SITE_URL),
        mail=mail,
    )


def values_for(submission, *, by, name, due_at, hides_author):
    """What is filled in for the placeholders of an editor's letter; the authors' names only where they are shown."""
    authors = "" if hides_author else placeholders.one_line(submission.author_names)
    values = {"reviewer": placeholders.one_line(name), "author": authors, "page": ""}
    return {**placeholders.of_piece(submission, editor=by, due_at=due_at), **values}


def lacks(message, values):
    """A sentence on what could not be filled in, or None."""
    return placeholders.meaningless(message, placeholders.OF_A_REVIEW) or placeholders.gap(message, values)


def call_off_open(event, data):
    """The piece needs no review any more: whoever still has it hears so, with thanks."""
    for review in event.submission.reviews.open().select_related("submission", "revision"):
        review.state = ReviewRequest.State.CANCELLED
        review.save(update_fields=["state"])
        write(review, "review_cancelled", event=event)
