"""When somebody of the desk goes, no piece stays with them, and nothing of theirs leaves the house any more."""

from datetime import timedelta

from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from authors.models import Mail, User
from authors.models.user import COPYEDITOR
from authors.tests.admin_forms import filled
from authors.tests.factories import make_editor, make_managing_editor, make_superuser, make_user, open_desk
from submissions import leaving, worker, workflow
from submissions.models import Status, Submission

from .factories import decide, make_publication, make_submission, take

HELD = (Status.IN_REVIEW, Status.CHANGES_REQUESTED, Status.ACCEPTED, Status.PROOF, Status.READY, Status.SCHEDULED)


def fresh(piece):
    return Submission.objects.get(pk=piece.pk)


class LeavingCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.chief = make_managing_editor(name="Edda Sample")
        cls.editor = make_editor(name="Otto Sample")
        cls.author = make_user(name="Ines Sample")

    def setUp(self):
        self.desk = open_desk(self.client_class(), self.chief)

    def make(self, status=Status.IN_REVIEW, **fields):
        return make_submission(status, editor=self.editor, owner=self.author, **fields)

    def send(self, do="close", client=None, person=None, **data):
        url = reverse("admin:authors_user_close", args=[(person or self.editor).pk])
        return (client or self.desk).post(url, {"do": do, **data})

    def is_open(self):
        return User.objects.get(pk=self.editor.pk).is_active


class ClosingTests(LeavingCase):
    def test_what_is_being_read_goes_back_to_the_queue_and_the_rest_to_a_managing_editor(self):
        pieces = {status: self.make(status) for status in HELD}
        done = self.make(Status.DECLINED)

        self.assertEqual(self.send().status_code, 302)

        self.assertFalse(self.is_open())
        for status, piece in pieces.items():
            with self.subTest(status):
                now = fresh(piece)
                if status == Status.IN_REVIEW:
                    self.assertEqual((now.status, now.handling_editor), (Status.SUBMITTED, None))
                else:
                    self.assertEqual((now.status, now.handling_editor), (status, self.chief))
                event = now.events.last()
                self.assertEqual((event.actor, event.note), (None, "The account of Otto Sample was closed."))
        self.assertEqual(fresh(done).handling_editor, self.editor)
        self.assertFalse(Mail.objects.filter(to=self.editor.email, subject__startswith="Not yours").exists())
        self.assertFalse(leaving.orphans().exists())

    def test_whoever_is_chosen_has_all_they_may_have(self):
        heir = make_editor(name="Nora Sample")
        piece, theirs = self.make(), self.make(Status.ACCEPTED)
        theirs.conflicts.create(user=heir, reason="We share an office.")

        self.send(to=heir.pk)

        self.assertEqual(fresh(piece).handling_editor, heir)
        self.assertEqual(fresh(theirs).handling_editor, self.chief)

    def test_decisions_of_theirs_that_wait_are_taken_back(self):
        mine, unclaimed = self.make(), make_submission(owner=self.author)
        decide("decline", mine, by=self.editor)
        decide("accept", unclaimed, by=self.editor)

        self.send()

        for piece in (mine, unclaimed):
            now = fresh(piece)
            self.assertEqual((now.status, now.pending, now.handling_editor), (Status.SUBMITTED, None, None))
        self.assertFalse(Mail.objects.filter(subject__startswith="A decision").exists())

    def test_a_colleagues_decision_that_waits_holds_it_up(self):
        piece = self.make()
        decide("accept", piece, by=self.chief)

        self.assertContains(self.send(), "Send or undo it first", status_code=400)

        self.assertTrue(self.is_open())
        self.assertIsNotNone(fresh(piece).pending)

    def test_where_nobody_can_take_over_nothing_happens(self):
        first, last = self.make(), self.make(Status.PROOF)
        last.conflicts.create(user=self.chief, reason="We share an office.")

        self.assertContains(self.send(), "no managing editor who could take over", status_code=400)

        self.assertTrue(self.is_open())
        for piece in (first, last):
            self.assertEqual(fresh(piece).handling_editor, self.editor)

    def test_the_page_names_no_piece_that_is_not_theirs_to_see(self):
        seen, unseen = self.make(title="A ferry"), self.make(title="Another ferry")
        unseen.conflicts.create(user=self.chief, reason="We share an office.")

        page = self.desk.get(reverse("admin:authors_user_close", args=[self.editor.pk]))

        self.assertContains(page, str(seen))
        self.assertNotContains(page, str(unseen))
        self.assertContains(page, "1 piece that is not yours to see")

    def test_their_sessions_end_at_once_and_stay_ended_when_the_account_is_opened_again(self):
        theirs = open_desk(self.client_class(), self.editor)
        self.assertEqual(theirs.get(reverse("admin:index")).status_code, 200)

        self.send()
        self.assertEqual(theirs.get(reverse("admin:index")).status_code, 302)
        self.send("open")

        self.assertTrue(self.is_open())

    def test_only_handing_over_leaves_the_account_open(self):
        piece = self.make(Status.ACCEPTED)

        self.send("hand_over")

        self.assertTrue(self.is_open())
        self.assertEqual(fresh(piece).handling_editor, self.chief)

    def test_nobody_closes_their_own_account_or_a_superusers_nor_do_editors_close_any(self):
        root = make_superuser()
        self.assertEqual(self.send(person=self.chief).status_code, 403)
        self.assertEqual(self.send(person=root).status_code, 403)
        self.assertEqual(self.send(client=open_desk(self.client_class(), make_editor())).status_code, 403)
        self.assertEqual(User.objects.filter(is_active=False).count(), 0)
        self.assertEqual(self.send(client=open_desk(self.client_class(), root)).status_code, 302)

    def test_looking_or_sending_something_else_changes_nothing(self):
        self.desk.get(reverse("admin:authors_user_close", args=[self.editor.pk]))
        self.assertEqual(self.send("dance").status_code, 200)
        self.assertEqual(self.send(to="999999").status_code, 400)
        self.assertTrue(self.is_open())


