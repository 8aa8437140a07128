"""Decisions while the mail server fails: they stand, the pages say what is true, and the letters go in the end."""

import contextlib
import re
from datetime import UTC, datetime

from django.conf import settings
from django.test import Client, TestCase, override_settings
from django.utils import timezone

from authors.models import Mail
from authors.outbox import deliver_due
from authors.tests.factories import make_editor, open_desk
from authors.tests.test_mail_faults import point_to, serving
from authors.tests.test_outbox import free_port
from submissions.models import Contributor

from .factories import make_publication, make_submission, take
from .test_desk import act_url, piece_url


@contextlib.contextmanager
def refusing(settings):
    point_to(settings, free_port())
    yield None


@contextlib.contextmanager
def cutting(settings):
    with serving(settings) as inbox:
        inbox.fault = "cuts"
        yield inbox


class TroubleTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication(undo_minutes=0)
        cls.editor = make_editor()

    @override_settings(OUTBOX_DELIVERY={})
    def test_whatever_the_server_does_the_decision_stands_and_its_letter_leaves_once(self):
        open_desk(self.client, self.editor)
        for trouble in (refusing, cutting):
            with self.subTest(trouble.__name__):
                piece = make_submission()
                Mail.objects.update(state="sent")
                with trouble(settings):
                    form = {"expected_seq": piece.seq, "reason": "scope", "letter": "MARKER", "tell": "on"}
                    self.assertEqual(self.client.post(act_url(piece, "decline"), form).status_code, 302)
                    deliver_due()
                    mail = Mail.objects.get(letter__submission=piece, letter__kind="decision")
                    self.assertEqual((mail.state, mail.sent_at, mail.attempts), ("queued", None, 1))
                    self.assertContains(self.client.get(piece_url(piece)), "Next try")
                    author = Client()
                    author.force_login(piece.owner)
                    page = author.get(piece.get_absolute_url())
                    self.assertContains(page, "MARKER")
                    self.assertContains(page, "Not delivered by mail yet")
                with serving(settings) as inbox:
                    Mail.objects.filter(pk=mail.pk).update(next_try_at=timezone.now())
                    deliver_due()
                    deliver_due()
                    ((to, sent),) = inbox.messages
                self.assertEqual((to, sent["Message-ID"]), ([piece.owner.email], mail.message_id))

    @override_settings(OUTBOX_DELIVERY={})
    def test_one_authors_dead_address_holds_up_no_other(self):
        piece = make_submission()
        Contributor.objects.create(submission=piece, name="Gone Sample", email="gone@example.org", position=1)
        Mail.objects.update(state="sent")
        with serving(settings) as inbox:
            inbox.fault = "550 5.1.1 no such user"
            take("accept", piece, by=self.editor)
            deliver_due()
            self.assertEqual([to for to, _message in inbox.messages], [[piece.owner.email]])
        states = dict(Mail.objects.filter(letter__kind="decision").values_list("to", "state"))
        self.assertEqual(states, {piece.owner.email: "sent", "gone@example.org": "queued"})

    def test_a_message_says_who_sent_it_where_answers_go_and_no_other_address(self):
        piece = make_submission(title="On\tferries, “and” more")
        Contributor.objects.create(submission=piece, name="Second Sample", email="second@example.org", position=1)
        Mail.objects.update(state="sent")
        with override_settings(OUTBOX_DELIVERY={}), serving(settings) as inbox:
            take("accept", piece, by=self.editor)
            deliver_due()
        addresses = {piece.owner.email, "second@example.org"}
        self.assertEqual({to[0] for to, _message in inbox.messages}, addresses)
        for (to,), message in inbox.messages:
            whole = str(message)
            self.assertEqual((message["To"], message["Reply-To"]), (to, "desk@example.org"))
            self.assertFalse([other for other in addresses - {to} if other in whole])
            self.assertNotIn(self.editor.email, whole)


class OpenableTests(TestCase):
    def test_everybody_mailed_a_link_can_open_it(self):
        make_publication()
        piece = make_submission()
        Contributor.objects.create(submission=piece, name="Guest Sample", email="guest@example.org", position=1)
        for action in ("accept", "edit", "send_proof"):
            take(action, piece, by=make_editor() if action == "accept" else piece.handling_editor)
        people = {piece.owner.email: piece.owner, "guest@example.org": None}
        for mail in Mail.objects.filter(letter__submission=piece):
            reader = Client(headers={"host": "localhost:8000"})
            if people[mail.to]:
                reader.force_login(people[mail.to])
            links = re.findall(rf"{settings.SITE_URL}\S+", mail.body)
            self.assertTrue(links, mail.subject)
            for link in links:
                self.assertEqual(reader.get(link.removeprefix(settings.SITE_URL)).status_code, 200, mail.subject)


class LanguageTests(TestCase):
    def test_dates_are_written_in_the_publications_language_and_zone(self):
        make_publication(language="de", time_zone="Asia/Karachi")
        piece = make_submission()
        late = datetime(2027, 11, 30, 22, 30, tzinfo=UTC)  # where the publication is, it is December
        take("request_changes", piece, by=make_editor(), letter="Bis {due}, bitte.", due_at=late)
        self.assertIn("Bis 1. Dezember 2027, bitte.", Mail.objects.get(letter__kind="decision").body)
