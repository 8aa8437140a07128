from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from articles.models import Article
from authors.models import Author, Mail
from authors.tests.factories import make_editor, make_managing_editor, make_user
from submissions import publishing, worker, workflow
from submissions.models import Status, Submission

from .factories import make_draft, make_kind, make_submission, take, text_of


class PublishingTests(TestCase):
    def test_publishing_puts_the_signed_text_before_readers_and_tells_its_author(self):
        submission = make_submission(Status.PUBLISHED, title="On ferries")
        article = Article.objects.published().get()
        self.assertEqual(article.title, "On ferries")
        self.assertEqual(article.digest(article.byline()), submission.proofs.get().text_digest)
        self.assertIn(article.get_absolute_url(), Mail.objects.first().body)

    def test_the_first_version_holds_text_hash_and_provenance_from_the_first_moment(self):
        submission = make_submission(Status.PUBLISHED)
        version = submission.article.versions.get()
        self.assertEqual(version.number, 1)
        self.assertEqual(version.body, submission.article.body)
        self.assertEqual(version.text_digest, submission.article.provenance["digest"])
        self.assertTrue(submission.article.provenance["signed_off"])
        self.assertEqual(submission.article.provenance["read_by"], [str(submission.handling_editor)])

    def test_an_author_page_is_made_for_who_has_none_and_kept_for_who_has(self):
        first = make_submission(Status.PUBLISHED)
        again = make_submission(Status.PUBLISHED, owner=first.owner, title="On barges")
        self.assertEqual(Author.objects.get(user=first.owner).articles.count(), 2)
        self.assertEqual(again.article.bylines.get().name, first.owner.name)

    def test_a_co_author_stands_in_the_byline_in_order(self):
        submission = make_submission(Status.SUBMITTED)
        other = make_user(name="Zoe Sample")
        submission.contributors.create(name=other.name, email=other.email, user=other, position=1)
        editor = make_editor()
        take("accept", submission, by=editor)
        take("publish_without_proof", submission, by=editor)
        self.assertEqual([row.name for row in submission.article.bylines.all()], [submission.owner.name, "Zoe Sample"])


