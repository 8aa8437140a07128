"""Reports of mail that came back, as mail servers write them and as nobody should."""

import io
import os
import sys
from contextlib import contextmanager

from django.core.management import call_command
from django.db import OperationalError, connection
from django.test import TestCase

from authors.models import Mail
from authors.tests.factories import make_copyeditor, make_editor
from submissions import bounces
from submissions.models import Letter, Task

from .factories import make_draft, make_publication, make_submission, take

REPORT = """\
Return-Path: <>
From: MAILER-DAEMON@mx.example.net (Mail Delivery System)
To: bounces@example.org
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--b
Content-Type: {status_type}

Reporting-MTA: dns; mx.example.net
X-Postfix-Queue-ID: 4D1E2F

{blocks}
--b
Content-Type: {returned_type}

{returned}

--b--
"""
BLOCK = """\
Final-Recipient: {kind}; {to}
Original-Recipient: {kind};{to}
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <{to}>: Recipient address
    rejected: User unknown
"""
OLD_EXIM = """\
From: Mail Delivery System <Mailer-Daemon@mx.example.net>
X-Failed-Recipients: {to}
Auto-Submitted: auto-replied

A message that you sent could not be delivered: no such user.

------ This is a copy of the message, including all the headers. ------

Message-ID: {id}
"""


class BounceCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.editor = make_editor()
        cls.submission = make_submission(title="On ferries")
        take("decline", cls.submission, by=cls.editor)
        cls.letter = Letter.objects.get(kind="decision")
        cls.to = cls.letter.to
        cls.letter.mail.delivered()
        cls.receipt = Letter.objects.get(kind="receipt").mail
        cls.receipt.delivered()

    def report(self, *, to=None, mail=None, action="failed", kind="rfc822", blocks=None, **types):
        mail, to = mail or self.letter.mail, to or self.to
        returned = types.pop("returned", f"Message-ID: {mail.message_id}\nSubject: About your piece\n\nDear")
        blocks = blocks or BLOCK.format(to=to, action=action, kind=kind)
        types = {"status_type": "message/delivery-status", "returned_type": "message/rfc822", **types}
        return REPORT.format(blocks=blocks, returned=returned, **types).encode()

    def state(self, mail=None):
        return Mail.objects.get(pk=(mail or self.letter.mail).pk).state

    def ignored(self, data):
        said = bounces.receive(data)
        self.assertIn("ignored", said)
        self.assertEqual((self.state(), Task.objects.count()), ("sent", 0))
        return said


class ReportTests(BounceCase):
    def test_a_letter_that_came_back_is_marked_logged_and_makes_a_task(self):
        self.assertEqual(bounces.receive(self.report()), "noted: it came back")
        mail = Mail.objects.get(pk=self.letter.mail_id)
        self.assertEqual(mail.state, "bounced")
        self.assertTrue(mail.bounced_at)
        self.assertEqual(mail.error, f"550 5.1.1 <{self.to}>: Recipient address rejected: User unknown")
        task = Task.objects.get()
        self.assertEqual((task.kind, task.submission, task.mail), ("bounce", self.submission, mail))
        self.assertIn("Ada Sample", task.text)
        self.submission.refresh_from_db()
        event = self.submission.events.last()
        self.assertEqual((event.action, event.actor, event.seq), ("bounced", None, self.submission.seq))

    def test_a_second_report_changes_nothing(self):
        bounces.receive(self.report())
        self.assertEqual(bounces.receive(self.report()), "ignored: noted already")
        self.assertEqual(Task.objects.count(), 1)

    def test_the_other_shapes_that_servers_use(self):
        mail = self.letter.mail
        shapes = {
            "only headers": self.report(returned_type="text/rfc822-headers"),
            "windows": self.report().replace(b"\n", b"\r\n"),
            "internationalised": self.report(
                status_type="message/global-delivery-status", kind="utf-8", returned_type="message/global"
            ),
            "only our own header": self.report(
                returned=f"Message-ID: <new@relay>\nX-Paradigm-Mail: {mail.message_id}\n"
            ),
            "nothing returned": b"In-Reply-To: " + mail.message_id.encode() + b"\n" + self.report(returned=""),
            "references": b"References: <a@b> " + mail.message_id.encode() + b"\n" + self.report(returned=""),
            "upper case": self.report(to=self.to.upper(), action="Failed"),
            "old Exim": OLD_EXIM.format(to=self.to, id=mail.message_id).encode(),
            "one of many": self.report(
                blocks="\n".join(
                    BLOCK.format(to=to, action=action, kind="rfc822")
                    for to, action in (("x@example.org", "delivered"), (self.to, "failed"))
                )
            ),
        }
        for name, data in shapes.items():
            with self.subTest(name):
                Mail.objects.filter(pk=mail.pk).update(state="sent")
                self.assertEqual(bounces.receive(data), "noted: it came back")

    def test_what_is_only_late_is_noted_and_goes_on(self):
        self.assertEqual(bounces.receive(self.report(action="delayed")), "noted: it is late")
        mail = Mail.objects.get(pk=self.letter.mail_id)
        self.assertEqual((mail.state, mail.bounced_at), ("sent", None))
        self.assertIn("User unknown", mail.error)
        self.assertEqual(Task.objects.count(), 0)

    def test_what_arrived_or_went_on_is_ignored(self):
        for action in ("delivered", "relayed", "expanded", "", "exploded"):
            self.ignored(self.report(action=action))

    def test_a_mail_that_is_no_letter_is_marked_and_makes_no_task(self):
        mail = Mail.objects.create(to="ed@example.org", subject="Digest", body="Text", state="sent")
        bounces.receive(self.report(mail=mail, to=mail.to))
        self.assertEqual((self.state(mail), Task.objects.count()), ("bounced", 0))

    def test_a_letter_from_before_a_piece_was_handed_in_makes_no_task(self):
        draft = make_draft()
        mail = Mail.objects.create(to="ada@example.org", subject="Open", body="Text", state="sent")
        Letter.objects.create(submission=draft, kind="notice", to=mail.to, subject="Open", body="Text", mail=mail)
        bounces.receive(self.report(mail=mail, to=mail.to))
        self.assertEqual((self.state(mail), Task.objects.count()), ("bounced", 0))


