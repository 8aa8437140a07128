"""What the editors wrote to an author, readable whatever the mail does."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from authors.models import Mail

from . import leaks, placeholders


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
        return self.mail is not None and self.mail.state in (Mail.State.FAILED, Mail.State.BOUNCED)


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
        text = words_of(decision, email)
        shown.append(Shown(subject, sender, text, decision.released_at, letter and letter.mail))
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
    shown += [
        Shown(
            _("A review of your piece"),
            _("a reviewer"),
            leaks.without(review.for_author, [(review.name, review.email)]),
            review.shared_at,
        )
        for review in submission.reviews.shown_to_author()
    ]
    return sorted(shown, key=lambda each: each.at, reverse=True)


def words_of(decision, email):
    """What the editor wrote, with the placeholders filled in for the author with this address."""
    values = decision.data.get("filled_in")
    if values is None:
        return decision.letter_text
    submission = decision.submission
    name = next((row.name for row in submission.contributors.all() if row.email.lower() == email.lower()), _("author"))
    person = {"author": placeholders.one_line(name), "page": settings.SITE_URL + submission.get_absolute_url()}
    return placeholders.fill(decision.letter_text, {**values, **person})


def letters_to(submission, email):
    """The letters to this address, none to a reviewer among them. What came before there was an event is void."""
    found = submission.letters.filter(to__iexact=email, review=None).exclude(event=None)
    return found.select_related("mail", "event__actor").order_by("created_at", "pk")


def name_of(editor):
    return (editor and editor.name) or _("the editors")
