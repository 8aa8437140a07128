"""What tests of reminders share: a desk, an author, and days that go by."""

from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from authors.models import Mail
from authors.tests.factories import make_editor, make_managing_editor, make_user
from submissions import worker
from submissions.models import Reminder, Status, Submission

from .factories import make_publication, make_submission

DAY = timedelta(days=1)


def arrive(**which):
    """The mail server takes what waits."""
    Mail.objects.filter(**which).update(state=Mail.State.SENT, sent_at=timezone.now())


class ReminderCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.chief = make_managing_editor(name="Edda Sample", email="edda@example.com")
        cls.editor = make_editor(name="Otto Sample", email="otto@example.com")
        cls.owner = make_user(name="Ines Sample", email="ines@example.org")

    def make(self, status=Status.CHANGES_REQUESTED, **fields):
        return make_submission(status, editor=self.editor, owner=self.owner, **fields)

    def go_by(self, piece, *, days):
        """The worker comes that many days after the day of the piece. Returns who was written to, and of what."""
        last = Reminder.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        worker.remind_due(Submission.objects.get(pk=piece.pk).due_at + days * DAY)
        return [(row.kind, row.mail.to) for row in Reminder.objects.filter(pk__gt=last).order_by("pk")]
