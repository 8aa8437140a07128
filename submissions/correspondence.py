"""What the editors wrote to an author, readable whatever the mail does."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from authors.models import Mail


@dataclass(frozen=True)
class Shown:
    subject: str
    sender: str
    text: str
    at: datetime
    mail: Mail | None = None

    @property
    def is_delivered(self):
        return self.mail is not None and self.mail.state == Mail.State.SENT

    @property
    def has_failed(self):
        return self.mail is not None and self.mail.state == Mail.State.FAILED


def shown_to(submission, email):
    """Released decisions and letters to this address, newest first; of a decision the editor's own words."""
    letters = {letter.event_id: letter for letter in letters_to(submission, email)}
    shown = []
    for decision in (
        submission.decisions.filter(author_told=True).exclude(released_at=None).select_related("event__actor")
    ):
        letter = letters.pop(decision.event_id, None)
        subject = letter.subject if letter else _("A decision about your piece")
        sender = name_of(decision.event.actor)
        shown.append(Shown(subject, sender, decision.letter_text, decision.released_at, letter and letter.mail))
    shown += [
        Shown(
            letter.subject,
            name_of(letter.event.actor if letter.kind == letter.Kind.DECISION else None),
            letter.body,
            letter.created_at,
            letter.mail,
        )
        for letter in letters.values()
    ]
    return sorted(shown, key=lambda each: each.at, reverse=True)


def letters_to(submission, email):
    """The letters to this address. What was sent before there was an event opened the draft, and is void."""
    found = submission.letters.filter(to__iexact=email).exclude(event=None)
    return found.select_related("mail", "event__actor").order_by("created_at", "pk")


def name_of(editor):
    return (editor and editor.name) or _("the editors")
