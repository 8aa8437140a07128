from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from authors.tests.factories import make_editor, make_managing_editor, make_user
from submissions import opinions, publishing, workflow, writing
from submissions.models import Proof, Status, Submission

from .factories import make_draft, make_image, make_kind, make_publication, make_submission, take, text_of
from .test_transitions import fingerprint


class LogTests(TestCase):
    def test_the_status_can_be_rebuilt_from_the_events(self):
        for status in Status:
            submission = make_submission(status)
            at = ""
            for event in submission.events.order_by("seq"):
                self.assertEqual(event.from_status, at)
                at = event.to_status
            self.assertEqual(at, submission.status)
            self.assertEqual(submission.seq, submission.events.count())

    def test_what_the_desk_does_for_an_author_names_both(self):
        editor = make_editor()
        submission = make_draft(by_desk=editor)
        event = take("submit", submission, by=editor)
        self.assertEqual((event.actor, event.on_behalf_of), (editor, submission.first_contributor()))

    def test_every_decision_letter_is_kept_and_queued_in_the_same_moment(self):
        submission = make_submission()
        event = take("decline", submission, by=make_editor())
        letter = event.letters.get()
        self.assertIn("Thank you, but no.", letter.body)
        self.assertEqual(letter.mail.to, submission.owner.email)
        self.assertEqual(event.decision.reason, "scope")

    def test_a_signed_link_is_in_the_mail_and_not_in_the_letter_on_file(self):
        editor = make_editor()
        event = take("submit", make_draft(by_desk=editor), by=editor)
        letter = event.letters.get()
        self.assertIn("/follow/", letter.mail.body)
        self.assertNotIn("/follow/", letter.body)
        letter.mail.delivered()
        letter.mail.refresh_from_db()
        self.assertEqual(letter.mail.body, "")

    def test_no_letter_sends_none_and_says_so(self):
        submission = make_submission()
        event = take("decline", submission, by=make_editor(), reason="spam", letter="", tell=False)
        self.assertFalse(event.letters.exists())
        self.assertFalse(event.decision.author_told)


