"""A decision waits before it leaves the house: it can be undone, and nobody outside learns of it."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from articles.models import Publication
from authors.models import Mail
from authors.tests.factories import make_editor, make_managing_editor, open_desk
from submissions import log, timeline, worker, workflow
from submissions.correspondence import shown_to
from submissions.models import Decision, Event, Status, Submission

from .factories import decide, make_publication, make_submission, take

DECISIONS = {"accept": Status.ACCEPTED, "request_changes": Status.CHANGES_REQUESTED, "decline": Status.DECLINED}


def its_hour_comes():
    Decision.objects.filter(released_at=None).update(release_at=timezone.now() - timedelta(seconds=1))
    return worker.release_due()


class WaitingTests(TestCase):
    def setUp(self):
        self.editor, self.colleague = make_editor(name="Otto Sample"), make_editor()
        self.submission = make_submission(editor=self.editor)
        self.author = self.submission.owner
        self.mails = Mail.objects.count()

    def seen_by_author(self):
        piece = Submission.objects.get(pk=self.submission.pk)
        return (
            piece.status,
            piece.status_at,
            piece.due_at,
            piece.handling_editor_id,
            timeline.told(piece.events.order_by("seq"), piece, self.author),
            shown_to(piece, self.author.email),
            set(workflow.available(piece, self.author)),
            Mail.objects.count(),
        )

    def test_while_it_waits_its_author_sees_nothing_of_it(self):
        before = self.seen_by_author()
        for action in DECISIONS:
            with self.subTest(action=action):
                decide(action, self.submission, by=self.editor)
                self.assertEqual(self.seen_by_author(), before)
                take("undo", self.submission, by=self.editor)
                self.assertEqual(self.seen_by_author(), before)

    def test_the_clock_releases_it_with_its_letter_in_the_deciders_name(self):
        for action, status in DECISIONS.items():
            with self.subTest(action=action):
                submission = make_submission(editor=self.editor)
                decision = decide(action, submission, by=self.editor)
                self.assertEqual(worker.release_due(), 0)
                self.assertEqual(its_hour_comes(), 1)
                submission.refresh_from_db()
                decision.refresh_from_db()
                self.assertEqual((submission.status, submission.pending), (status, None))
                self.assertEqual(decision.event.actor, self.editor)
                self.assertEqual(decision.event.data["how"], "clock")
                self.assertEqual(Mail.objects.filter(letter__event=decision.event).count(), 1)
                self.assertEqual(its_hour_comes(), 0)

    def test_undone_it_leaves_no_trace_outside_and_stays_in_the_log(self):
        decision = decide("decline", self.submission, by=self.editor, letter="A hasty letter.")
        take("undo", self.submission, by=self.editor)
        self.assertEqual(its_hour_comes(), 0)
        decision.refresh_from_db()
        self.assertEqual((decision.undone_by, decision.letter_text), (self.editor, "A hasty letter."))
        self.assertEqual(Mail.objects.count(), self.mails)
        self.assertEqual([event.action for event in self.submission.events.order_by("seq")][-2:], ["decide", "undo"])
        take("accept", self.submission, by=self.colleague)
        self.assertEqual(self.submission.status, Status.ACCEPTED)

    def test_colleagues_are_told_who_decides_and_cannot_decide_too(self):
        decide("decline", self.submission, by=self.editor)
        for action in DECISIONS:
            with self.assertRaisesMessage(workflow.NotPossible, "Otto Sample has decided “Decline”"):
                take(action, self.submission, by=self.colleague)
        for action in ("undo", "release", "reword"):
            with self.assertRaises(PermissionDenied):
                take(action, self.submission, by=self.colleague)
        self.assertEqual(workflow.available(self.submission, self.colleague), {})

    def test_a_managing_editor_can_undo_it(self):
        decide("decline", self.submission, by=self.editor)
        take("undo", self.submission, by=make_managing_editor())
        self.assertIsNone(self.submission.pending)

    def test_its_letter_can_be_bettered(self):
        decide("decline", self.submission, by=self.editor, letter="No.")
        take("reword", self.submission, by=self.editor, letter="Thank you, but no.")
        take("release", self.submission, by=self.editor)
        self.assertIn("Thank you, but no.", Mail.objects.latest("pk").body)

    def test_a_decision_without_a_letter_has_none_to_better(self):
        decide("decline", self.submission, by=self.editor, reason="spam", letter="", tell=False)
        with self.assertRaises(workflow.NotReady):
            take("reword", self.submission, by=self.editor, letter="Thank you, but no.")

    def test_the_log_says_who_sent_somebody_elses_decision(self):
        decide("decline", self.submission, by=self.editor)
        event = workflow.perform("release", self.submission, by=make_managing_editor(name="Edda Sample"))
        self.assertEqual((event.actor, log.what(event)), (self.editor, "Declined, sent by Edda Sample"))

    def test_the_next_step_on_ones_own_decision_releases_it_first(self):
        decide("accept", self.submission, by=self.editor)
        self.assertIn("send_proof", workflow.available(self.submission, self.editor))
        take("send_proof", self.submission, by=self.editor, expected_seq=self.submission.seq)
        self.assertEqual(self.submission.status, Status.PROOF)
        self.assertEqual(
            [event.action for event in self.submission.events.order_by("seq")][-3:], ["decide", "accept", "send_proof"]
        )
        self.assertEqual(Mail.objects.count(), self.mails + 2)

    def test_a_next_step_that_fails_leaves_the_decision_waiting(self):
        decide("accept", self.submission, by=self.editor)
        Submission.objects.filter(pk=self.submission.pk).update(primary_category=None)
        with self.assertRaises(workflow.NotReady):
            take("send_proof", self.submission, by=self.editor)
        stored = Submission.objects.get(pk=self.submission.pk)
        self.assertEqual((stored.status, stored.pending.action), (Status.SUBMITTED, "accept"))
        self.assertEqual(Mail.objects.count(), self.mails)

    def test_an_author_who_withdraws_meanwhile_was_first(self):
        decision = decide("accept", self.submission, by=self.editor)
        take("withdraw", self.submission, by=self.author)
        decision.refresh_from_db()
        self.assertIsNotNone(decision.undone_at)
        self.assertEqual((self.submission.status, its_hour_comes()), (Status.WITHDRAWN, 0))

    def test_the_form_an_author_opened_before_is_not_out_of_date(self):
        seq = self.submission.seq
        decide("decline", self.submission, by=self.editor)
        take("withdraw", self.submission, by=self.author, expected_seq=seq)
        self.assertEqual(self.submission.status, Status.WITHDRAWN)

    def test_a_sequence_number_from_the_future_is_refused(self):
        with self.assertRaises(workflow.NotPossible):
            take("claim", self.submission, by=self.editor, expected_seq=self.submission.seq + 5)

    def test_an_author_who_makes_numbers_up_learns_nothing_of_it(self):
        decide("decline", self.submission, by=self.editor)
        with self.assertRaises(workflow.NotPossible) as caught:
            take("withdraw", self.submission, by=self.author, expected_seq=99)
        self.assertNotIn("Otto Sample", str(caught.exception))

    def test_with_no_minutes_it_leaves_at_once(self):
        make_publication(undo_minutes=0)
        decision = decide("decline", self.submission, by=self.editor)
        self.assertIsNone(decision)
        self.assertEqual(self.submission.status, Status.DECLINED)
        self.assertIsNotNone(self.submission.decisions.get().released_at)

    def test_minutes_are_the_publications(self):
        make_publication(undo_minutes=3)
        decision = decide("decline", self.submission, by=self.editor)
        self.assertEqual(decision.release_at - decision.made_at, timedelta(minutes=3))
        self.assertEqual(Publication.current().undo_minutes, 3)

    def test_the_date_and_the_note_of_the_form_hold_when_it_is_released(self):
        day = timezone.now() + timedelta(days=3)
        decide("request_changes", self.submission, by=self.editor, due_at=day)
        its_hour_comes()
        self.submission.refresh_from_db()
        self.assertEqual(self.submission.due_at, day)
        paper = make_submission(editor=self.editor)
        decide("accept", paper, by=self.editor, note="Read twice.")
        its_hour_comes()
        self.assertEqual(Event.objects.get(submission=paper, action="accept").note, "Read twice.")

    def test_a_day_that_has_passed_while_it_waited_is_the_usual_one(self):
        decide("request_changes", self.submission, by=self.editor, due_at=timezone.now() + timedelta(days=1))
        Decision.objects.update(data={"due_at": (timezone.now() - timedelta(days=1)).isoformat()})
        its_hour_comes()
        self.submission.refresh_from_db()
        self.assertGreater(self.submission.due_at, timezone.now() + timedelta(days=7))


class PageTests(TestCase):
    def setUp(self):
        self.editor = make_editor(name="Otto Sample")
        self.submission = make_submission(editor=self.editor)
        self.url = self.submission.get_desk_url()

    def seen_by(self, person):
        open_desk(self.client, person)
        return self.client.get(self.url)

    def test_its_maker_finds_undo_and_send_now_and_the_next_step(self):
        decide("accept", self.submission, by=self.editor)
        page = self.seen_by(self.editor)
        for address in ("/actions/undo/", "/actions/release/", "?action=reword", "?action=send_proof"):
            self.assertContains(page, address)
        self.assertContains(page, "We would like to publish it.")

    def test_a_colleague_is_told_and_offered_nothing(self):
        decide("decline", self.submission, by=self.editor)
        page = self.seen_by(make_editor())
        self.assertContains(page, "Otto Sample decided at")
        self.assertNotContains(page, "Send it now")
        self.assertNotContains(page, "?action=accept")

    def test_changing_the_letter_starts_from_the_one_that_waits(self):
        decide("decline", self.submission, by=self.editor, letter="A considered letter.")
        open_desk(self.client, self.editor)
        page = self.client.get(self.url, {"action": "reword"})
        self.assertContains(page, "A considered letter.</textarea>")

    def test_undoing_brings_the_choices_back(self):
        decide("decline", self.submission, by=self.editor)
        open_desk(self.client, self.editor)
        undo = reverse("admin:submissions_submission_act", args=[self.submission.pk, "undo"])
        page = self.client.post(undo, {"expected_seq": self.submission.seq}, follow=True)
        self.assertContains(page, "Done: Undo.")
        self.assertContains(page, "?action=accept")

    def test_an_action_opened_by_its_address_leads_to_its_form(self):
        open_desk(self.client, self.editor)
        answer = self.client.get(reverse("admin:submissions_submission_act", args=[self.submission.pk, "decline"]))
        self.assertRedirects(answer, f"{self.url}?action=decline#act-form", fetch_redirect_response=False)

    def test_whoever_declares_a_conflict_is_shown_the_queue(self):
        open_desk(self.client, make_editor())
        declare = reverse("admin:submissions_submission_act", args=[self.submission.pk, "declare_conflict"])
        answer = self.client.post(declare, {"expected_seq": self.submission.seq, "note": "We share an office."})
        self.assertRedirects(answer, reverse("admin:index"))
        self.assertEqual(self.client.get(self.url).status_code, 404)
