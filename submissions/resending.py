"""Sending a letter once more: because it came back, was given up, or somebody asks for it."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from authors.models import Mail

from . import letters, workflow
from .links import page_url, review_url
from .models import Letter


class NotSent(Exception):
    """A letter cannot be sent again now; says why."""


@transaction.atomic
def send_again(letter, *, by, to=""):
    """Send a letter again, and log it. Returns the letter that is under way.

    What never left is tried at once, under its own name. What was handed over, or is to go to another address,
    becomes a new message. Links that speak for somebody go to their own address alone.
    """
    mail = Mail.objects.select_for_update().get(pk=letter.mail_id)
    to = to or letter.to
    if mail.claimed_until and mail.claimed_until > timezone.now():
        raise NotSent(_("It is being handed over at this moment. Look again in a minute."))
    if mail.state in Mail.WAITING and to.lower() == letter.to.lower():
        Mail.objects.filter(pk=mail.pk).try_again()
        sent = letter
    else:
        sent = copy_of(letter, to)
    workflow.note("resent", letter.submission, by=by, letter=sent.pk)
    return sent


def copy_of(letter, to):
    text, is_secret = text_for(letter, to)
    return Letter.objects.create(
        submission=letter.submission,
        event=letter.event,
        kind=letter.kind,
        review=letter.review,
        recipient=letter.recipient,
        to=to,
        subject=letter.subject,
        body=letter.body,
        mail=letters.post(to, letter.subject, text, kind=letter.kind, is_secret=is_secret),
        replaces=letter,
    )


def text_for(letter, to):
    """(text, whether it holds a link that speaks for its holder) of a letter on file, as it travels."""
    if letter.review and to.lower() != letter.review.email.lower():
        raise NotSent(_("A reviewer who has another address is asked anew."))
    if not letter.mail.secret:
        return letter.body, False
    if letter.review:
        return letter.body.replace(settings.SITE_URL, review_url(letter.review)), True
    page = letters.plain_page(letter.submission)
    contributor = letter.submission.contributors.filter(email__iexact=to).first()
    if contributor is None:
        return letter.body.replace(page, _("(Answer this mail, and we send you the link to the page.)")), False
    return letter.body.replace(page, page_url(contributor)), True
