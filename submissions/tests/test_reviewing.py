"""Reviews from the first letter to the author's page."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.test import TestCase
from django.utils import timezone

from articles.models import Publication
from authors.models import Mail
from authors.tests.factories import make_editor, make_managing_editor, make_user
from submissions import correspondence, opinions, publishing, reviewing, workflow
from submissions.models import Letter, ReviewRequest, Status, Submission

from .factories import data_for, decide, make_kind, make_publication, make_submission, take
from .reviewers import ask_reviewer, hand_in_review

State = ReviewRequest.State


class ReviewTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.editor = make_editor(name="Edith Sample")
        cls.owner = make_user(name="Ada Marker", email="ada@example.org")

    def piece(self, status=Status.IN_REVIEW, **fields):
        return make_submission(status, editor=self.editor, **{"owner": self.owner, **fields})

    def mails(self, review):
        return Mail.objects.filter(letter__review=review).order_by("pk")


class AskingTests(ReviewTestCase):
    def test_the_reviewer_is_asked_by_mail_with_a_link_that_is_kept_nowhere_else(self):
        review = ask_reviewer(self.piece(), by=self.editor)
        mail, letter = self.mails(review).get(), review.letters.get()

        self.assertEqual((mail.to, letter.kind, review.state), (review.email, Letter.Kind.REVIEW, State.INVITED))
        self.assertIn("/reviews/", mail.body)
        self.assertTrue(mail.secret)
        self.assertNotIn("/reviews/", letter.body)
        self.assertEqual(letter.event.action, "review_asked")

    def test_no_mail_names_the_author_or_any_of_their_addresses(self):
        review = hand_in_review(self.piece(), by=self.editor)
        other = ask_reviewer(review.submission, by=self.editor)
        reviewing.remind(other, by=self.editor)
        reviewing.move(other, by=self.editor, due_at=timezone.now() + timedelta(days=30))
        reviewing.call_off(other, by=self.editor)

        mails = [*self.mails(review), *self.mails(other)]
        self.assertEqual(len(mails), 6)
        for mail in mails:
            said = f"{mail.subject} {mail.body} {mail.html} {mail.headers} {mail.reply_to} {mail.from_email}"
            self.assertNotIn("marker", said.lower())
            self.assertNotIn("ada@", said.lower())

    def test_neither_an_author_by_any_address_nor_who_has_a_conflict_is_asked(self):
        submission = self.piece()
        self.owner.emailaddress_set.create(email="second@example.org", verified=True)
        submission.contributors.create(name="Ben Sample", email="ben@example.org", position=1)
        torn = make_user(email="torn@example.org")
        submission.conflicts.create(user=torn, reason="A cousin.")
        for email in ("ADA@example.org", "second@example.org", "Ben@Example.org", "torn@example.org"):
            with self.subTest(email), self.assertRaises(workflow.NotReady):
                ask_reviewer(submission, by=self.editor, email=email)
        self.assertFalse(submission.reviews.exists())

    def test_nobody_is_asked_twice_at_a_time_but_again_once_they_are_through(self):
        submission = self.piece()
        review = ask_reviewer(submission, by=self.editor, email="rita@example.net")
        with self.assertRaises(workflow.NotReady):
            ask_reviewer(submission, by=self.editor, email="Rita@example.net")
        reviewing.decline(review)
        ask_reviewer(submission, by=self.editor, email="Rita@example.net")
        self.assertEqual(submission.reviews.count(), 2)

    def test_only_who_handles_the_piece_asks_and_only_while_it_is_read(self):
        with self.assertRaises(PermissionDenied):
            ask_reviewer(self.piece(), by=make_editor())
        with self.assertRaises(PermissionDenied):
            ask_reviewer(self.piece(), by=self.owner)
        for status in (Status.CHANGES_REQUESTED, Status.ACCEPTED, Status.DECLINED):
            with self.subTest(status), self.assertRaises(workflow.NotReady):
                ask_reviewer(self.piece(status), by=self.editor)

    def test_the_reviewer_keeps_the_version_they_were_sent(self):
        submission = self.piece()
        review = ask_reviewer(submission, by=self.editor)
        take("request_changes", submission, by=self.editor)
        submission.draft.body = "<p>All new.</p>"
        submission.draft.save()
        take("resubmit", submission, by=self.owner)

        review.refresh_from_db()
        self.assertEqual(review.revision.number, 1)
        self.assertNotIn("All new", review.revision.body)
        self.assertEqual(ask_reviewer(submission, by=self.editor).revision.number, 2)

    def test_none_is_asked_while_a_decision_waits(self):
        submission = self.piece()
        decide("decline", submission, by=self.editor)
        with self.assertRaises(workflow.NotReady):
            ask_reviewer(submission, by=self.editor)


class AnsweringTests(ReviewTestCase):
    def test_the_road_to_a_finished_review(self):
        review = ask_reviewer(self.piece(), by=self.editor)
        reviewing.agree(review)
        with self.assertRaises(workflow.NotReady):
            reviewing.hand_in(review)
        reviewing.keep(review, {"recommendation": "accept", "for_author": "Fine."})
        reviewing.hand_in(review)

        self.assertEqual(ReviewRequest.objects.get().state, State.DONE)
        actions = list(review.submission.events.values_list("action", flat=True))
        self.assertEqual(actions[-3:], ["review_asked", "review_agreed", "review_done"])
        self.assertIn("Thank you", self.mails(review).last().subject)
        self.assertTrue(Mail.objects.filter(to=self.editor.email, subject__startswith="A review has come in").exists())

    def test_each_step_is_taken_once(self):
        review = hand_in_review(self.piece(), by=self.editor)
        for step in (reviewing.agree, reviewing.decline, reviewing.hand_in):
            with self.subTest(step.__name__), self.assertRaises(reviewing.Closed):
                step(review)
        with self.assertRaises(reviewing.Closed):
            reviewing.keep(review, {"for_author": "Another."})

    def test_who_says_no_may_name_somebody_else(self):
        review = ask_reviewer(self.piece(), by=self.editor)
        reviewing.decline(review, reason="No time.", suggestion="Ask Omar Sample.")
        self.assertEqual(ReviewRequest.objects.get().suggestion, "Ask Omar Sample.")

    def test_late_is_welcome_for_a_month_and_then_it_runs_out(self):
        submission = self.piece()
        review, other = ask_reviewer(submission, by=self.editor), ask_reviewer(submission, by=self.editor)
        self.overdue(review, days=31)
        self.overdue(other, days=29)

        self.assertEqual(reviewing.expire_due(), 1)
        self.assertEqual(reviewing.expire_due(), 0)
        self.assertEqual(set(ReviewRequest.objects.open()), {other})
        self.assertEqual(submission.events.last().action, "review_expired")

    def overdue(self, review, days):
        ReviewRequest.objects.filter(pk=review.pk).update(due_at=timezone.now() - timedelta(days=days))

    def test_reminders_by_hand_are_an_hour_apart(self):
        review = ask_reviewer(self.piece(), by=self.editor)
        reviewing.remind(review, by=self.editor)
        with self.assertRaises(workflow.NotReady):
            reviewing.remind(review, by=self.editor)
        self.assertEqual(review.letters.filter(kind=Letter.Kind.REMINDER).count(), 1)


class DecidedTests(ReviewTestCase):
    def test_a_decision_calls_off_open_reviews_when_it_is_released_and_not_before(self):
        for action in ("decline", "accept"):
            submission = self.piece()
            review, done = ask_reviewer(submission, by=self.editor), hand_in_review(submission, by=self.editor)
            decide(action, submission, by=self.editor)
            with self.subTest(action):
                self.assertEqual(ReviewRequest.objects.get(pk=review.pk).state, State.INVITED)
                self.assertEqual(self.mails(review).count(), 1)
                workflow.perform("release", submission, by=None if self.ripen(submission) else self.editor)
                self.assertEqual(ReviewRequest.objects.get(pk=review.pk).state, State.CANCELLED)
                self.assertEqual(ReviewRequest.objects.get(pk=done.pk).state, State.DONE)
                self.assertIn("no longer needed", self.mails(review).last().subject)

    def ripen(self, submission):
        return not type(submission.pending).objects.filter(pk=submission.pending_id).update(release_at=timezone.now())

    def test_withdrawing_calls_them_off_and_asking_for_changes_does_not(self):
        submission = self.piece()
        review = ask_reviewer(submission, by=self.editor)
        take("request_changes", submission, by=self.editor)
        self.assertEqual(ReviewRequest.objects.get().state, State.INVITED)
        take("withdraw", submission, by=self.owner)
        self.assertEqual(ReviewRequest.objects.get().state, State.CANCELLED)
        self.assertEqual(self.mails(review).count(), 2)

    def test_a_finished_review_opens_the_way_to_accept_a_paper(self):
        submission = self.piece(kind=make_kind("paper", schema_type="ScholarlyArticle"))
        letter = data_for("accept", submission, note="")
        with self.assertRaises(workflow.NotReady):
            workflow.perform("accept", submission, by=self.editor, **letter)
        hand_in_review(submission, by=self.editor)
        workflow.perform("accept", submission, by=self.editor, **letter)

    def test_readers_are_told_how_many_reviewed_it_and_never_who(self):
        submission = self.piece()
        hand_in_review(submission, by=self.editor)
        hand_in_review(submission, by=self.editor, hides_author=False)
        ask_reviewer(submission, by=self.editor)
        self.assertEqual(publishing.provenance(submission)["reviews"], {"count": 2, "blind": 1})
        self.assertNotIn("Rita", str(publishing.provenance(submission)))


class ShowingTests(ReviewTestCase):
    def test_the_author_reads_what_is_released_to_them_without_the_name_and_nothing_else(self):
        signed = {"for_author": "It drags. Rita Signed, rita@example.net", "for_editors": "XQEDITORSZV"}
        review = hand_in_review(
            self.piece(), by=self.editor, name="Rita Signed", email="rita@example.net", written=signed
        )
        self.assertEqual(self.shown(review), [])
        reviewing.show_author(review, by=self.editor)
        reviewing.show_author(review, by=self.editor)

        (shown,) = self.shown(review)
        self.assertEqual((shown.sender, shown.text), ("a reviewer", "It drags. […], […]"))
        self.assertEqual(review.submission.events.filter(action="review_shared").count(), 1)
        self.client.force_login(self.owner)
        page = self.client.get(review.submission.get_absolute_url())
        self.assertContains(page, "It drags.")
        for secret in ("Rita", "rita@", "XQEDITORSZV", "Would you read this", "That ports never sleep"):
            self.assertNotContains(page, secret)

    def shown(self, review):
        letters = correspondence.shown_to(review.submission, self.owner.email)
        return [each for each in letters if each.sender == "a reviewer"]

    def test_letters_to_a_reviewer_are_no_authors_even_if_the_address_became_one(self):
        review = ask_reviewer(self.piece(), by=self.editor, email="late@example.net")
        review.submission.contributors.create(name="Late", email="late@example.net", position=2)
        self.assertEqual(correspondence.shown_to(review.submission, "late@example.net"), [])

    def test_a_review_without_a_word_for_the_author_is_not_shown(self):
        review = hand_in_review(self.piece(), by=self.editor, written={"for_author": ""})
        with self.assertRaises(workflow.NotReady):
            reviewing.show_author(review, by=self.editor)


class OpinionTests(ReviewTestCase):
    def test_each_editor_has_one_and_may_change_it(self):
        submission = self.piece()
        other = make_editor()
        opinions.give(submission, by=other, vote="unsure", text="Hm.")
        opinions.give(submission, by=other, vote="yes", text="Yes after all.")
        opinion = submission.opinions.get()
        self.assertEqual((opinion.vote, opinion.text), ("yes", "Yes after all."))
        self.assertEqual(submission.events.filter(action="opinion").count(), 2)

    def test_none_from_who_has_a_part_in_it_and_none_once_it_is_decided(self):
        submission = self.piece()
        torn = make_editor()
        submission.conflicts.create(user=torn, reason="A cousin.")
        for user in (self.owner, torn):
            with self.assertRaises(PermissionDenied):
                opinions.give(Submission.objects.get(pk=submission.pk), by=user, vote="yes", text="Yes.")
        with self.assertRaises(workflow.NotReady):
            opinions.give(self.piece(Status.ACCEPTED), by=make_editor(), vote="yes", text="Yes.")

    def test_where_two_editors_accept_a_yes_of_another_is_needed(self):
        Publication.objects.update(needs_second_opinion=True)
        submission, other = self.piece(), make_managing_editor()
        letter = data_for("accept", submission)
        opinions.give(submission, by=self.editor, vote="yes", text="My own yes does not count.")
        opinions.give(submission, by=other, vote="no", text="No.")
        with self.assertRaises(workflow.NotReady):
            workflow.perform("accept", submission, by=self.editor, **letter)
        opinions.give(submission, by=other, vote="yes", text="Read again: yes.")
        workflow.perform("accept", submission, by=self.editor, **letter)
