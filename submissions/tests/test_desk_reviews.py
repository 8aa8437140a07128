"""Reviews and opinions on the desk's page of a piece."""

from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from authors.models import Mail
from authors.tests.factories import make_copyeditor, make_editor, make_user, open_desk
from submissions.models import LetterTemplate, ReviewQuestion, ReviewRequest, Status

from .factories import make_kind, make_publication, make_submission, take
from .reviewers import ask_reviewer, hand_in_review

State = ReviewRequest.State


class DeskReviewTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.editor = make_editor(name="Edith Sample")
        cls.owner = make_user(name="Ada Marker", email="ada@example.org")
        cls.submission = make_submission(Status.IN_REVIEW, editor=cls.editor, owner=cls.owner, title="On ferries")
        cls.room = f"/admin/submissions/submission/{cls.submission.pk}"

    def setUp(self):
        open_desk(self.client, self.editor)

    def typed(self, **changes):
        due = timezone.localtime(timezone.now() + timedelta(days=10)).strftime("%Y-%m-%dT%H:%M")
        typed = {"name": "Rita Reader", "email": "Rita@example.net", "due_at": due, "message": "Would you read this?"}
        questions = [str(question.pk) for question in ReviewQuestion.objects.offered(self.submission.kind)[:2]]
        return {**typed, "questions": questions, "own_question": "Is the harbour real?", **changes}

    def ask(self, **changes):
        return self.client.post(f"{self.room}/reviews/ask/", self.typed(**changes))

    def page(self, client=None):
        return (client or self.client).get(f"{self.room}/change/")


class AskFormTests(DeskReviewTestCase):
    def test_it_starts_from_the_houses_letter_two_weeks_and_the_questions_of_the_kind(self):
        page = self.client.get(f"{self.room}/reviews/ask/")
        form = page.context["form"]
        self.assertEqual((timezone.make_aware(form["due_at"].value()) - timezone.now()).days, 13)
        self.assertEqual(form["message"].value(), LetterTemplate.objects.get(purpose="review").text)
        self.assertEqual(len(form["questions"].value()), 4)
        self.assertFalse(form["hides_author"].value())
        paper = make_submission(
            Status.IN_REVIEW, editor=self.editor, kind=make_kind("paper", schema_type="ScholarlyArticle")
        )
        form = self.client.get(f"/admin/submissions/submission/{paper.pk}/reviews/ask/").context["form"]
        self.assertTrue(form["hides_author"].value())

    def test_asking_sends_the_letter_with_what_was_chosen(self):
        self.assertRedirects(self.ask(message="Dear {reviewer}, “{title}” by {due}?"), f"{self.room}/change/")
        review = ReviewRequest.objects.get()
        self.assertEqual((review.email, review.hides_author, len(review.questions)), ("rita@example.net", False, 3))
        self.assertEqual(review.questions[-1], "Is the harbour real?")
        self.assertIn("Dear Rita Reader, “On ferries” by ", Mail.objects.get(to="rita@example.net").body)
        self.assertContains(self.page(), "Rita Reader")

    def test_where_names_are_hidden_the_editor_sees_the_very_page_first(self):
        page = self.ask(hides_author="on", message="About a piece by Ada Marker.")
        self.assertFalse(ReviewRequest.objects.exists())
        self.assertTemplateUsed(page, "submissions/review.html")
        self.assertContains(page, "The cranes at the eastern terminal")
        self.assertIn("Ada Marker", [trace.words for trace in page.context["traces"]])
        self.assertContains(page, "Rita@example.net")

        back = self.ask(hides_author="on", back="1")
        self.assertContains(back, "Would you read this?")
        self.assertFalse(ReviewRequest.objects.exists())
        stale = self.ask(hides_author="on", checked="another text")
        self.assertContains(stale, "See it exactly as the reviewer will")
        self.ask(hides_author="on", checked=self.submission.text_digest)
        self.assertTrue(ReviewRequest.objects.get().hides_author)

    def test_every_refusal_keeps_what_was_typed(self):
        past = timezone.now() - timedelta(days=1)
        for wrong in (
            {"email": "ada@example.org"},
            {"email": "no address"},
            {"due_at": past.strftime("%Y-%m-%dT%H:%M")},
            {"message": "Dear {nobody},"},
            {"message": "By {author}", "hides_author": "on"},
            {"questions": ["999999"]},
            {"name": ""},
        ):
            with self.subTest(wrong):
                self.assertContains(self.ask(**wrong), "Is the harbour real?", status_code=400)
        self.assertFalse(ReviewRequest.objects.exists())

    def test_asking_again_starts_from_what_was_asked(self):
        review = hand_in_review(self.submission, by=self.editor, name="Omar Sample")
        form = self.client.get(f"{self.room}/reviews/ask/?again={review.pk}").context["form"]
        self.assertEqual(form["name"].value(), "Omar Sample")
        for odd in ("x", "9" * 30, "\0"):
            self.assertEqual(self.client.get(f"{self.room}/reviews/ask/", {"again": odd}).status_code, 200)

    def test_who_does_not_handle_it_asks_nobody(self):
        open_desk(self.client, make_editor())
        self.assertEqual(self.client.get(f"{self.room}/reviews/ask/").status_code, 403)
        self.assertNotContains(self.page(), "Ask for a review")


