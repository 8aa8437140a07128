"""The outbox against a real SMTP server: refusing, breaking off, dead, well."""

import contextlib
import smtplib
import socket
from email import message_from_bytes

import pytest
from aiosmtpd.controller import Controller
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from authors.models import Mail
from authors.outbox import claim, deliver_due

pytestmark = pytest.mark.django_db


class Inbox:
    """An SMTP server's memory; `answer` is what it says to a message."""

    def __init__(self):
        self.messages, self.answer, self.poison = [], "250 OK", None

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 aiosmtpd's name
        if self.poison and self.poison in envelope.content:
            return "554 5.7.1 refused"
        if self.answer.startswith("250"):
            self.messages.append((envelope.rcpt_tos, message_from_bytes(envelope.content)))
        return self.answer


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def inbox(settings):
    inbox = Inbox()
    port = free_port()
    controller = Controller(inbox, hostname="127.0.0.1", port=port)
    controller.start()
    settings.OUTBOX_DELIVERY = {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": port,
    }
    yield inbox
    controller.stop()


@pytest.fixture(autouse=True)
def _outbox(settings):
    settings.EMAIL_BACKEND = "authors.outbox.OutboxBackend"


def write(subject="Hello", to="reader@example.org", **fields):
    return Mail.objects.create(to=to, subject=subject, body="A line.", **fields)


def test_a_message_of_the_site_is_stored_and_then_handed_over_whole(inbox):
    message = EmailMultiAlternatives("Confirm", "Text", "desk@example.org", ["a@example.org", "b@example.org"])
    message.attach_alternative("<p>Text</p>", "text/html")
    assert message.send() == 2
    assert inbox.messages == []
    deliver_due()
    assert sorted(to[0] for to, _m in inbox.messages) == ["a@example.org", "b@example.org"]
    assert {part.get_content_type() for part in inbox.messages[0][1].walk()} >= {"text/plain", "text/html"}
    assert set(Mail.objects.values_list("state", flat=True)) == {"sent"}


def test_what_was_handed_over_is_not_handed_over_again(inbox):
    write()
    deliver_due()
    deliver_due()
    assert len(inbox.messages) == 1


def test_a_refused_message_is_kept_with_the_answer_and_tried_again_later(inbox):
    inbox.answer = "451 4.3.0 try later"
    row = write()
    deliver_due()
    row.refresh_from_db()
    assert (row.state, row.attempts) == ("queued", 1)
    assert "try later" in row.error
    assert row.next_try_at > timezone.now()
    inbox.answer = "250 OK"
    deliver_due()
    assert inbox.messages == [], "not before its time"
    Mail.objects.update(next_try_at=timezone.now())
    deliver_due()
    row.refresh_from_db()
    assert row.state == "sent"
    assert inbox.messages[0][1]["Message-ID"] == row.message_id


def test_one_poisoned_message_does_not_hold_up_the_others(inbox):
    inbox.poison = b"poison"
    write("First", next_try_at=timezone.now())
    bad = write("poison")
    write("Last")
    deliver_due()
    bad.refresh_from_db()
    assert bad.state == "queued"
    assert len(inbox.messages) == 2


def test_with_the_server_dead_nothing_is_lost_and_in_the_end_somebody_has_to_look(settings):
    settings.OUTBOX_DELIVERY = {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": 9,
    }
    row = write()
    for _attempt in range(20):
        Mail.objects.update(next_try_at=timezone.now())
        deliver_due()
    row.refresh_from_db()
    assert row.state == "failed"
    assert row.error
    assert list(Mail.objects.stuck()) == [row]


def calls_of(server):
    """How often somebody has called since the server began to listen."""
    server.setblocking(False)
    calls = 0
    with contextlib.suppress(BlockingIOError):
        while True:
            server.accept()[0].close()
            calls += 1
    return calls


def test_a_server_that_hangs_is_waited_for_once_and_not_once_a_message(settings):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.OUTBOX_DELIVERY = {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": silent.getsockname()[1],
            "OPTIONS": {"TIMEOUT": 0.3},
        }
        for _message in range(5):
            write()
        deliver_due()
        assert calls_of(silent) == 1
    assert set(Mail.objects.values_list("attempts", "state", "claimed_until")) == {(1, "queued", None)}


def test_another_worker_leaves_claimed_mail_alone_until_the_lease_is_over(inbox):
    row = write()
    assert claim() == [row]
    assert claim() == []
    Mail.objects.update(claimed_until=timezone.now())
    assert claim() == [row]


def test_without_a_server_mail_stays_in_the_outbox(settings):
    settings.OUTBOX_DELIVERY = None
    row = write()
    assert deliver_due() == 0
    row.refresh_from_db()
    assert row.state == "queued"


def test_headers_cannot_be_smuggled_into_a_subject(inbox):
    message = EmailMultiAlternatives("Hello\r\nBcc: all@example.org", "Text", None, ["a@example.org"])
    message.send()
    deliver_due()
    ((to, sent),) = inbox.messages
    assert to == ["a@example.org"]
    assert sent["Bcc"] is None


def test_the_server_in_these_tests_can_refuse(inbox, settings):
    inbox.answer = "554 no"
    with (
        smtplib.SMTP("127.0.0.1", settings.OUTBOX_DELIVERY["EMAIL_PORT"]) as client,
        pytest.raises(smtplib.SMTPDataError),
    ):
        client.sendmail("a@example.org", ["b@example.org"], "Subject: x\r\n\r\ny")