class OddMessageTests(BounceCase):
    def test_another_address_than_the_mail_went_to(self):
        self.assertIn("this address", self.ignored(self.report(to="somebody@example.org")))

    def test_a_name_that_we_never_gave(self):
        forged = f"Message-ID: <0000{self.letter.mail.message_id[5:]}\n"
        self.assertIn("no mail of ours", self.ignored(self.report(returned=forged)))

    def test_answers_by_people_and_by_machines(self):
        answer = f"From: {self.to}\nIn-Reply-To: {self.letter.mail.message_id}\nSubject: Re: About your piece\n"
        for more in ("", "Auto-Submitted: auto-replied\n", "X-Autoreply: yes\nPrecedence: bulk\n"):
            self.assertIn("no delivery", self.ignored(f"{answer}{more}\nI am on holiday.".encode()))

    def test_garbage(self):
        deep = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(3000))
        mess = self.report().replace(b"Final-Recipient", b"Final\xff\x00-Recipient")
        for data in (b"", b"\x00" * 1000, b"\xff\xfe\x00" * 999, b"Content-Type: multipart/report\n\n", deep, mess):
            self.ignored(data)
        half = self.report()
        for length in range(0, len(half), 97):
            bounces.receive(half[:length])
        nul = self.report(
            returned="Message-ID: <a\x00b@c>\nX-Paradigm-Mail: <\udcff@c>".encode(errors="ignore").decode()
        )
        bounces.receive(nul)

    def test_odd_bytes_in_what_the_server_said_do_not_break_the_note(self):
        said = self.report().replace(b"User unknown", b"\xff\x00 unbekannt \xf0\x9f")
        self.assertEqual(bounces.receive(said), "noted: it came back")
        self.assertIn("unbekannt", Mail.objects.get(pk=self.letter.mail_id).error)

    def test_thousands_of_names_are_not_all_looked_up(self):
        names = " ".join(f"<{n}@x>" for n in range(9999))
        with self.assertNumQueries(1):
            bounces.receive(self.report(returned=f"Message-ID: {names}\n"))


@contextmanager
def piped(data):
    before, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(data))
    try:
        yield
    finally:
        sys.stdin = before


class CommandTests(BounceCase):
    def run_with(self, data):
        out = io.StringIO()
        with piped(data):
            call_command("receive_bounce", stdout=out, stderr=out)
        return out.getvalue()

    def test_it_reads_a_message_from_its_input_and_says_what_it_did(self):
        self.assertEqual(self.run_with(self.report()), "noted: it came back\n")
        self.assertEqual(self.run_with(b"hello"), "ignored: it reports no delivery\n")

    def test_fifty_megabytes_are_read_and_not_kept(self):
        huge = self.report() + b"Dear Ada, " * 5_000_000
        self.assertEqual(self.run_with(huge), "noted: it came back\n")

    def test_with_the_database_away_the_mail_server_is_asked_to_come_again(self):
        def away(*_args):
            raise OperationalError("server closed the connection unexpectedly")

        with connection.execute_wrapper(away), self.assertRaises(SystemExit) as left:
            self.run_with(self.report())
        self.assertEqual(left.exception.code, os.EX_TEMPFAIL)
        self.assertEqual(self.state(), "sent")


class ReviewerTests(BounceCase):
    def test_a_copyeditor_does_not_learn_who_reviews_from_a_bounce(self):
        review = self.submission.reviews.create(
            revision=self.submission.revisions.first(), name="Rita Sample", email="rita@example.org",
            invited_by=self.editor, due_at=self.submission.created_at,
        )  # fmt: skip
        mail = Mail.objects.create(to=review.email, subject="Review", body="Text", state="sent")
        Letter.objects.create(
            submission=self.submission, kind="review", to=mail.to, subject="Review", body="Text", mail=mail,
            review=review, event=self.submission.events.first(),
        )  # fmt: skip
        bounces.receive(self.report(mail=mail, to=mail.to))
        self.assertIn("Rita Sample", Task.objects.readable_by(self.editor).get().text)
        self.assertFalse(Task.objects.readable_by(make_copyeditor()).exists())
        self.assertNotIn(mail.letter, Letter.objects.readable_by(make_copyeditor()))