class CardTests(DeskReviewTestCase):
    def step(self, review, step, **data):
        return self.client.post(f"{self.room}/reviews/{review.pk}/{step}/", data, follow=True)

    def test_editors_read_everything_copyeditors_and_authors_nothing_of_it(self):
        review = hand_in_review(self.submission, by=self.editor, name="Rita Reader")
        secrets = (
            "Rita Reader",
            review.email,
            "That ports never sleep.",
            "The second paragraph drags.",
            "I would take it.",
        )
        for editor in (self.editor, make_editor()):
            page = self.page(open_desk(self.client_class(), editor))
            for secret in secrets:
                self.assertContains(page, secret)
        take("accept", self.submission, by=self.editor)
        copyeditor = open_desk(self.client_class(), make_copyeditor())
        self.client.force_login(self.owner)
        for page in (self.page(copyeditor), self.client.get(self.submission.get_absolute_url())):
            self.assertContains(page, "On ferries")
            for secret in secrets:
                self.assertNotContains(page, secret)

    def test_who_has_a_part_in_the_piece_does_not_learn_the_address_from_the_outbox(self):
        review = ask_reviewer(self.submission, by=self.editor)
        torn = make_editor()
        self.assertContains(self.client.get("/admin/authors/mail/"), review.email)
        self.submission.conflicts.create(user=torn, reason="A cousin.")
        outbox = open_desk(self.client_class(), torn).get("/admin/authors/mail/", {"q": review.email})
        self.assertEqual(outbox.context["cl"].result_count, 0)

    def test_remind_move_and_call_off(self):
        review = ask_reviewer(self.submission, by=self.editor)
        self.assertContains(self.step(review, "remind"), "A reminder is in the outbox.")
        self.assertContains(self.step(review, "remind"), "less than an hour ago")
        day = timezone.localtime(timezone.now() + timedelta(days=40))
        self.assertContains(self.step(review, "move", due_at=day.strftime("%Y-%m-%dT%H:%M")), "The date is moved")
        self.step(review, "move", due_at="\0")
        self.assertEqual(timezone.localtime(ReviewRequest.objects.get().due_at).date(), day.date())
        self.assertContains(self.step(review, "call_off"), "Called off")
        self.assertContains(self.step(review, "call_off"), "does not stand there any more")
        self.assertEqual(self.step(review, "ask").status_code, 404)
        self.assertEqual(review.letters.count(), 4)

    def test_a_review_of_another_piece_is_not_found_here(self):
        other = ask_reviewer(make_submission(Status.IN_REVIEW, editor=self.editor), by=self.editor)
        self.assertEqual(self.step(other, "call_off").status_code, 404)

    def test_the_author_is_shown_their_part_by_one_button(self):
        review = hand_in_review(self.submission, by=self.editor)
        self.step(review, "show_author")
        self.assertIsNotNone(ReviewRequest.objects.get().shared_at)
        self.assertContains(self.page(), "The author reads it since")

    def test_opinions_are_given_changed_and_kept_when_refused(self):
        other = open_desk(self.client_class(), make_editor(name="Otto Sample"))
        other.post(f"{self.room}/opinion/", {"vote": "no", "text": "It drags."})
        other.post(f"{self.room}/opinion/", {"vote": "yes", "text": "It grew on me."})
        self.assertContains(self.page(), "Otto Sample: Take it")
        self.assertNotContains(self.page(), "It drags.")
        refused = other.post(f"{self.room}/opinion/", {"vote": "", "text": "A long thought."})
        self.assertContains(refused, "A long thought.", status_code=400)
        copyeditor = open_desk(self.client_class(), make_copyeditor())
        self.assertEqual(copyeditor.post(f"{self.room}/opinion/", {"vote": "yes", "text": "x"}).status_code, 404)

    def test_the_room_of_questions_is_for_editors_to_fill(self):
        page = self.client.get("/admin/submissions/reviewquestion/")
        self.assertContains(page, "What is missing that a reader")
