"""What an author's pages give away of the desk's work: nothing before it is theirs to know."""

import re

from django.test import TestCase
from django.urls import reverse

from authors.tests.factories import make_editor, open_desk
from submissions import workflow, writing
from submissions.models import Status, Submission

from .factories import BODY, decide, make_submission, take, text_of

CHANGING = re.compile(r'nonce[^>]*|name="csrfmiddlewaretoken"[^>]*')


class UnseenTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = make_editor(name="Otto Sample")

    def pages(self, piece):
        self.client.force_login(piece.owner)
        addresses = [
            piece.get_absolute_url(),
            reverse("submissions:mine"),
            reverse("submissions:edit", args=[piece.pk]),
            reverse("submissions:act", args=[piece.pk, "withdraw"]),
        ]
        return [CHANGING.sub("", self.client.get(address).content.decode()) for address in addresses]

    def test_a_waiting_decision_changes_not_one_character_of_any_page(self):
        piece = make_submission(editor=self.editor)
        before = self.pages(piece)
        decide("decline", piece, by=self.editor)
        self.assertEqual(self.pages(piece), before)
        take("undo", piece, by=self.editor)
        self.assertEqual(self.pages(piece), before)

    def test_a_second_click_is_one_action_whatever_the_desk_noted_between(self):
        piece = make_submission(editor=self.editor)
        self.client.force_login(piece.owner)
        withdraw = reverse("submissions:act", args=[piece.pk, "withdraw"])
        form = {"expected_seq": piece.seq, "note": "It is in another paper."}
        workflow.note("opinion", piece, by=self.editor)
        self.assertRedirects(self.client.post(withdraw, form), piece.get_absolute_url())
        workflow.note("opinion", piece, by=self.editor)
        self.assertRedirects(self.client.post(withdraw, form), piece.get_absolute_url())
        again = self.client.post(withdraw, {**form, "note": "And for another reason."})
        self.assertContains(again, "And for another reason.", status_code=409)
        self.assertEqual(piece.events.filter(action="withdraw").count(), 1)

    def test_what_an_author_had_not_sent_stays_theirs_when_the_piece_is_called_back(self):
        piece = make_submission(Status.CHANGES_REQUESTED, editor=self.editor)
        words = {"body": f"{BODY}<p>Not for you yet.</p>"}
        writing.save_draft(piece, words, by=piece.owner, expected_seq=piece.draft.seq)
        piece = Submission.objects.get(pk=piece.pk)
        take("call_back", piece, by=self.editor)
        kept = piece.draft.snapshots.get(body=words["body"])
        self.client.force_login(piece.owner)
        earlier = reverse("submissions:earlier", args=[piece.pk, kept.pk])
        self.assertContains(self.client.get(piece.get_absolute_url()), earlier)
        self.assertContains(self.client.get(earlier), "Not for you yet.")
        open_desk(self.client, self.editor)
        for query in ({}, {"view": "redline"}, {"view": "redline", "against": f"draft-{kept.pk}"}):
            self.assertNotContains(self.client.get(piece.get_desk_url(), query), "Not for you yet.")

    def test_earlier_drafts_are_those_of_authors_and_tell_nothing_of_the_editing(self):
        piece = make_submission(Status.CHANGES_REQUESTED, editor=self.editor)
        own = writing.keep_aside(piece.draft, {"title": "On barges"}, by=piece.owner)
        take("resubmit", piece, by=piece.owner)
        take("accept", piece, by=self.editor)
        take("edit", piece, by=self.editor, text=text_of(piece, body=f"{BODY}<p>Half an idea.</p>"))
        take("edit", piece, by=self.editor, text=text_of(piece, body=f"{BODY}<p>Another half.</p>"))
        theirs = piece.draft.snapshots.get(body__contains="Half an idea")
        self.client.force_login(piece.owner)
        shown = self.client.get(reverse("submissions:earlier", args=[piece.pk, own.pk]))
        self.assertContains(shown, "barges")
        self.assertNotContains(shown, "Another half")
        answer = self.client.get(reverse("submissions:earlier", args=[piece.pk, theirs.pk]))
        self.assertEqual(answer.status_code, 404)
