"""Writing about a piece: from its page through the open form or an account to the link that readers see."""

import re
from datetime import timedelta

from django.core.cache import cache
from django.test import TestCase, override_settings
from django.urls import reverse
from django.utils import timezone

from articles.models import DebateLink
from articles.tests.factories import make_article
from authors.models import Mail
from authors.tests.factories import PASSWORD, make_author, make_editor, make_managing_editor, make_user, open_desk
from submissions import workflow
from submissions.models import Status, Submission

from .factories import make_draft, make_kind, make_publication, make_submission, take
from .studio import open_sheet, url
from .test_studio_new import NEW, stamp

Kind = DebateLink.Kind


class AnswerCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.kind = make_kind()
        cls.piece = make_article(title="The quiet end", slug="the-quiet-end", authors=[make_author("Ilse Sample")])
        cls.address = f"{NEW}?answers=the-quiet-end"

    def setUp(self):
        cache.clear()

    def fields(self, **changes):
        begun = {"kind": self.kind.pk, "title": "It was loud", "text": "Very.", "answers": self.piece.slug}
        return {
            **begun,
            "answers_as": "rebuttal",
            "name": "Ada",
            "email": "ada@example.org",
            "opened": stamp(),
            **changes,
        }


class BeginningTests(AnswerCase):
    def test_the_form_names_the_piece_and_its_authors(self):
        page = self.client.get(self.address)
        for text in ("The quiet end", "Ilse Sample", "Response", "Rebuttal", "Follow-up", "Translation"):
            self.assertContains(page, text)

    def test_somebody_with_an_account_begins_a_rebuttal(self):
        self.client.force_login(make_user())
        self.client.post(self.address, self.fields())
        submission = Submission.objects.get()
        self.assertEqual((submission.answers, submission.answers_as), (self.piece, Kind.REBUTTAL))

    def test_somebody_without_one_does_too(self):
        self.client.post(self.address, self.fields())
        submission = Submission.objects.get()
        self.assertEqual((submission.answers, submission.answers_as), (self.piece, Kind.REBUTTAL))

    def test_it_can_be_let_go_of(self):
        self.client.post(self.address, self.fields(answers_as=""))
        submission = Submission.objects.get()
        self.assertEqual((submission.answers, submission.answers_as), (None, ""))

    def test_it_survives_a_form_with_errors(self):
        page = self.client.post(self.address, self.fields(title="", answers_as="follow_up"))
        self.assertContains(page, "The quiet end", status_code=400)
        self.assertRegex(page.text, r'value="follow_up"[^>]* checked')

    def test_what_is_unknown_or_not_public_is_ignored_in_a_sentence(self):
        make_article(title="Secret name", slug="secret", published_at=timezone.now() + timedelta(days=1))
        for named in ("secret", "unknown", "\0", "x" * 10_000, "%00", "بندرگاہ", "//", "[::"):
            with self.subTest(named[:20]):
                page = self.client.get(NEW, {"answers": named})
                self.assertContains(page, "is not on the site at present")
                self.assertNotContains(page, "Secret name")
        self.client.post(NEW, self.fields(answers="secret"))
        self.assertIsNone(Submission.objects.get().answers)

    def test_without_a_piece_the_form_asks_nothing_about_one(self):
        self.assertNotContains(self.client.get(NEW), "answers_as")

    def test_logging_in_leads_back_to_the_form_with_the_piece(self):
        page = self.client.get(self.address).text
        login = re.search(r'href="(/accounts/login/\?next=[^"]*)"', page)[1]
        user = make_user(password=PASSWORD)
        answer = self.client.post(login, {"login": user.email, "password": PASSWORD}, follow=True)
        self.assertContains(answer, "The quiet end")

    @override_settings(EMAIL_BACKEND="authors.outbox.OutboxBackend")
    def test_registering_leads_back_to_the_form_with_the_piece(self):
        page = self.client.get(f"/accounts/login/?next={NEW}%3Fanswers%3Dthe-quiet-end").text
        register = re.search(r'href="(/accounts/signup/\?next=[^"]*)"', page)[1]
        self.client.post(register, {"name": "Ada Sample", "email": "ada@example.org", "password1": PASSWORD})
        confirm = re.search(r"http://localhost:8000(/accounts/\S+)", Mail.objects.latest("pk").body)[1]
        self.assertContains(self.client.post(confirm, follow=True), "The quiet end")


