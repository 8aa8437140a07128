"""What an action needs: each answers with a sentence for the person who tried, or None when all is well.

Conditions look at the submission alone; checks also at who asks and what the form sent.
"""

from django.utils import timezone
from django.utils.translation import gettext as _

from articles import html, papers

from . import publishing
from .models import Decision, Status
from .permissions import writes

WAIVERS = ("agreed", "urgent", "trivial")


# Conditions


def has_text(submission):
    draft = submission.draft
    if not draft.title:
        return _("Give the piece a title.")
    if not html.words(draft.body):
        return _("The piece has no text yet.")
    return None


def has_authors(submission):
    if not all(person.name and person.email for person in submission.contributors.all()):
        return _("Every author needs a name and an e-mail address.")
    return None


def is_declared(submission):
    if not submission.is_original:
        return _("The declaration is missing that the piece is the authors’ own and unpublished elsewhere.")
    return None


def is_complete(submission):
    """What readers cannot do without."""
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
    if publishing.needs_proof(submission):
        return _("The text was edited and its author has not signed it off. Send a proof, or say why there is none.")
    return None


def proof_is_missing(submission):
    if not publishing.needs_proof(submission):
        return _("No proof is needed: publish it.")
    return None


def not_yet_public(submission):
    if submission.article.is_published:
        return _("It is public already: readers have it since its hour.")
    return None


# Checks


def text_given(submission, by, data):
    return None if data.get("text") else _("Send the text.")


def text_differs(submission, by, data):
    """A replacement that says the same is none."""
    text = data.get("text") or {}
    draft = submission.draft
    body = html.clean(text["body"], images=None) if "body" in text else draft.body
    same = body == draft.body and all(
        text.get(name, getattr(draft, name)) == getattr(draft, name) for name in ("title", "standfirst", *papers.LABELS)
    )
    return _("Nothing has changed: this is the version the editors have.") if same else None


def letter_written(submission, by, data):
    return (
        None
        if (data.get("letter") or "").strip()
        else _("Write to the author: this decision is nothing without its letter.")
    )


def letter_if_told(submission, by, data):
    return letter_written(submission, by, data) if data.get("tell", True) else None


def letter_or_spam(submission, by, data):
    """A decline needs a letter, unless the piece is spam, a duplicate or a test."""
    if data.get("reason") == Decision.Reason.SPAM and not data.get("tell", True):
        return None
    if not data.get("tell", True):
        return _("Only spam, duplicates and tests are declined without a letter.")
    return letter_written(submission, by, data)


def reason_chosen(submission, by, data):
    return None if data.get("reason") else _("Choose a reason. Only the desk sees it.")


def note_written(submission, by, data):
    return None if (data.get("note") or "").strip() else _("Say what should be different.")


def due_ahead(submission, by, data):
    due = data.get("due_at")
    return _("The date lies in the past.") if due and due <= timezone.now() else None


def time_ahead(submission, by, data):
    at = data.get("at")
    if not at:
        return _("Choose a date and a time.")
    return _("This time has passed. Choose one to come, or publish now.") if at <= timezone.now() else None


def time_ahead_if_given(submission, by, data):
    return time_ahead(submission, by, data) if data.get("at") else None


def assignee_may_edit(submission, by, data):
    person = data.get("assignee")
    if person is None or not person.is_active or not person.is_editor:
        return _("Choose an editor.")
    if writes(person, submission):
        return _("%(name)s is an author of this piece.") % {"name": person}
    return None


def by_no_author(submission, by, data):
    """Whoever is named as an author leaves the verdict to a colleague, even before they have confirmed the address."""
    if by is None:
        return None
    addresses = {by.email.lower(), *(row.email.lower() for row in by.emailaddress_set.all())}
    if any(row.email.lower() in addresses for row in submission.contributors.all()):
        return _("You are named as an author of this piece. A colleague has to do this.")
    return None


def changed_or_explained(submission, by, data):
    last = publishing.last_of_author(submission)
    if last and last.text_digest == submission.text_digest and not (data.get("note") or "").strip():
        return _("The text is the one the editors have. Change it, or say why nothing needs to change.")
    return None


def paper_was_reviewed(submission, by, data):
    if submission.kind.is_scholarly and not (data.get("note") or "").strip():
        return _("A paper needs an outside review. Without one, write down why.")
    return None


def proof_is_current(submission, by, data):
    if data.get("digest") != submission.text_digest:
        return _("The text has changed since this page was opened. Read it again before you approve it.")
    return None


def evidence_on_behalf(submission, by, data):
    if not writes(by, submission) and not (data.get("note") or "").strip():
        return _("You approve this for the author: write down how they agreed.")
    return None


def waiver_chosen(submission, by, data):
    return None if data.get("waiver") in WAIVERS else _("Say why the author has not seen the proof.")


def clock_is_due(submission, by, data):
    if by is None and not (submission.status == Status.SCHEDULED and submission.article.is_published):
        return _("Its hour has not come.")
    return None
