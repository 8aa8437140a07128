from django.core import mail
from django.test import TestCase

from authors.models import Mail
from authors.tests.factories import make_copyeditor, make_editor, make_managing_editor, open_desk
from submissions.models import Event, Status, Submission

from .factories import make_publication, make_submission, take

URL = "/admin/submissions/submission/bulk/"
LETTER = "Dear {author},\n\nthank you for “{title}”. It is not for us.\n\n{editor}"


def key(submission):
    return f"{submission.pk}-{submission.seq}"


class BulkTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.chief = make_managing_editor(name="Chief Sample")
        cls.editor = make_editor(name="Otto Sample")
        cls.pieces = [make_submission(title=f"On ferries {n}") for n in range(3)]

    def setUp(self):
        open_desk(self.client, self.chief)
        self.mails = Mail.objects.count()

    def send(self, action, pieces=None, **data):
        keys = [key(piece) for piece in pieces or self.pieces]
        return self.client.post(URL, {"do": action, "piece": keys, **data})

    def decline(self, pieces=None, **data):
        return self.send("decline", pieces, **{"reason": "scope", "letter": LETTER, "tell": "on", **data})

    def stored(self):
        return list(Submission.objects.filter(pk__in=[piece.pk for piece in self.pieces]).order_by("pk"))

    def undo(self, answer):
        return self.client.post(answer.url.partition("?")[0] + "undo/", follow=True)


class DecliningTests(BulkTestCase):
    def test_each_waits_with_its_own_letter_and_all_are_undone_as_one(self):
        answer = self.decline()
        self.assertEqual([row.pending.action for row in self.stored()], ["decline"] * 3)
        page = self.client.get(answer.url)
        self.assertContains(page, "Undo all 3")
        self.assertContains(self.client.get("/admin/"), answer.url.partition("?")[0])
        self.assertContains(self.undo(answer), "3 pieces are as they were.")
        self.assertEqual({row.pending for row in self.stored()}, {None})
        self.assertEqual({row.status for row in self.stored()}, {Status.SUBMITTED})
        self.assertEqual((Mail.objects.count(), mail.outbox), (self.mails, []))
        self.assertNotContains(self.client.get(answer.url), "Undo all")

    def test_released_each_author_gets_the_letter_about_their_own_piece(self):
        self.decline()
        for piece in self.stored():
            take("release", piece, by=self.chief)
        bodies = list(Mail.objects.order_by("-pk").values_list("body", flat=True)[:3])
        for n, body in enumerate(reversed(bodies)):
            self.assertIn(f"thank you for “On ferries {n}”", body)
            self.assertNotIn("{", body)

    def test_the_letters_are_shown_before_anything_is_done(self):
        page = self.decline(show="1")
        for n in range(3):
            self.assertContains(page, f"thank you for “On ferries {n}”")
        self.assertEqual({row.pending for row in self.stored()}, {None})

    def test_what_cannot_be_done_is_named_with_its_reason_and_the_rest_is_done(self):
        late, gone = self.pieces[0], self.pieces[1]
        seen = key(late), key(gone)
        take("claim", late, by=self.editor)
        take("withdraw", gone, by=gone.owner)
        answer = self.client.post(
            URL,
            {"do": "decline", "piece": [*seen, key(self.pieces[2])], "reason": "scope", "letter": LETTER, "tell": "on"},
        )
        self.assertContains(answer, "Otto Sample was faster", status_code=409)
        self.assertContains(answer, "1 decline is on its way.", status_code=409)
        self.assertContains(answer, "thank you for “{title}”", status_code=409)
        self.assertEqual([item.submission for item in answer.context["items"]], [late, gone])
        self.assertEqual([bool(row.pending) for row in self.stored()], [False, False, True])

    def test_what_is_not_decided_yet_by_the_form_does_nothing_and_keeps_it(self):
        for data, said in (
            ({"reason": ""}, "Choose a reason."),
            ({"tell": ""}, "Only spam, duplicates and tests are declined without a letter."),
        ):
            answer = self.decline(**data)
            self.assertContains(answer, said, status_code=400)
            self.assertContains(answer, "thank you for “{title}”", status_code=400)
        self.assertEqual({row.pending for row in self.stored()}, {None})

    def test_spam_is_declined_without_a_letter(self):
        self.decline(reason="spam", letter="", tell="")
        for piece in self.stored():
            take("release", piece, by=self.chief)
        self.assertEqual({row.status for row in self.stored()}, {Status.DECLINED})
        self.assertEqual(Mail.objects.count(), self.mails)

    def test_a_placeholder_that_means_nothing_stops_every_letter(self):
        answer = self.decline(letter="Dear {friend}, no.")
        self.assertContains(answer, "{friend}", status_code=409)
        self.assertEqual({row.pending for row in self.stored()}, {None})


