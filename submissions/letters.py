"""Letters to authors: composed from templates, put in the outbox in the transaction that causes them."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.text import Truncator

from articles.comparing import in_words
from articles.models import Publication
from authors.models import Mail

from . import effects, placeholders
from .links import is_signed, page_url
from .models import Letter, LetterTemplate

Kind = Letter.Kind
# Whose letter names the day by which the author is to answer, and what its mail is made from.
DATED = ("request_changes", "send_proof")
MADE_FROM = {"send_proof": "proof"}


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
    return " ".join(subject.split())[:300], text.strip() + "\n"


def send(submission, contributor, name, *, kind, event=None, **extra):
    """Write one letter to one contributor, in the outbox. Its decision stands whatever the mail does.

    A signed link speaks for its author, so it travels in the mail alone: the letter on file names the plain
    page, and the mail's text is not kept once it is handed over.
    """
    values = context(submission, contributor, event=event, **extra)
    subject, text = render(name, values)
    signed = [link for link in (values["page_url"], extra.get("open_url")) if link and is_signed(link)]
    return Letter.objects.create(
        submission=submission,
        event=event,
        kind=kind,
        recipient=contributor.user,
        to=contributor.email,
        subject=subject,
        body=without(text, signed, submission),
        mail=post(contributor.email, subject, text, kind=kind, is_secret=bool(signed)),
    )


def post(to, subject, text, *, kind, is_secret):
    """The mail of a letter. Answers to it go to the publication's address."""
    return Mail.objects.create(
        to=to,
        subject=subject,
        body=text,
        secret=is_secret,
        reply_to=Publication.current().contact_email,
        headers={"Auto-Submitted": "auto-generated"} if kind != Kind.DECISION else {},
    )


def without(text, links, submission):
    for link in links:
        text = text.replace(link, plain_page(submission))
    return text


def plain_page(submission):
    return settings.SITE_URL + submission.get_absolute_url()


def send_to_all(event, name, *, kind, **extra):
    return [
        send(event.submission, contributor, name, kind=kind, event=event, **extra)
        for contributor in recipients(event.submission)
    ]


def recipients(submission):
    return submission.contributors.select_related("user", "submission")


# The editor's own letters: what they wrote, filled in, between a line of ours and the address of the page.


def suggestion(action, submission, *, by):
    """The text a decision's letter starts from, for the editor to make their own."""
    if action == "reword":
        return submission.pending.letter_text if submission.pending else ""
    template = LetterTemplate.objects.offered_for(action).first()
    return template.text if template else ""


def day_for(action, due_at):
    """By when the author is to answer such a letter."""
    return (due_at or effects.in_days(Publication.current().author_days)) if action in DATED else None


def lacks(action, submission, text, *, by, due_at=None):
    """A sentence on what could not be filled in, or None."""
    people = [placeholders.of_person(contributor) for contributor in recipients(submission)]
    values = placeholders.of_piece(submission, editor=by, due_at=day_for(action, due_at))
    gaps = (placeholders.gap(text, {**values, **person}) for person in people)
    return placeholders.meaningless(text) or next(filter(None, gaps), None)


def parts(contributor, action, values, letter, page):
    """What a decision's template is given besides: the letter, filled in for one author."""
    person = {**placeholders.of_person(contributor), "page": page}
    filled = placeholders.fill(letter, {**values, **person})
    return {"action": action, "letter": filled, "due": values["due"]}


@dataclass(frozen=True)
class Preview:
    to: str
    subject: str
    text: str


def preview(action, submission, letter, *, by, due_at=None):
    """What would leave, for each who would get it. The address of the page is the plain one: the key is theirs."""
    page, values = plain_page(submission), placeholders.of_piece(submission, editor=by, due_at=day_for(action, due_at))
    found = []
    for contributor in recipients(submission):
        given = parts(contributor, action, values, letter, page)
        subject, text = render(
            MADE_FROM.get(action, "decision"), {**context(submission, contributor, **given), "page_url": page}
        )
        found.append(Preview(contributor.email, subject, text))
    return found


def write(event, letter):
    """Send an editor's letter to every author, as its preview shows it."""
    submission, action = event.submission, event.action
    due_at = submission.due_at if action in DATED else None
    values = placeholders.of_piece(submission, editor=event.actor, due_at=due_at)
    for contributor in recipients(submission):
        given = parts(contributor, action, values, letter, page_url(contributor))
        send(
            submission,
            contributor,
            MADE_FROM.get(action, "decision"),
            kind=Kind.DECISION,
            event=event,
            **given,
        )


# Effects: each is called with the event and what the form sent, inside the transaction.


def receipt(event, data):
    send_to_all(event, "receipt", kind=Kind.RECEIPT)


def decision(event, data):
    """The editor's own words, where the author is to be told."""
    if data.get("tell", True) and (data.get("letter") or "").strip():
        write(event, data["letter"])


def proof(event, data):
    write(event, data.get("letter") or "")


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
    if editor is None or editor == event.actor or not editor.is_active:
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
