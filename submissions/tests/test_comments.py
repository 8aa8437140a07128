from django.core.exceptions import PermissionDenied
from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone

from authors.tests.factories import make_copyeditor, make_editor, make_managing_editor, make_user, open_desk
from submissions import comments, links, workflow
from submissions.models import Comment, Status
from submissions.passages import Quotation

from .factories import make_publication, make_submission, take

DESK, AUTHOR = comments.DESK, comments.AUTHOR
EVIL = "<script>alert(1)</script>"


def url(name, submission, *args):
    return reverse(f"admin:submissions_submission_{name}", args=[submission.pk, *args])


class CommentTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.editor, cls.other = make_editor(name="Edith Sample"), make_editor(name="Otto Sample")
        cls.submission = make_submission(Status.ACCEPTED, editor=cls.editor)
        cls.author = cls.submission.owner

    def setUp(self):
        open_desk(self.client, self.editor)

    def comment(self, text="Who counted?", by=None, **fields):
        return comments.write(self.submission, by=by or self.editor, text=text, **fields)

    def post(self, name, *args, client=None, **data):
        return (client or self.client).post(url(name, self.submission, *args), data)

    def page(self, **query):
        return self.client.get(self.submission.get_desk_url(), query)

    def desk_of(self, user):
        return open_desk(Client(), user)


class WritingTests(CommentTestCase):
    def test_a_comment_on_a_passage_is_kept_with_its_surroundings_and_marked_in_the_text(self):
        answer = self.post("comment", text="At night?", exact="all  night.", audience="desk")

        written = Comment.objects.get()
        self.assertRedirects(answer, f"{self.submission.get_desk_url()}#comment-{written.pk}")
        self.assertEqual((written.exact, written.by, written.audience), ("all night.", self.editor, "desk"))
        self.assertTrue(written.prefix.endswith("terminalwork"))
        page = self.page()
        self.assertContains(page, '<mark class="passage">all night.</mark>')
        self.assertContains(page, f'href="#comment-{written.pk}"')
        self.assertContains(page, f'href="#passage-{written.pk}"')
        self.assertContains(page, "At night?")
        self.assertEqual(self.submission.events.last().action, "commented")

    def test_a_comment_on_the_whole_piece_needs_no_passage(self):
        self.post("comment", text="Too long.", audience="desk")
        self.assertEqual(Comment.objects.get().exact, "")
        self.assertContains(self.page(), "Too long.")

    def test_words_that_are_not_in_the_text_are_refused_and_everything_typed_is_kept(self):
        answer = self.post("comment", text="Really?", exact="a hundred cranes", audience="desk", is_blocking="on")
        self.assertContains(answer, "The text has no such words now", status_code=400)
        self.assertContains(answer, "a hundred cranes", status_code=400)
        self.assertContains(answer, "Really?", status_code=400)
        self.assertFalse(Comment.objects.exists())

    def test_a_second_click_writes_nothing_twice(self):
        for _n in range(2):
            self.post("comment", text="Too long.", audience="desk")
        self.assertEqual(Comment.objects.count(), 1)
        self.assertEqual(self.submission.events.filter(action="commented").count(), 1)

    def test_hostile_words_stay_words(self):
        body = f"<p>{EVIL.replace('<', '&lt;')} was typed here, and more.</p>"
        submission = make_submission(body=body, editor=self.editor)
        self.client.post(url("comment", submission), {"text": EVIL, "exact": EVIL, "audience": "desk"})
        comments.write(submission, by=self.editor, text=EVIL, quotation=Quotation(EVIL + "!", EVIL, EVIL))
        for query in ({}, {"against": "1"}, {"view": "beside"}):
            page = self.client.get(submission.get_desk_url(), query).content.decode()
            self.assertNotIn("<script>alert", page)
        self.assertEqual(Comment.objects.filter(exact=EVIL).count(), 1)

    def test_a_comment_makes_nobodys_form_out_of_date(self):
        seq = self.submission.seq
        self.comment()
        workflow.perform("send_proof", self.submission, by=self.editor, expected_seq=seq, letter="", due_at=None)
        self.assertEqual(self.submission.status, Status.PROOF)


