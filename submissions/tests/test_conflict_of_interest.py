"""Nobody judges a piece of their own, not even before they have confirmed that it is theirs."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.test import TestCase
from django.utils import timezone

from authors.models import Mail, User
from authors.tests.factories import make_editor, make_managing_editor, open_desk
from submissions import digest, reminding, worker, workflow
from submissions.models import Status, Submission

from .factories import make_image, make_publication, make_submission, take


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


class DeclaredTests(TestCase):
    """Whoever declares a conflict of interest has had the piece, and from then on sees nothing of it anywhere."""

    WORD = "xqferryzv"

    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.declared = make_managing_editor(name="Declared Sample", email="declared@example.com")
        cls.heir = make_managing_editor(name="Heir Sample")
        piece = make_submission(Status.IN_REVIEW, editor=cls.declared, title=cls.WORD)
        picture = make_image(alt=cls.WORD)
        piece.pictures.add(picture)
        source = piece.sources.create(name=f"{cls.WORD}.docx", size=2, state="done")
        source.file.save("kept.docx", ContentFile(b"PK"), save=True)
        reminding.remind(piece, piece.due_at - timedelta(days=1))
        digest.send(cls.declared, timezone.now() + timedelta(days=7))
        cls.mails = list(Mail.objects.filter(body__contains=cls.WORD))
        take("reassign", piece, by=cls.declared, assignee=cls.heir)
        take("accept", piece, by=cls.heir)
        cls.piece, cls.picture, cls.source = Submission.objects.get(pk=piece.pk), picture, source

    def setUp(self):
        self.client = open_desk(self.client, self.declared)

    def declare(self):
        take("declare_conflict", self.piece, by=self.declared, note="We share an office.", assignee=None)

    def addresses(self):
        pk, mails = self.piece.pk, Mail.objects.values_list("pk", flat=True)
        room, desk, word = "/admin/submissions/submission/", "/admin/", self.WORD[:5]
        lists = [
            desk, room, f"{desk}?q={word}", f"{room}?q={word}", f"{room}queue.csv", f"{room}calendar/",
            f"{desk}?bucket=overdue", f"{desk}?bucket=in_hand", "/admin/articles/image/", "/admin/authors/mail/",
            f"/admin/authors/user/{self.heir.pk}/access/", "/admin/statistics/", "/admin/submissions/",
            "/admin/autocomplete/?app_label=articles&model_name=article&field_name=lead_image&term=",
        ]  # fmt: skip
        own = [f"{room}{pk}/{page}" for page in ("change/", "history/", "edit/", "filing/", "day/", "correct/")]
        files = [
            f"/submissions/{pk}/", f"/submissions/{pk}/pictures/{self.picture.pk}/",
            f"/submissions/{pk}/files/{self.source.pk}/original/", f"/admin/articles/image/{self.picture.pk}/change/",
            f"/admin/articles/image/{self.picture.pk}/file/",
        ]  # fmt: skip
        return [*lists, *own, *files, *(f"/admin/authors/mail/{mail}/change/" for mail in mails)]

    def found(self):
        return {path for path in self.addresses() if self.WORD in self.text(path)}

    def text(self, path):
        answer = self.client.get(path, follow=True)
        return (b"".join(answer) if answer.streaming else answer.content).decode(errors="replace")

    def test_before_it_is_found_and_afterwards_nowhere(self):
        self.assertGreater(len(self.mails), 1)
        self.assertGreater(len(self.found()), 6)

        self.declare()

        self.assertEqual(self.found(), set())

    def test_afterwards_its_own_addresses_answer_as_if_there_were_no_such_piece(self):
        self.declare()
        pk, room = self.piece.pk, "/admin/submissions/submission"

        for page in ("change", "edit", "filing", "day"):
            with self.subTest(page):
                self.assertEqual(self.client.get(f"{room}/{pk}/{page}/").status_code, 404)
                self.assertEqual(self.client.get(f"{room}/{pk + 999}/{page}/").status_code, 404)
        for page in ("actions/edit", "actions/revoke", "day/reminder"):
            with self.subTest(page):
                self.assertEqual(self.client.post(f"{room}/{pk}/{page}/").status_code, 404)

    def test_counts_are_as_if_there_were_no_such_piece(self):
        self.declare()

        self.assertEqual(Submission.objects.for_desk(self.declared).count(), 0)
        tabs = self.client.get("/admin/").context["queue"].tabs
        self.assertEqual({tab.count for tab in tabs}, {0})

    def test_neither_reminders_nor_the_digest_nor_letters_speak_of_it(self):
        self.declare()
        before = Mail.objects.filter(to=self.declared.email).count()

        worker.remind_due(self.piece.due_at + timedelta(days=2))
        worker.digest_due(timezone.now() + timedelta(days=21))
        take("edit", self.piece, by=self.heir)

        self.assertEqual(Mail.objects.filter(to=self.declared.email).count(), before)

    def test_they_can_do_nothing_with_it_in_any_role(self):
        self.declare()
        piece = Submission.objects.get(pk=self.piece.pk)

        self.assertEqual(workflow.available(piece, User.objects.get(pk=self.declared.pk)), {})
