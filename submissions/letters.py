"""Letters to authors: composed from templates, put in the outbox in the transaction that causes them."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.text import Truncator

from articles.comparing import in_words
from articles.models import Publication
from authors.models import Mail

from .links import is_signed, page_url
from .models import Letter

Kind = Letter.Kind


def context(submission, contributor, **extra):
    publication = Publication.current()
    return {
        "publication": publication,
        "site_url": settings.SITE_URL,
        "submission": submission,
        "title": Truncator(submission.draft.title).chars(120) or "…",
        "contributor": contributor,
        "page_url": page_url(contributor),
        **extra,
    }


def render(name, values):
    """(subject, text) of a letter, in the publication's language; the subject is one line."""
    with translation.override(values["publication"].language), timezone.override(values["publication"].time_zone):
        subject = render_to_string(f"submissions/letters/{name}_subject.txt", values)
        text = render_to_string(f"submissions/letters/{name}.txt", values)
    return " ".join(subject.split()), text.strip() + "\n"


def send(submission, contributor, name, *, kind, event=None, **extra):
    """Write one letter to one contributor, in the outbox. Its decision stands whatever the mail does.

    A signed link speaks for its author, so it travels in the mail alone: the letter on file names the plain
    page, and the mail's text is not kept once it is handed over.
    """
    values = context(submission, contributor, event=event, **extra)
    subject, text = render(name, values)
    publication = values["publication"]
    signed = [link for link in (values["page_url"], extra.get("open_url")) if link and is_signed(link)]
    mail = Mail.objects.create(
        to=contributor.email,
        subject=subject[:300],
        body=text,
        secret=bool(signed),
        reply_to=publication.contact_email,
        headers={"Auto-Submitted": "auto-generated"} if kind != Kind.DECISION else {},
    )
    return Letter.objects.create(
        submission=submission,
        event=event,
        kind=kind,
        recipient=contributor.user,
        to=contributor.email,
        subject=subject[:300],
        body=without(text, signed, submission),
        mail=mail,
    )


def without(text, links, submission):
    for link in links:
        text = text.replace(link, settings.SITE_URL + submission.get_absolute_url())
    return text


def send_to_all(event, name, *, kind, **extra):
    return [
        send(event.submission, contributor, name, kind=kind, event=event, **extra)
        for contributor in event.submission.contributors.select_related("user", "submission")
    ]


def suggestion(action, submission, *, by):
    """The text a decision's letter starts from, for the editor to make their own."""
    contributor = submission.first_contributor()
    values = context(submission, contributor, editor=by) if contributor else {}
    return render_to_string(f"submissions/letters/suggest_{action}.txt", values).strip() if values else ""


# Effects: each is called with the event and what the form sent, inside the transaction.


def receipt(event, data):
    send_to_all(event, "receipt", kind=Kind.RECEIPT)


def decision(event, data):
    """The editor's own words, where the author is to be told."""
    if data.get("tell", True) and (data.get("letter") or "").strip():
        send_to_all(event, "decision", kind=Kind.DECISION, letter=data.get("letter", ""))


def proof(event, data):
    send_to_all(event, "proof", kind=Kind.DECISION, letter=data.get("letter", ""))


def changes_shown(event, data):
    """Published without a proof: the author gets what was changed."""
    send_to_all(event, "published_without_proof", kind=Kind.NOTICE)


def scheduled(event, data):
    send_to_all(event, "scheduled", kind=Kind.NOTICE)


def unscheduled(event, data):
    send_to_all(event, "unscheduled", kind=Kind.NOTICE)


def published(event, data):
    send_to_all(event, "published", kind=Kind.NOTICE)


def corrected(event, data):
    """What was changed, once readers have it: a correction that waits for a second editor is told when it is made."""
    version = data.get("version")
    if version:
        before = version.article.versions.get(number=version.number - 1)
        send_to_all(event, "corrected", kind=Kind.NOTICE, version=version, changes=in_words(before, version))


def retracted(event, data):
    send_to_all(event, "retracted", kind=Kind.DECISION, version=data["version"])


def reinstated(event, data):
    send_to_all(event, "reinstated", kind=Kind.DECISION, version=data["version"])


def withdrawn(event, data):
    send_to_all(event, "withdrawn", kind=Kind.NOTICE)


def moved(event, data):
    """The desk moved the piece, and its authors should know: what happened, and what it means for them."""
    send_to_all(event, "moved", kind=Kind.NOTICE)


def moved_if_signed(event, data):
    """An author who had approved the text learns that it is open again."""
    if event.submission.proofs.filter(outcome="approved", text_digest=event.text_digest).exists():
        moved(event, data)


def tell_former(event, data):
    """Tell the editor who had the piece that a colleague has it now."""
    tell(event, event.submission.handling_editor, "tell_former")


def tell_editor(event, data):
    """Tell the editor of the piece what its author did."""
    tell(event, event.submission.handling_editor, "tell_editor")


def tell_assignee(event, data):
    """Tell an editor that a piece is theirs now."""
    if data.get("assignee"):
        tell(event, data["assignee"], "tell_assignee")


def tell(event, editor, name):
    """A line to an editor about a piece, unless they did it themselves. It is desk traffic, so it is no Letter."""
    if editor is None or editor == event.actor:
        return
    publication = Publication.current()
    values = {
        "publication": publication,
        "submission": event.submission,
        "event": event,
        "editor": editor,
        "title": Truncator(event.submission.draft.title).chars(120),
        "page_url": settings.SITE_URL + event.submission.get_desk_url(),
    }
    subject, text = render(name, values)
    Mail.objects.create(to=editor.email, subject=subject[:300], body=text, headers={"Auto-Submitted": "auto-generated"})
