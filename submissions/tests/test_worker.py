import io

from django.test import TestCase, override_settings

from authors.models import Mail
from submissions import worker


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