class HolderTests(LeavingCase):
    """No piece is ever left with somebody who cannot act on it."""

    def holder_after(self, piece):
        worker.rescue_orphans()
        return fresh(piece).handling_editor

    def test_the_worker_moves_on_what_was_claimed_while_its_editor_left(self):
        for status in HELD:
            piece = self.make(status)
            with self.subTest(status):
                User.objects.filter(pk=self.editor.pk).update(is_active=False)
                self.assertEqual(self.holder_after(piece), None if status == Status.IN_REVIEW else self.chief)
                User.objects.filter(pk=self.editor.pk).update(is_active=True)

    def test_who_turns_out_to_be_an_author_of_it_has_it_no_more(self):
        piece = self.make(Status.ACCEPTED)
        piece.contributors.create(name="O", email=self.editor.email, user=self.editor, position=1)

        self.assertEqual(self.holder_after(piece), self.chief)

    def test_sound_pieces_stay_where_they_are(self):
        piece = self.make()

        self.assertEqual(self.holder_after(piece), self.editor)
        self.assertEqual(piece.events.last().action, "claim")

    def test_what_nobody_can_take_waits_and_is_said_in_the_log(self):
        piece = self.make(Status.PROOF)
        User.objects.filter(pk__in=[self.editor.pk, self.chief.pk]).update(is_active=False)

        with self.assertLogs("submissions.worker", "WARNING") as logged:
            worker.rescue_orphans()

        self.assertIn("no managing editor", logged.output[0])
        self.assertEqual(fresh(piece).status, Status.PROOF)

    def test_reopening_a_piece_of_somebody_who_is_gone_makes_it_the_managing_editors(self):
        declined, published = self.make(Status.DECLINED), self.make(Status.PUBLISHED)
        self.send()

        take("reconsider", declined, by=self.chief)
        take("pull_back", published, by=self.chief)

        for piece in (declined, published):
            self.assertEqual(fresh(piece).handling_editor, self.chief)

    def test_an_editor_who_holds_pieces_keeps_the_role_until_they_are_handed_over(self):
        piece = self.make()
        url = reverse("admin:authors_user_change", args=[self.editor.pk])
        copyeditor = User.groups.rel.model.objects.get(name=COPYEDITOR).pk

        answer = self.desk.post(url, filled(self.desk.get(url), groups=[copyeditor]))
        self.assertContains(answer, "Hand them over first")
        self.send("hand_over")
        self.desk.post(url, filled(self.desk.get(url), groups=[copyeditor]))

        self.assertEqual(User.objects.get(pk=self.editor.pk).roles, {COPYEDITOR})
        self.assertIsNone(fresh(piece).handling_editor)

    def test_who_is_demoted_loses_access_on_the_next_request(self):
        theirs, piece = open_desk(self.client_class(), self.editor), self.make(Status.SUBMITTED)
        self.assertEqual(theirs.get(piece.get_desk_url()).status_code, 200)

        self.editor.groups.clear()

        self.assertEqual(theirs.get(piece.get_desk_url()).status_code, 404)
        with self.assertRaises(workflow.PermissionDenied):
            take("claim", piece, by=User.objects.get(pk=self.editor.pk))

    def test_nobody_is_given_a_piece_while_they_are_away(self):
        User.objects.filter(pk=self.editor.pk).update(away_until=timezone.localdate() + timedelta(days=1))
        piece = make_submission(owner=self.author)

        with self.assertRaisesMessage(workflow.NotReady, "is away until"):
            take("assign", piece, by=self.chief, assignee=User.objects.get(pk=self.editor.pk))