class StudioTests(AnswerCase):
    def setUp(self):
        super().setUp()
        self.user = make_user(name="Ada Sample")
        self.submission = make_draft(owner=self.user)
        self.client.force_login(self.user)

    def save(self, **changes):
        answer = self.client.post(url("edit", self.submission), {**open_sheet(self.client, self.submission), **changes})
        self.submission.refresh_from_db()
        return answer

    def test_an_author_says_changes_and_takes_back_what_a_draft_takes_up(self):
        self.save(answers=f"http://localhost:8000{self.piece.get_absolute_url()}?utm=x#note-1", answers_as="follow_up")
        self.assertEqual((self.submission.answers, self.submission.answers_as), (self.piece, Kind.FOLLOW_UP))
        self.save(answers="")
        self.assertEqual((self.submission.answers, self.submission.answers_as), (None, ""))

    def test_an_address_without_a_piece_is_refused_in_words(self):
        self.assertContains(
            self.save(answers="/articles/unknown/"), "There is no piece at this address.", status_code=400
        )

    def test_a_piece_that_was_taken_off_meanwhile_stays_and_stops_nobody(self):
        self.save(answers="the-quiet-end")
        self.piece.unpublish()
        self.assertEqual(self.save(title="Louder").status_code, 302)
        self.assertEqual(self.submission.answers, self.piece)
        self.assertContains(self.client.get(url("detail", self.submission)), "not on the site at present")

    def test_the_page_that_says_how_it_stands_names_it(self):
        self.save(answers="the-quiet-end", answers_as="rebuttal")
        page = self.client.get(url("detail", self.submission))
        self.assertContains(page, f'href="{self.piece.get_absolute_url()}"')
        self.assertContains(page, "Rebuttal")

    def test_the_desk_sees_it_among_the_facts(self):
        self.save(answers="the-quiet-end", answers_as="rebuttal")
        take("submit", self.submission, by=self.user)
        page = open_desk(self.client, make_editor()).get(self.submission.get_desk_url())
        self.assertContains(page, "Takes up")
        self.assertContains(page, "The quiet end")


class PublishingTests(AnswerCase):
    def ready(self, **fields):
        submission = make_submission(Status.READY)
        Submission.objects.filter(pk=submission.pk).update(
            **{"answers": self.piece, "answers_as": "rebuttal", **fields}
        )
        return Submission.objects.get(pk=submission.pk)

    def publish(self, submission):
        take("publish", submission, by=make_managing_editor())
        return submission.article

    def test_publishing_makes_the_link(self):
        article = self.publish(self.ready())
        link = DebateLink.objects.public().get()
        self.assertEqual((link.source, link.target, link.kind), (article, self.piece, Kind.REBUTTAL))

    def test_a_scheduled_piece_is_linked_but_nobody_sees_it_before_its_hour(self):
        submission = self.ready()
        editor = make_managing_editor()
        take("schedule", submission, by=editor)
        self.assertEqual((DebateLink.objects.count(), DebateLink.objects.public().count()), (1, 0))
        self.assertEqual(self.client.get(reverse("articles:debate", args=[self.piece.slug])).status_code, 404)

        workflow.perform("unschedule", submission, by=editor)
        take("schedule", submission, by=editor)
        self.assertEqual(DebateLink.objects.count(), 1)

    def test_a_piece_that_is_gone_or_was_taken_off_breaks_nothing(self):
        submission = self.ready()
        self.piece.unpublish()
        self.publish(submission)
        self.assertFalse(DebateLink.objects.public().exists())

        other = make_article(title="Never public", published=False)
        submission = self.ready(answers=other)
        other.delete()
        self.assertTrue(self.publish(submission).is_published)

    def test_taking_the_answer_off_hides_the_link(self):
        self.publish(self.ready()).unpublish()
        self.assertFalse(DebateLink.objects.public().exists())