class AssigningAndTaggingTests(BulkTestCase):
    def test_pieces_get_an_editor_and_go_back_to_whoever_had_them(self):
        take("claim", self.pieces[0], by=self.chief)
        answer = self.send("assign", assignee=self.editor.pk)
        self.assertEqual({row.handling_editor for row in self.stored()}, {self.editor})
        self.undo(answer)
        self.assertEqual([row.handling_editor for row in self.stored()], [self.chief, None, None])
        self.assertEqual([row.status for row in self.stored()], [Status.IN_REVIEW, Status.SUBMITTED, Status.SUBMITTED])

    def test_what_went_on_since_is_left_as_it_is(self):
        answer = self.send("assign", assignee=self.editor.pk)
        take("request_changes", self.stored()[0], by=self.editor)
        self.assertContains(self.undo(answer), "2 pieces are as they were.")
        self.assertEqual(self.stored()[0].handling_editor, self.editor)

    def test_nobody_is_given_a_piece_of_their_own(self):
        own = make_submission(owner=self.editor)
        answer = self.send("assign", [*self.pieces, own], assignee=self.editor.pk)
        self.assertContains(answer, "Otto Sample is an author of this piece.", status_code=409)

    def test_an_editor_takes_on_pieces_and_gives_none_away(self):
        open_desk(self.client, self.editor)
        self.send("assign", self.pieces[:1], assignee=self.editor.pk)
        answer = self.send("assign", self.pieces[1:], assignee=self.chief.pk)
        self.assertContains(answer, "Only a managing editor gives a piece", status_code=409)
        self.assertEqual([row.handling_editor for row in self.stored()], [self.editor, None, None])

    def test_tags_are_added_once_and_taken_away_again(self):
        Submission.objects.filter(pk=self.pieces[0].pk).update(tags=["Quays", "a", "b", "c"])
        answer = self.send("tag", tags="quays, tides")
        self.assertEqual(
            [row.tags for row in self.stored()], [["Quays", "a", "b", "c", "tides"], *[["quays", "tides"]] * 2]
        )
        self.undo(answer)
        self.assertEqual([row.tags for row in self.stored()], [["Quays", "a", "b", "c"], [], []])
        self.assertEqual(Event.objects.filter(action="filed").count(), 6)
        Submission.objects.filter(pk=self.pieces[0].pk).update(tags=list("abcde"))
        self.assertContains(self.send("tag", tags="quays"), "more than five tags", status_code=409)


class WhoMayTests(BulkTestCase):
    def test_looking_changes_nothing_and_odd_choices_lead_back(self):
        for query in ({}, {"do": "x"}, {"do": "tag", "piece": ["x", "-", "1-", "9" * 40 + "-1", "\0"]}):
            self.assertEqual(self.client.get(URL, query).status_code, 302)
        page = self.client.get(URL, {"do": "decline", "piece": key(self.pieces[0])})
        self.assertContains(page, "Decline 1 piece")

    def test_pieces_that_one_has_a_part_in_are_not_there(self):
        self.pieces[0].conflicts.create(user=self.chief, reason="We share an office.")
        self.decline()
        self.assertEqual([bool(row.pending) for row in self.stored()], [False, True, True])

    def test_a_batch_is_seen_by_who_sees_its_pieces(self):
        answer = self.decline()
        open_desk(self.client, self.editor)
        self.assertNotContains(self.client.get(answer.url), "Undo all")
        for piece in self.pieces:
            piece.conflicts.create(user=self.editor, reason="We share an office.")
        self.assertEqual(self.client.get(answer.url).status_code, 404)
        open_desk(self.client, make_copyeditor())
        self.assertEqual(self.client.get(answer.url).status_code, 403)
        self.assertEqual(self.client.post(URL, {}).status_code, 403)