class AudienceTests(CommentTestCase):
    def test_who_may_write_for_whom(self):
        chief, copyeditor = make_managing_editor(), make_copyeditor()
        fresh = make_submission()
        accepted, submitted = self.submission, fresh
        expected = {
            (self.editor, accepted): [DESK, AUTHOR],
            (chief, accepted): [DESK, AUTHOR],
            (self.other, accepted): [DESK],
            (copyeditor, accepted): [AUTHOR],
            (self.author, accepted): [AUTHOR],
            (make_user(), accepted): [],
            (self.editor, submitted): [DESK],
            (copyeditor, submitted): [],
        }
        for (person, submission), audiences in expected.items():
            with self.subTest(str(person), status=submission.status):
                self.assertEqual(comments.audiences(person, submission), audiences)

    def test_nobody_writes_for_an_audience_that_is_not_theirs(self):
        self.assertEqual(
            self.post("comment", client=self.desk_of(self.other), text="Hm", audience="author").status_code, 400
        )
        self.assertEqual(
            self.post("comment", client=self.desk_of(make_copyeditor()), text="Hm", audience="desk").status_code, 400
        )
        with self.assertRaises(PermissionDenied):
            self.comment(by=self.other, audience=AUTHOR)
        with self.assertRaises(PermissionDenied):
            self.comment(by=self.author, audience=DESK)
        self.assertFalse(Comment.objects.exists())

    def test_a_copyeditor_sees_what_the_author_sees_and_nothing_else(self):
        inside = self.comment("Inside only")
        self.comment("For both", audience=AUTHOR)
        client = self.desk_of(make_copyeditor())
        page = client.get(self.submission.get_desk_url())
        self.assertNotContains(page, "Inside only")
        self.assertContains(page, "For both")
        for name in ("comment_answer", "comment_settle", "comment_reopen"):
            self.assertEqual(self.post(name, inside.pk, client=client, text="Hm").status_code, 404)

    def test_after_a_declared_conflict_there_is_nothing(self):
        comment = self.comment("Inside only", by=self.other)
        take("declare_conflict", self.submission, by=self.other, assignee=None)
        client = self.desk_of(self.other)
        self.assertEqual(client.get(self.submission.get_desk_url()).status_code, 404)
        self.assertEqual(self.post("comment_answer", comment.pk, client=client, text="Hm").status_code, 404)
        with self.assertRaises(PermissionDenied):
            self.comment(by=self.other)

    def test_the_comment_of_another_piece_is_not_found(self):
        other = make_submission(Status.ACCEPTED, editor=self.editor)
        comment = comments.write(other, by=self.editor, text="Elsewhere")
        for name in ("comment_answer", "comment_settle", "comment_reopen"):
            self.assertEqual(self.post(name, comment.pk, text="Hm").status_code, 404)