class GuardTests(TestCase):
    def refused(self, action, submission, by, **data):
        before = fingerprint(submission)
        with self.assertRaises(workflow.NotReady) as caught:
            take(action, submission, by=by, **data)
        submission.refresh_from_db()
        self.assertEqual(fingerprint(submission), before)
        return str(caught.exception)

    def test_a_piece_without_text_or_declaration_is_not_handed_in(self):
        submission = make_draft(body="")
        Submission.objects.filter(pk=submission.pk).update(is_original=False)
        said = self.refused("submit", submission, submission.owner)
        self.assertIn("no text", said)
        self.assertIn("declaration", said)

    def test_decisions_need_their_letters(self):
        submission = make_submission()
        editor = make_editor()
        self.refused("request_changes", submission, editor, letter=" ")
        self.refused("decline", submission, editor, letter="")
        self.refused("decline", submission, editor, reason="")
        self.refused("decline", submission, editor, tell=False)
        self.refused("accept", submission, editor, letter="")

    def test_a_paper_is_not_accepted_unreviewed_without_a_reason(self):
        submission = make_submission(kind=make_kind("research-paper", schema_type="ScholarlyArticle"))
        self.refused("accept", submission, make_editor(), note="")

    def test_a_stale_form_never_applies(self):
        submission = make_submission()
        seq = submission.seq
        first, second = make_editor(), make_editor()
        take("claim", submission, by=first, expected_seq=seq)
        with self.assertRaises(workflow.NotPossible) as caught:
            take("decline", submission, by=second, expected_seq=seq)
        self.assertIn(first.name, str(caught.exception))
        self.assertEqual(submission.letters.count(), 1)

    def test_an_author_who_was_late_is_told_no_address_of_an_editor(self):
        submission, nameless = make_submission(), make_editor(name="")
        seq = submission.seq
        take("claim", submission, by=nameless)
        with self.assertRaises(workflow.NotPossible) as caught:
            take("replace", submission, by=submission.owner, expected_seq=seq)
        self.assertIn("An editor was faster", str(caught.exception))
        self.assertNotIn(nameless.email, str(caught.exception))

    def test_nothing_incomplete_is_put_before_readers(self):
        submission = make_submission(Status.ACCEPTED)
        Submission.objects.filter(pk=submission.pk).update(primary_category=None)
        for action in ("send_proof", "publish_without_proof"):
            self.assertIn("primary category", self.refused(action, submission, submission.handling_editor))

    def test_a_schedule_needs_a_time_to_come(self):
        submission = make_submission(Status.READY)
        editor = submission.handling_editor
        self.refused("schedule", submission, editor, at=None)
        self.refused("schedule", submission, editor, at=timezone.now() - timedelta(minutes=1))

    def test_sending_the_same_text_again_needs_a_word_about_it(self):
        submission = make_submission(Status.CHANGES_REQUESTED)
        self.refused("resubmit", submission, submission.owner, note="")

    def test_replacing_needs_a_change(self):
        submission = make_submission()
        self.refused("replace", submission, submission.owner, text=text_of(submission))

    def test_a_minor_fix_is_small_together_with_those_before_it(self):
        submission = make_submission(Status.READY)
        editor, said = submission.handling_editor, " The mayor of the eastern town was told so."
        longer = text_of(submission, body=submission.draft.body.replace("</p>", f"{said}</p>", 1))
        take("minor_fix", submission, by=editor, text=longer)
        once_more = {**longer, "lead_caption": "The ferry and its crew at dawn."}
        self.assertIn("words are different", self.refused("minor_fix", submission, editor, text=once_more))

    def test_a_minor_fix_changes_no_picture(self):
        submission, image = make_submission(Status.READY), make_image()
        submission.pictures.add(image)
        shown = f'{submission.draft.body}<figure><img data-image="{image.pk}" alt="A ferry"></figure>'
        for text in ({"lead_image_id": image.pk}, {"body": shown}):
            said = self.refused("minor_fix", submission, submission.handling_editor, text=text_of(submission, **text))
            self.assertIn("pictures are part", said)

    def test_nobody_is_given_a_piece_that_names_an_address_of_theirs(self):
        submission, chief, editor = make_submission(), make_managing_editor(), make_editor()
        submission.contributors.create(name="N. Sample", email=editor.email.upper(), position=2)
        self.assertIn("is an author", self.refused("assign", submission, chief, assignee=editor))

    def test_the_second_opinion_is_one_of_somebody_without_an_interest(self):
        make_publication(needs_second_opinion=True)
        submission, colleague = make_submission(), make_editor()
        opinions.give(submission, by=colleague, vote="yes", text="Print it.")
        take("declare_conflict", submission, by=colleague)
        self.refused("accept", submission, make_editor())


