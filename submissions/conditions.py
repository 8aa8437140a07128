"""What must be true of a submission, whoever asks: each answers with a sentence, or None when all is well."""

from datetime import timedelta
from functools import cache

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import html
from articles.models import Version

from . import checklist, publishing

PULL_BACK = timedelta(minutes=30)


def has_text(submission):
    """A title and a text."""
    draft = submission.draft
    if not draft.title:
        return _("Give the piece a title.")
    if not html.words(draft.body):
        return _("The piece has no text yet.")
    return None


def has_authors(submission):
    """A name and an address for every author."""
    if not all(person.name and person.email for person in submission.contributors.all()):
        return _("Every author needs a name and an e-mail address.")
    return None


def is_declared(submission):
    """The declaration that it is the authors' own work."""
    if not submission.is_original:
        return _("The declaration is missing that the piece is the authors’ own and unpublished elsewhere.")
    return None


def is_complete(submission):
    """Title, standfirst, primary category and alternative texts, of a paper the abstract too."""
    draft, lacking = submission.draft, []
    if not draft.title:
        lacking.append(_("a title"))
    if not draft.standfirst:
        lacking.append(_("a standfirst"))
    if not submission.primary_category_id:
        lacking.append(_("a primary category"))
    if submission.kind.is_scholarly and not draft.abstract:
        lacking.append(_("an abstract"))
    without_alt = html.missing_alt(draft.body) + bool(draft.lead_image_id and not draft.lead_alt)
    if without_alt:
        lacking.append(_("alternative text for %(count)d pictures") % {"count": without_alt})
    return _("Still missing: %(list)s.") % {"list": ", ".join(lacking)} if lacking else None


def is_signed_off(submission):
    """The author's sign-off of this very text, where the kind of piece wants a proof."""
    if publishing.needs_proof(submission):
        return _("The text was edited and its author has not signed it off. Send a proof, or say why there is none.")
    return None


def proof_is_missing(submission):
    """That a proof is still wanted."""
    if not publishing.needs_proof(submission):
        return _("No proof is needed: publish it.")
    return None


def not_yet_public(submission):
    """That its hour has not come."""
    if submission.article.is_published:
        return _("It is public already: readers have it since its hour.")
    return None


def nothing_blocks(submission):
    """No comment that holds the proof up."""
    count = sum(comment.blocks for comment in submission.comments.all())
    if not count:
        return None
    return ngettext(
        "A comment holds the proof up. Settle it first.",
        "%(count)d comments hold the proof up. Settle them first.",
        count,
    ) % {"count": count}


@cache
def checked(stage):
    """A condition: that every point of the checklist which must be done is ticked."""

    def condition(submission):
        left = checklist.left(submission, stage)
        return _("Still to be checked: %(list)s.") % {"list": ", ".join(map(str, left))} if left else None

    condition.__doc__ = "Every point of the checklist that must be done."
    return condition


def is_fresh(submission):
    """What was published less than half an hour ago can still be pulled back: hardly anybody has it."""
    since = submission.article.published_at
    if since is None or min(since, submission.status_at) < timezone.now() - PULL_BACK:
        return _("Readers have had it for more than half an hour: correct or retract it instead.")
    if submission.article.versions.filter(kind__in=Version.TOLD).exists():
        return _("Readers were told of a change to it: correct or retract it instead.")
    return None