class SettlingTests(CommentTestCase):
    def test_a_comment_is_answered_settled_and_opened_again(self):
        comment = self.comment("Who counted?")
        page = self.page(answer=str(comment.pk))
        self.assertContains(page, url("comment_answer", self.submission, comment.pk))
        self.post("comment_answer", comment.pk, client=self.desk_of(self.other), text="Two clerks.")
        self.assertContains(self.page(), "Two clerks.")
        for name, action, is_settled in (("comment_settle", "settled", True), ("comment_reopen", "unsettled", False)):
            for _twice in range(2):
                self.post(name, comment.pk)
            comment.refresh_from_db()
            self.assertEqual(bool(comment.resolved_at), is_settled)
            self.assertEqual(self.submission.events.filter(action=action).count(), 1)

    def test_many_settled_comments_are_shown_when_they_are_asked_for(self):
        rows = [
            Comment(submission=self.submission, by=self.editor, text=f"Remark {n}.", resolved_at=timezone.now())
            for n in range(21)
        ]
        Comment.objects.bulk_create(rows)
        self.assertNotContains(self.page(), "Remark 7.")
        self.assertContains(self.page(), "Show 21 settled comments")
        self.assertContains(self.page(settled="all"), "Remark 7.")

    def test_an_empty_answer_is_refused_where_it_was_typed(self):
        comment = self.comment()
        answer = self.post("comment_answer", comment.pk, text="  ")
        self.assertContains(answer, "This field is required", status_code=400)

    def test_a_blocking_comment_holds_the_proof_up_until_it_is_settled(self):
        comment = self.comment(is_blocking=True)
        with self.assertRaises(workflow.NotReady):
            take("send_proof", self.submission, by=self.editor)
        comments.settle(comment, by=self.editor)
        take("send_proof", self.submission, by=self.editor)
        self.assertEqual(self.submission.status, Status.PROOF)

    def test_a_comment_follows_its_passage_through_an_edit_and_says_when_it_is_gone(self):
        comment = self.comment(quotation=Quotation("through the night.", "terminal work", "A port And the"))
        self.assertContains(self.page(), "It was about “through the night.”")
        body = "<p>Something else altogether is said here now.</p>"
        take("edit", self.submission, by=self.editor, text={**self.submission.draft.words_as_dict(), "body": body})
        page = self.page()
        self.assertContains(page, "Their passage is gone")
        self.assertContains(page, f'id="comment-{comment.pk}"')
        self.assertNotContains(page, f'id="passage-{comment.pk}"')


class AuthorTests(CommentTestCase):
    def setUp(self):
        self.client.force_login(self.author)
        self.inside = self.comment("Inside only, please")
        self.asked = self.comment("Who counted?", audience=AUTHOR, quotation=Quotation("all night", "work", "."))
        self.address = reverse("submissions:detail", args=[self.submission.pk])

    def answers(self, comment, name="submissions:answer", key=None):
        return reverse(name, args=[key or self.submission.pk, comment.pk])

    def test_the_author_reads_and_answers_what_is_for_them_alone(self):
        page = self.client.get(self.address)
        self.assertContains(page, "Who counted?")
        self.assertContains(page, "Edith Sample")
        self.assertNotContains(page, "Inside only")
        answer = self.client.post(self.answers(self.asked), {"text": "Two clerks."})
        self.assertRedirects(answer, f"{self.address}#comment-{self.asked.pk}")
        self.assertContains(self.client.get(self.address), "Two clerks.")
        self.assertEqual(self.client.post(self.answers(self.inside), {"text": "Hm"}).status_code, 404)

    def test_an_answer_is_kept_when_it_is_refused_and_asked_for_by_post_alone(self):
        self.assertContains(self.client.post(self.answers(self.asked), {"text": ""}), "required", status_code=400)
        self.assertEqual(self.client.get(self.answers(self.asked)).status_code, 405)

    def test_a_settled_comment_stays_to_be_read_and_is_not_answered_on_the_page(self):
        comments.settle(self.asked, by=self.editor)
        page = self.client.get(self.address)
        self.assertContains(page, "Settled")
        self.assertNotContains(page, self.answers(self.asked))

    def test_who_follows_by_link_answers_too(self):
        guest = self.submission.contributors.create(name="Guest Sample", email="guest@example.org", position=2)
        token, reader = links.token(guest, links.FOLLOW), Client()
        page = reader.get(reverse("follow:detail", args=[token]))
        self.assertContains(page, "Who counted?")
        self.assertNotContains(page, "Inside only")
        answer = reader.post(self.answers(self.asked, "follow:answer", token), {"text": "I did."})
        self.assertEqual(answer.status_code, 302)
        self.assertEqual(Comment.objects.last().contributor, guest)
        self.assertEqual(
            reader.post(self.answers(self.inside, "follow:answer", token), {"text": "Hm"}).status_code, 404
        )

    def test_an_editor_without_a_name_is_not_shown_by_address(self):
        type(self.editor).objects.filter(pk=self.editor.pk).update(name="")
        page = self.client.get(self.address)
        self.assertNotContains(page, self.editor.email)
        self.assertContains(page, "An editor")