class SchedulingTests(TestCase):
    def test_a_scheduled_piece_is_an_article_nobody_reads_before_its_hour(self):
        submission = make_submission(Status.SCHEDULED)
        self.assertFalse(Article.objects.published().exists())
        self.assertEqual(Article.objects.scheduled().get(), submission.article)

    def test_at_its_hour_readers_have_it_even_while_the_worker_is_dead(self):
        submission = make_submission(Status.SCHEDULED)
        Article.objects.update(published_at=timezone.now() - timedelta(seconds=1))
        self.assertEqual(Article.objects.published().get(), submission.article)
        self.assertEqual(worker.publish_due(), 1)
        self.assertEqual(worker.publish_due(), 0)
        submission.refresh_from_db()
        self.assertEqual(submission.status, Status.PUBLISHED)
        self.assertEqual(submission.letters.filter(subject__startswith="Published").count(), 1)

    def test_unscheduling_leaves_no_trace_for_readers_and_a_new_text_is_version_one(self):
        submission = make_submission(Status.SCHEDULED)
        editor = submission.handling_editor
        take("unschedule", submission, by=editor)
        self.assertEqual(submission.article.versions.count(), 0)
        self.assertIsNone(Article.objects.get().published_at)
        take("reopen", submission, by=editor)
        take("edit", submission, by=editor, text=text_of(submission, title="On barges"))
        take("publish_without_proof", submission, by=editor)
        self.assertEqual(submission.article.versions.get().number, 1)
        self.assertEqual(Article.objects.published().get().title, "On barges")

    def test_what_readers_have_cannot_be_taken_off_the_schedule(self):
        submission = make_submission(Status.SCHEDULED)
        Article.objects.update(published_at=timezone.now() - timedelta(seconds=1))
        with self.assertRaises(workflow.NotReady):
            take("unschedule", submission, by=submission.handling_editor)

    def test_publishing_without_proof_can_be_for_later(self):
        submission = make_submission(Status.ACCEPTED)
        at = timezone.now() + timedelta(days=1)
        take("publish_without_proof", submission, by=submission.handling_editor, at=at)
        self.assertEqual(submission.status, Status.SCHEDULED)
        self.assertEqual(submission.article.published_at, at)

    def test_a_scheduled_piece_can_go_out_at_once(self):
        submission = make_submission(Status.SCHEDULED)
        take("publish", submission, by=submission.handling_editor)
        self.assertTrue(Article.objects.published().exists())
        self.assertEqual(submission.article.versions.count(), 1)

    def test_what_readers_have_since_its_hour_keeps_its_date_when_it_is_published_by_hand(self):
        submission = make_submission(Status.SCHEDULED)
        hour = timezone.now() - timedelta(hours=2)
        Article.objects.filter(pk=submission.article_id).update(published_at=hour, first_published_at=hour)
        submission = Submission.objects.get(pk=submission.pk)
        take("publish", submission, by=submission.handling_editor)
        self.assertEqual((submission.status, submission.article.published_at), (Status.PUBLISHED, hour))

    def test_a_piece_pulled_back_is_not_there_yet_and_comes_back_at_its_address(self):
        submission, chief = make_submission(Status.PUBLISHED, title="On slips"), make_managing_editor()
        address = submission.article.get_absolute_url()
        take("pull_back", submission, by=chief)
        self.assertEqual(self.client.get(address).status_code, 404)
        for public in ("/", "/feed/", "/feed.json", "/articles/", "/search/?q=slips", "/corrections/"):
            self.assertNotContains(self.client.get(public), "On slips", msg_prefix=public)
        take("publish", Submission.objects.get(pk=submission.pk), by=submission.handling_editor)
        self.assertContains(self.client.get(address), "On slips")

    def test_what_readers_had_long_ago_cannot_be_pulled_back_after_it_was_put_up_again(self):
        submission, chief = make_submission(Status.PUBLISHED), make_managing_editor()
        Submission.objects.filter(pk=submission.pk).update(status_at=timezone.now() - timedelta(days=3))
        submission = Submission.objects.get(pk=submission.pk)
        submission.article.unpublish()
        submission.article.publish(by=chief)
        with self.assertRaises(workflow.NotReady):
            take("pull_back", submission, by=chief)

    def test_what_readers_were_told_of_is_not_pulled_back_as_if_it_had_never_been(self):
        submission, chief = make_submission(Status.PUBLISHED), make_managing_editor()
        take("correct", submission, by=submission.handling_editor)
        with self.assertRaises(workflow.NotReady):
            take("pull_back", Submission.objects.get(pk=submission.pk), by=chief)

    def test_publishing_without_the_proof_that_is_out_takes_it_back(self):
        submission = make_submission(Status.PROOF)
        take("publish_without_proof", submission, by=submission.handling_editor)
        self.assertEqual([row.outcome for row in submission.proofs.all()], ["waived", "pulled"])

    def test_who_declared_a_conflict_is_not_named_among_those_who_read_it(self):
        editor, colleague = make_editor(name="Otto Sample"), make_editor()
        submission = make_submission(Status.ACCEPTED, editor=editor)
        take("declare_conflict", submission, by=colleague)
        submission = Submission.objects.get(pk=submission.pk)
        self.assertEqual(publishing.provenance(submission)["read_by"], ["Otto Sample"])


class ShortestPathTests(TestCase):
    def test_five_steps_with_a_proof_and_three_without(self):
        submission = make_submission(Status.PUBLISHED)
        self.assertEqual(
            [e.action for e in submission.events.order_by("seq")],
            ["start", "submit", "decide", "accept", "edit", "send_proof", "approve_proof", "publish"],
        )
        short = make_draft(kind=make_kind("article", proof_required=False))
        editor = make_editor()
        for action, by in (("submit", short.owner), ("accept", editor), ("publish", editor)):
            take(action, short, by=by)
        self.assertEqual(Submission.objects.get(pk=short.pk).status, Status.PUBLISHED)
