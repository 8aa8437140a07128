"""What happens to a piece once readers have it: mended, clarified, corrected, retracted, reinstated.

Every change is one row of Version, written in the transaction that makes it, and nothing else is kept of it. A
slip (a typing error) and a clarification are made at once. A correction, a retraction and a reinstatement are
first a Proposal, and take effect when a second editor confirms it; the Version names both. Where the house has
only one editor, that editor confirms, and no second name is claimed.

A slip is listed in the history but not told: no notice, no new date on the page, in feeds or structured data.
"""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from authors.models import User
from authors.models.user import EDITOR, MANAGING_EDITOR

from .models import Article, Byline, Proposal, Version
from .models.article import settle_pictures

Kind = Version.Kind
ONE_AT_A_TIME = gettext_lazy("Something is proposed for this piece already. Confirm it or set it aside first.")


class Refused(Exception):
    """It cannot be done; the sentence says why."""


class Moved(Refused):
    """Readers have another version by now than the one that was changed."""


def number_of(article):
    """The number of the version that readers have."""
    return article.versions.seen().order_by("-number").values_list("number", flat=True).first() or 0


def lock(article, seen=None):
    """The piece as it is stored, for this transaction alone. Drops what was changed on it and not saved."""
    article.refresh_from_db(from_queryset=Article.objects.select_for_update())
    if seen is not None and seen != number_of(article):
        raise Moved(_("Somebody has changed this piece since. Look at it as it is now; what you typed is kept."))


def why_not(article, kind, note):
    """What stands in the way of a change of this kind, in a sentence; None when nothing does."""
    if kind != Kind.TYPO and not note.strip():
        return _("Write down for readers what was wrong and what is right.")
    if not article.is_published:
        return _("It is not public.")
    if kind == Kind.REINSTATEMENT:
        return None if article.is_retracted else _("It is not retracted.")
    return _("It is retracted. Reinstate it first.") if article.is_retracted else None


@transaction.atomic
def amend(article, kind, *, by, seen, note="", text=None, byline=None, hides_text=False):
    """Do it at once, or put it before a second editor: the Version, the Proposal, or None when nothing differs.

    `text` holds fields of Text, `byline` rows of author, name, affiliation and bio; without them what is stored
    stays. `seen` is the number of the version that was changed. Raises Refused.
    """
    lock(article, seen)
    if refusal := why_not(article, kind, note):
        raise Refused(refusal)
    if kind in Version.TWO_VOICES:
        return propose(article, kind, by=by, note=note, text=text, byline=byline, hides_text=hides_text)
    return carry_out(article, kind, by=by, note=note, text=text, byline=byline)


def propose(article, kind, *, by, note, text=None, byline=None, hides_text=False):
    proposal = Proposal(
        article=article,
        kind=kind,
        note=note,
        by=by,
        hides_text=hides_text,
        byline=byline or [],
        seen=number_of(article),
    )
    proposal.take(article)
    for name, value in (text or {}).items():
        setattr(proposal, name, value)
    try:
        with transaction.atomic():
            proposal.save()
    except IntegrityError as there_is_one:
        raise Refused(ONE_AT_A_TIME) from there_is_one
    return proposal


def carry_out(article, kind, *, by, note="", seconded_by=None, text=None, byline=None, hides_text=False):
    """Change the piece, in the one Version that says how and why. The row is locked by now."""
    before = article.picture_ids()
    for name, value in (text or {}).items():
        setattr(article, name, value)
    if kind == Kind.RETRACTION:
        article.retracted_at, article.retraction_hides_text = timezone.now(), hides_text
    elif kind == Kind.REINSTATEMENT:
        article.retracted_at, article.retraction_hides_text = None, False
    article.save()
    if byline:
        write_byline(article, byline)
    version = article.record_version(by=by, kind=kind, note=note, seconded_by=seconded_by)
    settle_pictures({*before, *article.picture_ids()})
    return version


def write_byline(article, rows):
    article.bylines.all().delete()
    Byline.objects.bulk_create(
        Byline(
            article=article, position=n, author_id=row["author"], name=row["name"], affiliation=row["affiliation"],
            bio=row["bio"],
        )
        for n, row in enumerate(rows)
    )  # fmt: skip


def byline_rows(article):
    """The byline as a Proposal holds it."""
    return list(article.bylines.order_by("position", "pk").values("author", "name", "affiliation", "bio"))


# The second voice


def colleagues(article, but):
    """Editors other than this one who have no part in the piece."""
    editors = User.objects.filter(is_active=True, groups__name__in=[EDITOR, MANAGING_EDITOR])
    return editors.exclude(pk=but.pk).exclude(author__bylines__article=article).distinct()


def may_confirm(user, proposal):
    """Any editor with no part in the piece but whoever proposed it; that one too where there is no other.

    One of the two who retract or reinstate a piece is a managing editor.
    """
    if user == proposal.by:
        return not colleagues(proposal.article, user).exists()
    if proposal.kind != Kind.CORRECTION and not (user.is_managing_editor or proposal.by.is_managing_editor):
        return False
    return colleagues(proposal.article, proposal.by).filter(pk=user.pk).exists()


def may_set_aside(user, proposal):
    """Whoever proposed it, and any other who has no part in the piece."""
    return user == proposal.by or not proposal.article.authors.filter(user=user).exists()


def is_outdated(proposal):
    """Whether the text that it would replace has changed since."""
    return proposal.kind == Kind.CORRECTION and proposal.seen != number_of(proposal.article)


@transaction.atomic
def confirm(proposal, *, by):
    """Let it take effect, with this editor's name beside the proposer's. Raises Refused."""
    article = proposal.article
    lock(article)
    unsettled(proposal)
    if is_outdated(proposal):
        raise Moved(_("The piece was changed after this was proposed. Set it aside, and propose it again."))
    if refusal := why_not(article, proposal.kind, proposal.note):
        raise Refused(refusal)
    text = proposal.words_as_dict() if proposal.kind == Kind.CORRECTION else None
    version = carry_out(
        article,
        proposal.kind,
        by=proposal.by,
        seconded_by=None if by == proposal.by else by,
        note=proposal.note,
        text=text,
        byline=proposal.byline,
        hides_text=proposal.hides_text,
    )
    settle(proposal, by, version)
    return version


@transaction.atomic
def set_aside(proposal, *, by):
    """Let it come to nothing. It stays on file. Raises Refused."""
    lock(proposal.article)
    unsettled(proposal)
    settle(proposal, by)


def unsettled(proposal):
    proposal.refresh_from_db(fields=["settled_at"])
    if proposal.settled_at:
        raise Refused(_("Somebody has settled this already."))


def settle(proposal, by, version=None):
    proposal.settled_at, proposal.settled_by, proposal.version = timezone.now(), by, version
    proposal.save(update_fields=["settled_at", "settled_by", "version"])
