"""A real SMTP server for the journeys: what arrives here went through the outbox, the worker and the wire."""

import re
import socket
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller

from submissions.worker import do_due


class MailServer:
    def __init__(self):
        self.messages = []
        self.refuses = False

    async def handle_DATA(self, server, session, envelope):
        if self.refuses:
            return "451 Not now"
        self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 Taken"

    def deliver(self):
        """Let the worker do all that is due; returns the messages that came of it."""
        before = len(self.messages)
        while do_due():
            pass
        return self.messages[before:]

    def last_to(self, address):
        """The newest message to this address, after the worker has had its turn."""
        self.deliver()
        found = [message for message in self.messages if address in message["To"]]
        assert found, f"no mail to {address}, only to {[message['To'] for message in self.messages]}"
        return found[-1]

    def link_to(self, address, containing=""):
        """The first link with these characters in the newest message to this address."""
        text = self.last_to(address).get_body(("plain",)).get_content()
        links = [link for link in re.findall(r"https?://[^\s<>\"]+", text) if containing in link]
        assert links, f"no link with {containing!r} in: {text}"
        return links[0]


def start():
    """(the server, the Controller that stops it): listening on controller.hostname and controller.port."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    server = MailServer()
    controller = Controller(server, hostname="127.0.0.1", port=port)
    controller.start()
    return server, controller
