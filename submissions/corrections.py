"""What the desk does to a published piece of its own: the effects behind correct, retract and reinstate.

The change itself is the article's (articles/correcting.py). Here the draft follows it, so that desk and author
see what readers have, and what became of the piece is handed to the letter that tells its author.
"""

from django.utils.translation import gettext as _

from articles import correcting
from articles.models import Version

from .permissions import is_editor

Kind = Version.Kind


def waiting(submission):
    """What is proposed for the piece and waits for a second editor, or None."""
    if submission.article_id is None:
        return None
    return submission.article.proposals.open().select_related("by", "article").first()


# Conditions and checks


def proposed(kind):
    """A condition: that a proposal of this kind waits."""

    def condition(submission):
        proposal = waiting(submission)
        if proposal is None or proposal.kind != kind:
            return _("Nothing of the kind is proposed.")
        if correcting.is_outdated(proposal):
            return _("The piece was changed after this was proposed. Set it aside, and propose it again.")
        return None

    condition.__doc__ = f"A {kind} that is proposed, and still fits the text."
    return condition


def something_proposed(submission):
    """A proposal that waits."""
    return None if waiting(submission) else _("Nothing is proposed.")


def nothing_proposed(submission):
    """That nothing else is proposed."""
    return correcting.ONE_AT_A_TIME if waiting(submission) else None


def second_voice(submission, by, data):
    """A second editor, where there is one without a part in the piece; one of the two a managing editor."""
    proposal = waiting(submission)
    if proposal is None:
        return None
    if by == proposal.by:
        others = correcting.colleagues(proposal.article, by)
        alone = not any(is_editor(one, submission) for one in others)
        return None if alone else _("You proposed it: a second editor has to confirm it.")
    if not correcting.may_confirm(by, proposal):
        return _("One of the two who confirm this has to be a managing editor.")
    return None


def amendable(submission, by, data):
    """What kind of change it is, with a note or other words."""
    kind, article = data.get("kind"), submission.article
    if kind not in (Kind.TYPO, Kind.CLARIFICATION, Kind.CORRECTION):
        return _("Readers have this text: say what kind of change it is.")
    if kind == Kind.CORRECTION and waiting(submission):
        return correcting.ONE_AT_A_TIME
    words = data.get("words") or {}
    is_same = all(getattr(article, name) == value for name, value in words.items()) and not data.get("byline")
    if kind == Kind.TYPO and is_same:
        return _("Nothing has changed.")
    return correcting.why_not(article, kind, data.get("note") or "")


def note_for_readers(submission, by, data):
    """A note for readers: who asked for it, and why."""
    return None if (data.get("note") or "").strip() else _("Write down who asked for it, and why. Readers see it.")


# Effects: each is called with the event and what the form sent, inside the transaction.


def amend(event, data):
    """Mend or clarify it at once, or put a correction before a second editor."""
    article = event.submission.article
    done = correcting.amend(
        article,
        data["kind"],
        by=event.actor,
        seen=None,
        note=data.get("note") or "",
        text=data.get("words"),
        byline=data.get("byline"),
    )
    if isinstance(done, Version):
        data["version"] = done
        follow(event)


def propose_retraction(event, data):
    propose(event, Kind.RETRACTION, data, hides_text=bool(data.get("hides_text")))


def propose_reinstatement(event, data):
    propose(event, Kind.REINSTATEMENT, data)


def propose(event, kind, data, **how):
    correcting.amend(event.submission.article, kind, by=event.actor, seen=None, note=data["note"], **how)


def confirm(event, data):
    data["version"] = correcting.confirm(waiting(event.submission), by=event.actor)
    event.submission.article.refresh_from_db()
    follow(event)


def set_aside(event, data):
    correcting.set_aside(waiting(event.submission), by=event.actor)


def follow(event):
    """Let the draft say what readers have; what it said before stays among the earlier drafts."""
    draft, article = event.submission.draft, event.submission.article
    for row in article.bylines.all():
        event.submission.contributors.filter(author=row.author).update(name=row.name, affiliation=row.affiliation)
    if draft.words_as_dict() == article.words_as_dict():
        return
    draft.keep(by=event.actor, at_once=True)
    draft.take(article)
    draft.seq, draft.updated_at, draft.updated_by = draft.seq + 1, event.created_at, event.actor
    draft.save()
