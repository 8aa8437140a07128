"""The ways in which a mail server fails, on the wire: whatever it does, the row says what is true and the mail goes."""

import contextlib
import socket
import threading

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult
from django.core.mail import EmailMessage
from django.utils import timezone

from authors.models import Mail
from authors.outbox import deliver_due

from .test_outbox import Inbox, free_port, write

pytestmark = pytest.mark.django_db
HOSTILE = [
    before + end + "Bcc: all@example.org" + after
    for end in ("\r\n", "\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "%0d%0a")
    for before, after in (("Hello", ""), ("", "\r\n\r\nBuy this"), ("=?utf-8?q?=0d=0a?=", "\r\nTo: all@example.org"))
]


class FaultyInbox(Inbox):
    """Does with a recipient or a message what `fault` names, until it is told to be well."""

    fault = None

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 aiosmtpd's name
        if self.fault in ("550 5.1.1 no such user", "450 4.2.2 mailbox full") and address.startswith("gone"):
            return self.fault
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 aiosmtpd's name
        answer = await super().handle_DATA(server, session, envelope)
        if self.fault == "takes it and cuts":
            server.transport.abort()
        return answer


class Cutting(SMTP):
    """Cuts while a message is under way."""

    async def smtp_DATA(self, arg):  # noqa: N802 aiosmtpd's name
        if self.event_handler.fault == "cuts":
            await self.push("354 go on")
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


class Server(Controller):
    options: dict = {}

    def factory(self):
        return Cutting(self.handler, **self.options)


def point_to(settings, port, **more):
    settings.OUTBOX_DELIVERY = {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": port,
        "OPTIONS": {"TIMEOUT": 0.3},
        **more,
    }


@contextlib.contextmanager
def serving(settings, **options):
    inbox = FaultyInbox()
    controller = Server(inbox, hostname="127.0.0.1", port=free_port())
    controller.options = options
    controller.start()
    point_to(settings, controller.port)
    try:
        yield inbox
    finally:
        controller.stop()


@pytest.fixture
def inbox(settings):
    with serving(settings) as inbox:
        yield inbox


def again():
    Mail.objects.update(next_try_at=timezone.now())
    deliver_due()


def states():
    return list(Mail.objects.order_by("pk").values_list("state", flat=True))


def ids(inbox):
    return [message["Message-ID"] for _to, message in inbox.messages]


@pytest.mark.parametrize("fault", ["550 5.1.1 no such user", "450 4.2.2 mailbox full"])
def test_an_address_that_is_refused_holds_up_no_other_and_is_tried_again(inbox, fault):
    inbox.fault = fault
    first, gone, last = write(), write(to="gone@example.org"), write()
    deliver_due()
    assert states() == ["sent", "queued", "sent"]
    gone.refresh_from_db()
    assert (gone.sent_at, gone.silent_since, gone.attempts) == (None, None, 1)
    assert fault[4:] in gone.error
    inbox.fault = None
    again()
    assert states() == ["sent"] * 3
    assert ids(inbox) == [first.message_id, last.message_id, gone.message_id]


def test_cut_off_within_a_message_it_is_tried_again_and_never_noted_as_sent(inbox):
    inbox.fault = "cuts"
    row = write()
    deliver_due()
    row.refresh_from_db()
    assert (row.state, row.sent_at, inbox.messages) == ("queued", None, [])
    assert row.silent_since
    inbox.fault = None
    again()
    row.refresh_from_db()
    assert (row.state, row.silent_since, row.error) == ("sent", None, "")


def test_taken_and_cut_before_the_answer_it_goes_twice_under_one_name(inbox):
    inbox.fault = "takes it and cuts"
    row = write()
    deliver_due()
    assert (states(), len(inbox.messages)) == (["queued"], 1)
    inbox.fault = None
    again()
    assert ids(inbox) == [row.message_id] * 2
    assert states() == ["sent"]


def test_a_login_that_is_refused_is_an_answer_and_tells_no_password(settings):
    with serving(
        settings, authenticator=lambda *_args: AuthResult(success=False, handled=False), auth_require_tls=False
    ):
        settings.OUTBOX_DELIVERY |= {"EMAIL_HOST_USER": "desk", "EMAIL_HOST_PASSWORD": "open sesame"}
        row = write()
        deliver_due()
    row.refresh_from_db()
    assert (row.state, row.silent_since) == ("queued", None)
    assert "535" in row.error
    assert "sesame" not in row.error


def test_a_host_without_an_address_is_silence(settings):
    point_to(settings, 25, EMAIL_HOST="mail.invalid")
    row = write()
    deliver_due()
    row.refresh_from_db()
    assert row.silent_since
    assert row.error


def test_silence_counts_from_its_first_moment(settings):
    point_to(settings, free_port())
    row = write()
    deliver_due()
    row.refresh_from_db()
    since = row.silent_since
    again()
    row.refresh_from_db()
    assert (row.attempts, row.silent_since) == (2, since)


def test_a_server_that_falls_silent_within_a_message_is_given_up_for_the_round_by_all(settings):
    """It greets once, takes no message, and greets nobody after that."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        point_to(settings, listener.getsockname()[1])

        def greet_once():
            with contextlib.suppress(OSError):
                caller, _address = listener.accept()
                caller.sendall(b"220 hello\r\n")
                listener.accept()

        threading.Thread(target=greet_once, daemon=True).start()
        rows = [write() for _n in range(6)]
        assert deliver_due() == len(rows)
    assert set(Mail.objects.values_list("state", "attempts", "claimed_until")) == {("queued", 1, None)}


def test_no_string_anywhere_in_a_message_adds_a_header_or_a_reader(inbox, settings):
    settings.EMAIL_BACKEND = "authors.outbox.OutboxBackend"
    for text in HOSTILE:
        EmailMessage(text, "A line.", None, ["reader@example.org"]).send()
    assert drained(inbox) == len(HOSTILE), "subjects become one line"
    for text in HOSTILE:
        for field in ({"subject": text}, {"reply_to": text}, {"from_email": text}, {"headers": {"X-Thing": text}}):
            write(**field)
    drained(inbox)


def drained(inbox):
    """How many messages it took, each of them to the one reader alone."""
    before = len(inbox.messages)
    while deliver_due():
        pass
    for to, sent in inbox.messages[before:]:
        assert to == ["reader@example.org"]
        assert (sent.get_all("To"), sent["Bcc"], sent["Cc"]) == (["reader@example.org"], None, None)
    return len(inbox.messages) - before


def test_what_has_no_address_is_never_noted_as_sent(inbox):
    row = write(to="")
    deliver_due()
    row.refresh_from_db()
    assert (row.state, row.sent_at) == ("queued", None)


def test_it_comes_back_to_the_address_for_that_and_shows_the_sender(inbox, settings):
    settings.BOUNCE_EMAIL = "bounces@example.org"
    senders = []

    async def handle_mail(server, session, envelope, address, options):
        senders.append(address)
        envelope.mail_from = address
        return "250 OK"

    inbox.handle_MAIL = handle_mail
    row = write(reply_to="desk@example.org")
    deliver_due()
    ((_to, sent),) = inbox.messages
    assert senders == ["bounces@example.org"]
    assert (sent["From"], sent["Reply-To"]) == (settings.DEFAULT_FROM_EMAIL, "desk@example.org")
    assert sent["X-Paradigm-Mail"] == sent["Message-ID"] == row.message_id


def test_a_bounce_that_is_faster_than_the_note_of_the_hand_over_stays(inbox):
    row = write()
    Mail.objects.get().came_back("no such user")
    row.delivered()
    row.refresh_from_db()
    assert (row.state, row.error) == ("bounced", "no such user")
    assert row.sent_at
    row.refused("late")
    row.refresh_from_db()
    assert row.state == "bounced"
