"""The outbox: mail is a row first. Only `deliver_due()`, called by the worker, speaks SMTP.

Guarantee: a message is handed over at least once, and exactly once unless the
server's last answer was lost; its Message-ID stays the same, so that the
receiver can tell. One message that fails does not hold up the others.
"""

import logging
import smtplib
from importlib import import_module

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from .models.mail import LEASE, Mail

log = logging.getLogger(__name__)
TIMEOUT = 20  # seconds, where EMAIL_URL names none
KEY = "X-Paradigm-Mail"  # repeats the Message-ID: some relays replace that one, and reports of bounces quote both


class OutboxBackend(BaseEmailBackend):
    """Django's e-mail backend for everything the site sends, allauth's mail included: it stores."""

    def send_messages(self, email_messages):
        with transaction.atomic():
            rows = [row for message in email_messages for row in self._store(message)]
        return len(rows)

    def _store(self, message):
        html = next((a.content for a in getattr(message, "alternatives", []) if a.mimetype == "text/html"), "")
        for address in message.recipients():
            yield Mail.objects.create(
                to=address,
                subject=" ".join(message.subject.split())[:300],
                body=message.body,
                html=html,
                from_email=message.from_email,
                reply_to=", ".join(message.reply_to),
                headers=dict(message.extra_headers),
                secret=getattr(message, "secret", False),
            )


def delivery_connection():
    """A connection as EMAIL_URL describes it, or None where mail stays in the outbox."""
    options = settings.OUTBOX_DELIVERY
    if not options:
        return None
    module, name = options["EMAIL_BACKEND"].rsplit(".", 1)
    return getattr(import_module(module), name)(
        host=options.get("EMAIL_HOST"),
        port=options.get("EMAIL_PORT"),
        username=options.get("EMAIL_HOST_USER"),
        password=options.get("EMAIL_HOST_PASSWORD"),
        use_tls=options.get("EMAIL_USE_TLS", False),
        use_ssl=options.get("EMAIL_USE_SSL", False),
        timeout=options.get("OPTIONS", {}).get("TIMEOUT", TIMEOUT),
    )


def claim(limit=10):
    """Take due mail for this worker; another one leaves it alone until the lease is over."""
    now = timezone.now()
    with transaction.atomic():
        rows = list(Mail.objects.due(now).select_for_update(of=("self",)).order_by("next_try_at")[:limit])
        Mail.objects.filter(pk__in=[row.pk for row in rows]).update(claimed_until=now + LEASE)
    return rows


def deliver_due():
    """Hand over what is due. Returns how many messages were tried."""
    connection = delivery_connection()
    if connection is None:
        return 0
    rows = claim()
    for n, row in enumerate(rows):
        if not (getattr(connection, "connection", None) or reached(connection, rows[n:])):
            break
        deliver(row, connection)
    connection.close()
    return len(rows)


def reached(connection, rows):
    """Whether the server answers. One that does not is waited for once, not once a message."""
    try:
        connection.open()
    except Exception as answer:  # noqa: BLE001 as below
        log.warning("the mail server does not answer: %s", answer)
        for row in rows:
            row.refused(answer, is_silent=is_silence(answer))
        return False
    return True


def is_silence(answer):
    """Whether the server said nothing at all: no such host, nobody there, no word in time, or cut off."""
    said = isinstance(answer, smtplib.SMTPException) and not isinstance(answer, smtplib.SMTPServerDisconnected)
    return isinstance(answer, OSError) and not said


def deliver(row, connection):
    try:
        if not message_of(row, connection).send():
            raise ValueError("it has no address")
    except Exception as answer:  # noqa: BLE001 whatever goes wrong, the row keeps the answer and the next one is tried
        log.warning("mail %s not handed over: %s", row.pk, answer)
        row.refused(answer, is_silent=is_silence(answer))
        connection.close()  # the next one begins afresh
    else:
        row.delivered()


def message_of(row, connection):
    """What travels: to one person, and from the address to which what does not arrive comes back."""
    sender = row.from_email or settings.DEFAULT_FROM_EMAIL
    message = EmailMultiAlternatives(
        row.subject,
        row.body,
        settings.BOUNCE_EMAIL or sender,
        [row.to],
        headers={**row.headers, "From": sender, "Message-ID": row.message_id, KEY: row.message_id},
        reply_to=[row.reply_to] if row.reply_to else None,
        connection=connection,
    )
    if row.html:
        message.attach_alternative(row.html, "text/html")
    return message
