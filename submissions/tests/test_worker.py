import io
from datetime import timedelta

from django.core.files.base import ContentFile
from django.test import TestCase, override_settings
from django.utils import timezone

from articles.models import Article, Kind
from authors.models import Mail
from submissions import intake, letters, links, ownership, worker, workflow
from submissions.docx import convert
from submissions.models import Letter, Status, Submission

from .factories import make_draft, make_kind, make_submission
from .studio import word_file


def explode():
    raise OSError("the disk is full")


@override_settings(OUTBOX_DELIVERY=None)
class WorkerTests(TestCase):
    def test_a_job_that_fails_does_not_keep_the_others_from_running(self):
        done = []

        with self.assertLogs("submissions.worker", "ERROR") as logged:
            worker.do_due(explode, lambda: done.append("next"))

        self.assertEqual(done, ["next"])
        self.assertIn("the disk is full", logged.output[0])

    def test_without_a_mail_server_new_mail_is_printed_with_its_link(self):
        Mail.objects.create(to="old@example.org", subject="Before", body="nothing new")
        announcer = worker.Announcer(io.StringIO())
        announcer.say()

        Mail.objects.create(to="ada@example.org", subject="Confirm", body="Open this:\nhttps://example.org/x/?a=1\n")
        announcer.say()
        announcer.say()

        printed = announcer.out.getvalue()
        self.assertEqual(printed.count("ada@example.org"), 1)
        self.assertIn("https://example.org/x/?a=1", printed)
        self.assertNotIn("old@example.org", printed)


class ClockTests(TestCase):
    def test_rules_that_changed_after_a_date_was_set_hold_nothing_up(self):
        """Readers have the piece from its hour on, so the author is told, whatever a new piece would need."""
        kind = make_kind("analysis", proof_required=False)
        submission = make_submission(Status.ACCEPTED, kind=kind)
        at = timezone.now() + timedelta(days=1)
        workflow.perform("schedule", submission, by=submission.handling_editor, at=at)
        Kind.objects.update(proof_required=True)
        Article.objects.update(published_at=timezone.now())

        worker.publish_due()

        self.assertEqual(Submission.objects.get().status, Status.PUBLISHED)

    def test_one_piece_that_fails_does_not_hold_up_the_others(self):
        broken, sound = make_submission(Status.SCHEDULED), make_submission(Status.SCHEDULED)
        Article.objects.update(published_at=timezone.now())
        broken.draft.delete()

        with self.assertLogs("submissions.worker", "ERROR"):
            worker.publish_due()

        self.assertEqual(Submission.objects.get(pk=sound.pk).status, Status.PUBLISHED)


class ForgettingTests(TestCase):
    def begin(self, *, days, email="guest@example.org"):
        submission = workflow.start(kind=make_kind(), name="Guest Sample", email=email, title="On ferries")
        contributor = submission.first_contributor()
        letters.send(submission, contributor, "open", kind=Letter.Kind.NOTICE, open_url=links.open_url(contributor))
        source = submission.sources.create(name="x.docx", size=2)
        source.file.save("x.docx", ContentFile(b"PK"), save=True)
        Submission.objects.filter(pk=submission.pk).update(created_at=timezone.now() - timedelta(days=days))
        return submission, source

    def test_what_nobody_confirmed_in_two_weeks_goes_with_all_that_names_its_sender(self):
        (_old, source), (young, _source) = self.begin(days=15), self.begin(days=13)

        with self.captureOnCommitCallbacks(execute=True):
            worker.forget_unconfirmed()

        self.assertEqual(list(Submission.objects.all()), [young])
        self.assertEqual(Mail.objects.count(), 1)
        self.assertFalse(source.file.storage.exists(source.file.name))

    def test_what_is_confirmed_at_the_last_moment_stays(self):
        submission, source = self.begin(days=15)
        ownership.confirm(submission.first_contributor())

        with self.captureOnCommitCallbacks(execute=True):
            submission.discard()

        self.assertTrue(Submission.objects.exists())
        self.assertTrue(source.file.storage.exists(source.file.name))


class ReadingTests(TestCase):
    def source(self):
        return intake.receive(make_draft(body=""), word_file(), by=None)

    def test_a_worker_that_was_too_slow_does_not_write_over_the_next_one(self):
        self.source()
        slow = intake.claim_next()
        imported = convert(slow.file.read())
        type(slow).objects.update(claimed_until=timezone.now())
        worker.do_due()
        read = type(slow).objects.get()

        intake.keep_result(slow, imported)

        again = type(slow).objects.get()
        self.assertEqual((again.attempts, again.state, again.taken_at), (2, "done", read.taken_at))
        self.assertEqual(again.submission.draft.seq, read.submission.draft.seq)

    def test_a_poisoned_file_is_parked_after_three_tries_while_others_go_on(self):
        poisoned, sound = self.source(), self.source()
        poisoned.file.storage.delete(poisoned.file.name)

        for _round in range(6):
            with self.assertLogs("submissions.worker", "ERROR") if _round < 3 else self.assertNoLogs("submissions"):
                worker.do_due()
                worker.do_due()
            type(sound).objects.update(claimed_until=timezone.now())

        poisoned.refresh_from_db()
        sound.refresh_from_db()
        self.assertEqual((poisoned.state, sound.state), ("failed", "done"))
        self.assertEqual(poisoned.attempts, intake.ATTEMPTS + 1)
        self.assertIn("several times", poisoned.error)
