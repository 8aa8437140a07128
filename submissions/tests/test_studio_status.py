from datetime import timedelta

from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone

from authors.models import Mail
from authors.tests.factories import make_copyeditor, make_editor, make_user, open_desk
from submissions import workflow, writing
from submissions.models import Status, Submission

from .factories import BODY, make_draft, make_image, make_publication, make_submission, take, text_of
from .studio import url

SECRET = "Only the desk may read this."


class StatusPageTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.author = make_user(name="Ada Sample")
        cls.editor = make_editor(name="Edda Sample")

    def setUp(self):
        self.client.force_login(self.author)

    def page(self, submission):
        return self.client.get(url("detail", submission))

    def test_every_state_has_a_page_that_says_whose_turn_it_is(self):
        turns = {
            Status.DRAFT: "Draft",
            Status.SUBMITTED: "Editors’ turn",
            Status.IN_REVIEW: "Editors’ turn",
            Status.CHANGES_REQUESTED: "Your turn",
            Status.ACCEPTED: "Editor’s turn",
            Status.PROOF: "Your turn",
            Status.READY: "Editor’s turn",
            Status.SCHEDULED: "Scheduled",
            Status.PUBLISHED: "Published",
            Status.DECLINED: "Not taken",
            Status.WITHDRAWN: "Withdrawn",
        }
        for status, turn in turns.items():
            with self.subTest(status):
                piece = make_submission(status, owner=self.author, editor=self.editor)

                self.assertEqual(self.page(piece).context["standing"].turn, turn)

    def test_queries_stay_below_the_ceiling_at_any_length(self):
        piece = make_submission(Status.PROOF, owner=self.author, editor=self.editor)
        for n in range(3):
            take("ask_corrections", piece, by=self.author)
            take("edit", piece, by=self.editor, text=text_of(piece, body=f"{BODY}<p>Round {n}.</p>"))
            take("send_proof", piece, by=self.editor)

        with self.assertNumQueries(16):
            self.page(piece)

    def test_the_letter_is_readable_and_says_that_the_mail_is_not_out(self):
        piece = make_submission(Status.DECLINED, owner=self.author, editor=self.editor)

        self.assertContains(self.page(piece), "Thank you, but no.")
        self.assertContains(self.page(piece), "Not delivered by mail yet")

        mail = Mail.objects.get(letter__event__action="decline")
        mail.delivered()
        self.assertContains(self.page(piece), "Also by mail")

    def test_a_decision_nobody_was_told_of_shows_no_letter(self):
        piece = make_submission(Status.IN_REVIEW, owner=self.author, editor=self.editor)
        take("decline", piece, by=self.editor, reason="spam", letter=SECRET, tell=False)

        self.assertNotContains(self.page(piece), SECRET)

    def test_what_only_the_desk_may_read_is_on_no_page(self):
        piece = make_submission(Status.IN_REVIEW, owner=self.author, editor=self.editor)
        workflow.perform("accept", piece, by=self.editor, letter="Yes.", note=SECRET)
        workflow.perform("edit", piece, by=self.editor, text=text_of(piece, body=f"<p>{SECRET}</p>"))

        for name in ("detail", "edit", "mine"):
            response = self.page(piece) if name == "detail" else self.client.get(f"/submissions/{name}/")
            self.assertNotContains(response, SECRET, status_code=response.status_code)

    def test_the_author_s_own_words_are_in_the_timeline(self):
        piece = make_submission(Status.PROOF, owner=self.author, editor=self.editor)
        take("ask_corrections", piece, by=self.author, note="The ferry has two decks.")

        self.assertContains(self.page(piece), "The ferry has two decks.")
        self.assertContains(self.page(piece), "You asked for corrections")

    def test_a_piece_that_waits_too_long_says_so(self):
        piece = make_submission(Status.SUBMITTED, owner=self.author)
        Submission.objects.filter(pk=piece.pk).update(due_at=timezone.now() - timedelta(days=1))

        self.assertContains(self.page(piece), "You should have heard from us by now")

    def test_a_version_shows_its_pictures_with_their_terms_to_both_sides(self):
        picture = make_image(licence="CC BY 4.0")
        piece = make_draft(owner=self.author)
        piece.pictures.add(picture)
        body = f'{BODY}<figure><img data-image="{picture.pk}" alt="A quay"></figure>'
        piece.draft = writing.save_draft(piece, {"body": body}, by=self.author, expected_seq=piece.draft.seq)
        take("submit", piece, by=self.author)
        address = url("picture", piece, picture.pk)
        version = self.client.get(url("revision", piece, 1))
        desk = open_desk(Client(), self.editor).get(reverse("admin:submissions_submission_change", args=[piece.pk]))

        for told in (f'src="{address}"', "CC BY 4.0"):
            self.assertContains(version, told)
            self.assertContains(desk, told)

    def test_a_draft_says_what_is_missing(self):
        piece = make_draft(owner=self.author, title="")

        self.assertContains(self.page(piece), "Give the piece a title.")

    def test_a_version_is_shown_and_compared_word_by_word(self):
        piece = make_submission(Status.PROOF, owner=self.author, editor=self.editor)

        alone = self.client.get(url("revision", piece, 2))
        compared = self.client.get(url("revision", piece, 2), {"against": "1"})

        self.assertContains(alone, "The cranes at the eastern terminal")
        self.assertContains(compared, "<del>")
        self.assertEqual(self.client.get(url("revision", piece, 3)).status_code, 404)

    def test_staff_who_are_no_authors_are_led_to_the_desk(self):
        piece = make_submission(Status.ACCEPTED, owner=self.author, editor=self.editor)
        for person in (self.editor, make_copyeditor()):
            self.client.force_login(person)
            self.assertRedirects(self.page(piece), piece.get_desk_url(), fetch_redirect_response=False)
            self.assertEqual(self.client.get(url("edit", piece)).status_code, 403)


class ActionTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.author = make_user(name="Ada Sample")
        cls.editor = make_editor(name="Edda Sample")

    def setUp(self):
        self.client.force_login(self.author)

    def act(self, piece, action, **data):
        return self.client.post(url("act", piece, action), {"expected_seq": piece.seq, **data})

    def status(self, piece):
        return Submission.objects.get(pk=piece.pk).status

    def test_withdrawing_asks_first(self):
        piece = make_submission(Status.IN_REVIEW, owner=self.author, editor=self.editor)

        page = self.client.get(url("act", piece, "withdraw"))
        self.assertContains(page, "Why you withdraw it")
        self.assertEqual(self.status(piece), Status.IN_REVIEW)

        self.assertRedirects(self.act(piece, "withdraw", note="It has aged."), url("detail", piece))
        self.assertEqual(self.status(piece), Status.WITHDRAWN)

    def test_a_stale_form_does_nothing_and_keeps_what_was_typed(self):
        piece = make_submission(Status.SUBMITTED, owner=self.author)
        take("claim", Submission.objects.get(pk=piece.pk), by=self.editor)

        page = self.act(piece, "withdraw", note="Because I say so.")

        self.assertContains(page, "Edda Sample was faster", status_code=409)
        self.assertContains(page, "Because I say so.", status_code=409)
        self.assertEqual(self.status(piece), Status.IN_REVIEW)

    def test_a_double_click_is_one_action(self):
        piece = make_submission(Status.IN_REVIEW, owner=self.author, editor=self.editor)

        for _click in range(2):
            self.assertRedirects(self.act(piece, "withdraw"), url("detail", piece))

        self.assertEqual(piece.events.filter(action="withdraw").count(), 1)

    def test_an_action_that_needs_more_asks_again_with_the_reasons(self):
        piece = make_draft(owner=self.author, title="")

        page = self.act(piece, "submit")

        self.assertContains(page, "Give the piece a title.", status_code=400)

    def test_only_an_author_s_actions_are_found_here(self):
        piece = make_submission(Status.IN_REVIEW, owner=self.author, editor=self.editor)
        for action in ("accept", "claim", "publish", "nonsense"):
            self.assertEqual(self.act(piece, action).status_code, 404)

    def test_an_editor_takes_no_author_s_action_here(self):
        piece = make_submission(Status.IN_REVIEW, owner=self.author, editor=self.editor)
        self.client.force_login(self.editor)

        self.assertEqual(self.act(piece, "withdraw").status_code, 403)
        self.assertEqual(self.status(piece), Status.IN_REVIEW)


class ProofTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.author = make_user(name="Ada Sample")
        cls.editor = make_editor(name="Edda Sample")

    def setUp(self):
        self.client.force_login(self.author)

    def test_every_change_is_shown_title_and_captions_included(self):
        piece = make_submission(Status.ACCEPTED, owner=self.author, editor=self.editor)
        take(
            "edit",
            piece,
            by=self.editor,
            text=text_of(piece, title="On boats", standfirst="Other.", lead_caption="New."),
        )
        take("send_proof", piece, by=self.editor)

        page = self.client.get(url("detail", piece))

        self.assertEqual(
            [change.where for change in page.context["proof"].changes][:3],
            ["Title", "Standfirst", "Lead picture, caption"],
        )
        self.assertContains(page, "<del> ferries</del><ins> boats</ins>")

    def test_the_whole_proof_is_approved_as_it_was_shown(self):
        piece = make_submission(Status.PROOF, owner=self.author, editor=self.editor)
        form = self.client.get(url("detail", piece)).context["answers"]["approve_proof"]
        sent = {name: form[name].value() or "" for name in form.fields}

        for _click in range(2):
            self.assertRedirects(self.client.post(url("act", piece, "approve_proof"), sent), url("detail", piece))

        self.assertEqual(Submission.objects.get(pk=piece.pk).status, Status.READY)
        self.assertEqual(piece.proofs.get().outcome, "approved")

    def test_approving_another_text_than_the_one_shown_is_refused(self):
        piece = make_submission(Status.PROOF, owner=self.author, editor=self.editor)

        page = self.client.post(
            url("act", piece, "approve_proof"), {"expected_seq": piece.seq, "digest": "0" * 64, "note": "Good."}
        )

        self.assertContains(page, "Read it again before you approve it", status_code=400)
        self.assertContains(page, "Good.", status_code=400)

    def test_asking_for_corrections_needs_words(self):
        piece = make_submission(Status.PROOF, owner=self.author, editor=self.editor)
        send = {"expected_seq": piece.seq, "note": ""}

        self.assertContains(
            self.client.post(url("act", piece, "ask_corrections"), send), "Say what should", status_code=400
        )
        self.client.post(url("act", piece, "ask_corrections"), {**send, "note": "Two decks."})

        self.assertEqual(Submission.objects.get(pk=piece.pk).status, Status.ACCEPTED)

    def test_an_unchanged_text_says_so(self):
        piece = make_submission(Status.ACCEPTED, owner=self.author, editor=self.editor)
        own = piece.revisions.get(is_authors=True)
        take("edit", piece, by=self.editor, text=own.words_as_dict())
        take("send_proof", piece, by=self.editor)

        self.assertContains(self.client.get(url("detail", piece)), "Nothing was changed")

    def test_what_was_changed_without_a_proof_is_shown_afterwards(self):
        piece = make_submission(Status.ACCEPTED, owner=self.author, editor=self.editor)
        take("publish_without_proof", piece, by=self.editor)

        page = self.client.get(url("detail", piece))

        self.assertContains(page, "What was changed")
        self.assertContains(page, "<ins>")
        self.assertNotContains(page, "Approve this text")

    def test_hostile_text_of_both_sides_is_shown_as_text(self):
        hostile = '<script>alert("x")</script>'
        piece = make_submission(Status.ACCEPTED, owner=self.author, editor=self.editor, title=f"{hostile} one")
        take("edit", piece, by=self.editor, text=text_of(piece, title=f"{hostile} two", body=f"<p>{hostile} three</p>"))
        take("send_proof", piece, by=self.editor)

        for response in (
            self.client.get(url("detail", piece)),
            self.client.get(url("revision", piece, 2)),
            self.client.get(url("revision", piece, 2), {"against": "1"}),
            self.client.get("/submissions/mine/"),
        ):
            self.assertNotContains(response, hostile)

    def test_a_piece_that_was_taken_off_the_site_is_not_called_public(self):
        piece = make_submission(Status.PUBLISHED, owner=self.author, editor=self.editor)
        piece.article.unpublish()

        page = self.client.get(url("detail", piece))

        self.assertContains(page, "The editors have taken it off the site.")
        self.assertNotContains(page, "Readers have it.")