class ProofTests(TestCase):
    def test_an_edited_text_is_not_published_unsigned(self):
        submission = make_submission(Status.ACCEPTED)
        with self.assertRaises(workflow.NotReady):
            take("publish", submission, by=submission.handling_editor)

    def test_an_untouched_text_is_signed_off_by_having_been_sent(self):
        submission = make_submission(Status.SUBMITTED)
        editor = make_editor()
        take("accept", submission, by=editor)
        take("publish", submission, by=editor)
        self.assertEqual(submission.status, Status.PUBLISHED)
        self.assertFalse(submission.article.provenance["edited"])

    def test_approval_of_another_text_is_refused(self):
        submission = make_submission(Status.PROOF)
        with self.assertRaises(workflow.NotReady):
            take("approve_proof", submission, by=submission.owner, digest="0" * 64)

    def test_an_edit_after_approval_voids_it(self):
        submission = make_submission(Status.READY)
        editor = submission.handling_editor
        take("reopen", submission, by=editor)
        take("edit", submission, by=editor, text=text_of(submission, title="On barges"))
        self.assertEqual(submission.status, Status.ACCEPTED)
        with self.assertRaises(workflow.NotReady):
            take("publish", submission, by=editor)

    def test_every_signed_field_voids_the_sign_off_when_it_changes(self):
        for field in ("title", "standfirst", "body", "lead_alt", "lead_caption", "lead_credit"):
            submission = make_submission(Status.READY)
            editor = submission.handling_editor
            self.assertIsNotNone(publishing.sign_off(submission))
            take("reopen", submission, by=editor)
            self.assertIsNotNone(publishing.sign_off(submission), "opening it changes nothing yet")
            take("edit", submission, by=editor, text=text_of(submission, **{field: "<p>Other</p>"}))
            self.assertIsNone(publishing.sign_off(submission), field)

    def test_a_changed_byline_voids_the_sign_off(self):
        submission = make_submission(Status.READY)
        submission.contributors.update(name="Somebody Else")
        with self.assertRaises(workflow.NotReady):
            take("publish", submission, by=submission.handling_editor)

    def test_an_unchanged_save_is_not_a_change(self):
        submission = make_submission(Status.READY)
        take("reopen", submission, by=submission.handling_editor)
        events = submission.events.count()
        self.assertIsNone(take("edit", submission, by=submission.handling_editor, text=text_of(submission)))
        self.assertEqual(submission.events.count(), events)
        self.assertIsNotNone(publishing.sign_off(submission))

    def test_a_waiver_is_recorded_and_the_author_gets_the_changes(self):
        submission = make_submission(Status.ACCEPTED)
        event = take("publish_without_proof", submission, by=submission.handling_editor, waiver="agreed")
        proof = submission.proofs.get()
        self.assertEqual((proof.outcome, proof.note, proof.waived_by), (Proof.Outcome.WAIVED, "agreed", event.actor))
        self.assertEqual(submission.article.provenance["waived"], "agreed")
        self.assertIn("without a proof", event.letters.get().body)

    def test_approving_for_an_author_needs_evidence(self):
        submission = make_submission(Status.PROOF)
        with self.assertRaises(workflow.NotReady):
            take("approve_proof", submission, by=submission.handling_editor, note="")
        event = take("approve_proof", submission, by=submission.handling_editor, note="On the telephone")
        self.assertEqual(event.on_behalf_of, submission.first_contributor())


class TextTests(TestCase):
    def test_only_the_author_writes_and_only_in_their_turn(self):
        for status in Status:
            submission = make_submission(status)
            open_now = status in {Status.DRAFT, Status.CHANGES_REQUESTED}
            for person in (submission.owner, make_user(), make_managing_editor()):
                with self.subTest(status=status, person=str(person)):
                    seq = submission.draft.seq
                    if open_now and person == submission.owner:
                        writing.save_draft(submission, {"title": "New"}, by=person, expected_seq=seq)
                        submission.draft.refresh_from_db()
                        self.assertEqual(submission.draft.title, "New")
                    else:
                        with self.assertRaises(writing.NotYours):
                            writing.save_draft(submission, {"title": "Newer"}, by=person, expected_seq=seq)

    def test_a_draft_saved_elsewhere_is_not_overwritten(self):
        submission = make_draft()
        seq = submission.draft.seq
        writing.save_draft(submission, {"title": "First"}, by=submission.owner, expected_seq=seq)
        with self.assertRaises(writing.DraftConflict):
            writing.save_draft(submission, {"title": "Second"}, by=submission.owner, expected_seq=seq)
        self.assertEqual(Submission.objects.get(pk=submission.pk).draft.title, "First")

    def test_a_picture_of_somebody_else_cannot_be_named(self):
        submission = make_draft()
        writing.save_draft(
            submission,
            {"body": '<p>x</p><figure><img data-image="4711" alt="x"></figure>', "lead_image_id": 4711},
            by=submission.owner,
            expected_seq=submission.draft.seq,
        )
        draft = Submission.objects.get(pk=submission.pk).draft
        self.assertNotIn("4711", draft.body)
        self.assertIsNone(draft.lead_image_id)

    def test_the_reviewed_text_does_not_move_while_its_author_types(self):
        submission = make_submission(Status.CHANGES_REQUESTED)
        revision = submission.revisions.first()
        writing.save_draft(submission, {"body": "<p>New</p>"}, by=submission.owner, expected_seq=submission.draft.seq)
        revision.refresh_from_db()
        self.assertIn("cranes", revision.body)
