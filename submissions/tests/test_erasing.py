"""Erasing leaves a stub: number, dates and outcome, and a log that is still valid."""

from io import StringIO

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import models
from django.test import TestCase
from django.utils import timezone

from articles.models import Image
from authors.tests.factories import make_editor, make_managing_editor, make_user
from submissions import erasing, fsck, intake, workflow
from submissions.models import Status, Submission

from .factories import make_image, make_submission, take
from .studio import word_file

MARK = "xylograph"


def marked():
    """Every place in the database where the mark stands."""
    found = []
    for model in apps.get_models():
        columns = [field for field in model._meta.concrete_fields if isinstance(field, TEXTS)]
        for row in model._base_manager.values_list("pk", *[field.name for field in columns]):
            found += [
                (model.__name__, field.name)
                for field, value in zip(columns, row[1:], strict=True)
                if MARK in str(value)
            ]
    return found


TEXTS = (models.CharField, models.TextField, models.JSONField, models.FileField)


def make_marked():
    """A declined piece that names the mark wherever somebody can write."""
    owner = make_user(name=f"{MARK} Sample", email=f"{MARK}@example.org")
    piece = make_submission(Status.IN_REVIEW, owner=owner, title=MARK, body=f"<p>{MARK}</p>")
    editor = piece.handling_editor
    piece.interests = piece.software_use = MARK
    piece.tags = [MARK]
    piece.save()
    image = make_image(alt=MARK)
    piece.pictures.add(image)
    intake.receive(piece, word_file(name=f"{MARK}.docx", text=MARK), by=editor)
    piece.draft.keep(at_once=True)
    piece.comments.create(by=editor, text=MARK, exact=MARK)
    piece.opinions.create(by=editor, vote="no", text=MARK)
    piece.conflicts.create(user=make_editor(), reason=MARK)
    piece.tasks.create(text=MARK)
    piece.share_links.create(revision=piece.revisions.get(), label=MARK, by=editor, expires_at=timezone.now())
    piece.reviews.create(
        revision=piece.revisions.get(), name=MARK, email=f"{MARK}@example.net", invited_by=editor,
        due_at=timezone.now(), state="done", for_author=MARK, for_editors=MARK, answers=[MARK], message=MARK,
    )  # fmt: skip
    take("put_back", piece, by=editor, note=MARK)
    take("decline", piece, by=editor, letter=f"Dear {MARK}, no.", reason="scope")
    return piece


class ErasingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.admin = make_user(is_superuser=True, is_staff=True)

    def test_nothing_of_it_is_left_but_number_dates_and_outcome(self):
        piece = make_marked()
        account = piece.owner
        events = piece.events.count()
        with self.captureOnCommitCallbacks(execute=True):
            take("erase", piece, by=self.admin, note="Its author asked for it by letter.")
        account.delete() if not account.has_pieces else self.fail("the account still holds it")
        self.assertEqual([place for place in marked() if place[0] != "EmailAddress"], [])
        stub = Submission.objects.get(pk=piece.pk)
        self.assertEqual((stub.status, stub.events.count()), (Status.DECLINED, events + 1))
        self.assertIsNotNone(stub.submitted_at)
        self.assertEqual(stub.events.last().note, "Its author asked for it by letter.")
        self.assertFalse(Image.objects.filter(alt=MARK).exists())
        self.assertEqual([str(finding) for check in fsck.CHECKS for finding in check()], [])

    def test_everything_that_hangs_on_a_piece_has_its_rule(self):
        names = {relation.get_accessor_name() for relation in Submission._meta.related_objects}
        self.assertEqual(names, set(erasing.LEFT))

    def test_a_picture_that_another_piece_shows_stays(self):
        piece, other = make_marked(), make_submission()
        other.pictures.add(piece.pictures.get())
        take("erase", piece, by=self.admin, note="Its author asked for it by letter.")
        self.assertEqual(other.pictures.count(), 1)

    def test_who_may_and_when(self):
        piece = make_submission(Status.DECLINED)
        for person in (piece.handling_editor, make_managing_editor(), piece.owner, make_user()):
            with self.assertRaises(PermissionDenied):
                take("erase", piece, by=person, note="Because I would like to do it.")
        with self.assertRaises(workflow.NotReady):
            take("erase", piece, by=self.admin, note="so")
        with self.assertRaises(workflow.NotPossible):
            take("erase", make_submission(Status.ACCEPTED), by=self.admin, note="Its author asked for it.")
        spam = make_submission()
        take("decline", spam, by=make_editor(), reason="spam", letter="", tell=False)
        take("erase", spam, by=make_managing_editor(), note="Nothing but advertisements.")
        with self.assertRaises(workflow.NotReady):
            take("erase", spam, by=self.admin, note="And once more, to be sure.")

    def test_the_command_says_what_is_wrong(self):
        piece = make_submission(Status.WITHDRAWN)
        sentence = "Its author asked for it by letter."
        for number, by in ((10**6, self.admin.email), (piece.pk, "nobody@example.org"), (piece.pk, make_user().email)):
            with self.assertRaises(CommandError):
                call_command("erase_submission", number, by=by, reason=sentence, stdout=StringIO())
        call_command("erase_submission", piece.pk, by=self.admin.email, reason=sentence, stdout=StringIO())
        piece.refresh_from_db()
        self.assertIsNotNone(piece.erased_at)
