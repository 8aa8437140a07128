import os
import sys

from django.core.management.base import BaseCommand
from django.db import DatabaseError, InterfaceError

from submissions import bounces

CHUNK = 64 * 1024


class Command(BaseCommand):
    """Any mail server pipes to it: 0 when a message was dealt with, 75 when it should come again later."""

    help = "Reads one message from stdin and notes what it says about mail of ours that was not delivered."
    requires_system_checks = []

    def handle(self, *args, **options):
        try:
            self.stdout.write(bounces.receive(whole(sys.stdin.buffer)))
        except (DatabaseError, InterfaceError) as error:
            self.stderr.write(f"later: the database does not answer: {error}")
            sys.exit(os.EX_TEMPFAIL)


def whole(stream):
    """The beginning of what comes; the rest is read too, so that the mail server can finish, and not kept."""
    kept = b""
    while chunk := stream.read(CHUNK):
        kept += chunk[: bounces.LONGEST - len(kept)]
    return kept
