"""Nobody judges a piece of their own, not even before they have confirmed that it is theirs."""

from django.test import TestCase

from authors.tests.factories import make_editor, make_managing_editor
from submissions import workflow
from submissions.models import Status, Submission

from .factories import make_submission, take


class NamedAuthorTests(TestCase):
    """An editor whose address an author typed into the byline: theirs, though not their account's yet."""

    def piece(self, status, editor, email):
        piece = make_submission(status, editor=make_managing_editor())
        piece.contributors.create(name="Editor Sample", email=email, position=1)
        Submission.objects.filter(pk=piece.pk).update(handling_editor=editor)
        return Submission.objects.get(pk=piece.pk)

    def test_they_neither_accept_nor_publish_it(self):
        editor = make_editor(email="ed@example.org")
        editor.emailaddress_set.create(email="second@example.org", verified=True)
        for action, status in (("accept", Status.SUBMITTED), ("publish", Status.READY), ("schedule", Status.READY)):
            for email in ("Ed@example.org", "second@example.org"):
                piece = self.piece(status, editor, email)
                with self.subTest(action, email=email):
                    with self.assertRaisesMessage(workflow.NotReady, "You are named as an author"):
                        take(action, piece, by=editor)
                    self.assertEqual(Submission.objects.get(pk=piece.pk).status, status)

    def test_they_see_it_and_may_send_it_back_so_that_no_name_hides_a_piece_from_the_desk(self):
        editor = make_editor(email="ed@example.org")
        piece = self.piece(Status.SUBMITTED, editor, "ed@example.org")

        self.assertIn(piece, Submission.objects.for_desk(editor))
        take("decline", piece, by=editor)

        self.assertEqual(Submission.objects.get().status, Status.DECLINED)

    def test_a_colleague_does_both(self):
        chief = make_managing_editor()
        piece = self.piece(Status.SUBMITTED, None, "ed@example.org")

        take("accept", piece, by=chief)

        self.assertEqual(Submission.objects.get().status, Status.ACCEPTED)
