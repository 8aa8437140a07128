from datetime import timedelta

from django.db import connection, models
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from authors.tests.factories import make_copyeditor, make_editor, open_desk
from submissions import comments, visits
from submissions.models import Comment, Event, Revision, Snapshot, Status, Submission, Visit

from .factories import BODY, EDITED, make_publication, make_submission, take, text_of

TRANSACTION = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT", "SET", "PRAGMA")
AN_HOUR = timedelta(hours=1)


class PiecePageTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.editor, cls.other = make_editor(name="Edith Sample"), make_editor(name="Otto Sample")

    def setUp(self):
        open_desk(self.client, self.editor)

    def page(self, submission, **query):
        answer = self.client.get(submission.get_desk_url(), query)
        self.assertEqual(answer.status_code, 200)
        return answer

    def post(self, name, submission, client=None, **data):
        address = reverse(f"admin:submissions_submission_{name}", args=[submission.pk])
        return (client or self.client).post(address, data)


def move(submission, ago):
    """Put everything that was written about a piece into the past."""
    at = timezone.now() - ago
    for rows in (submission.events, submission.revisions, submission.draft.snapshots):
        models.QuerySet.update(rows.all(), created_at=at)


class LookingTests(PiecePageTestCase):
    def test_opening_a_page_notes_nothing_and_its_sign_notes_a_visit(self):
        submission = make_submission()
        self.page(submission)
        self.assertFalse(Visit.objects.exists())
        self.assertEqual(self.post("looking", submission).status_code, 200)
        self.assertEqual(Visit.objects.get().user, self.editor)

    def test_signs_close_together_are_one_visit_and_a_later_one_begins_the_next(self):
        submission = make_submission()
        self.post("looking", submission)
        first = Visit.objects.get().looked_at
        Visit.objects.update(looked_at=first - timedelta(minutes=29))
        self.post("looking", submission)
        self.assertIsNone(Visit.objects.get().previous_at)
        Visit.objects.update(looked_at=first - AN_HOUR)
        self.post("looking", submission)
        self.assertEqual(Visit.objects.get().previous_at, first - AN_HOUR)

    def test_what_happened_since_is_marked_but_not_ones_own_steps(self):
        submission = make_submission(Status.IN_REVIEW, editor=self.editor)
        move(submission, AN_HOUR)
        an_hour_ago = timezone.now() - AN_HOUR
        Visit.objects.create(submission=submission, user=self.editor, looked_at=an_hour_ago)
        comments.write(submission, by=self.editor, text="Mine")
        self.assertEqual(self.page(submission).context["new_events"], 0)
        comments.write(submission, by=self.other, text="Theirs")
        page = self.page(submission)
        self.assertEqual([event.is_new for event in page.context["events"][:3]], [True, False, False])
        self.assertContains(page, "one thing has")
        self.assertContains(page, "?view=redline&amp;against=looked")

    def test_who_may_not_see_a_piece_leaves_no_sign_on_it(self):
        submission = make_submission()
        for client in (Client(), open_desk(Client(), make_copyeditor())):
            self.assertIn(self.post("looking", submission, client).status_code, (302, 404))
            self.assertIn(self.post("editing", submission, client).status_code, (302, 404))
        self.assertFalse(Visit.objects.exists())


class TextAtTests(PiecePageTestCase):
    def bodies(self, submission, *moments):
        submission = Submission.objects.get(pk=submission.pk)
        return [visits.text_at(submission, moment).body for moment in moments]

    def test_the_text_at_a_moment_is_what_stood_before_the_next_save(self):
        submission = make_submission(Status.ACCEPTED, editor=self.editor)
        move(submission, 3 * AN_HOUR)
        Snapshot.objects.update(created_at=timezone.now() - 2 * AN_HOUR)
        later = EDITED.replace("all night", "until dawn")
        take("edit", submission, by=self.editor, text=text_of(submission, body=later))
        now = timezone.now()
        self.assertEqual(
            self.bodies(submission, now - 2.5 * AN_HOUR, now - AN_HOUR, now + AN_HOUR), [BODY, EDITED, later]
        )

    def test_what_an_author_is_typing_is_not_shown_before_it_is_handed_in(self):
        submission = make_submission(Status.CHANGES_REQUESTED, editor=self.editor)
        draft = submission.draft
        draft.keep(by=submission.owner, at_once=True)
        draft.body, draft.updated_by = "<p>Half a thought, typed at night.</p>", submission.owner
        draft.save()
        page = self.page(submission)
        self.assertNotContains(page, "Half a thought")
        self.assertContains(page, "This is version 1")
        self.assertContains(page, "work through the night")
        for query in ({"against": "looked"}, {"against": f"draft-{Snapshot.objects.get().pk}"}, {"view": "beside"}):
            self.assertNotContains(self.page(submission, **query), "Half a thought")


class ComparingTests(PiecePageTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.submission = make_submission(Status.PROOF, editor=cls.editor)

    def test_each_way_to_look_at_a_text(self):
        cases = {
            ("redline", "author"): "<ins> all",
            ("redline", "submitted"): "<ins> all",
            ("redline", "1"): "<ins> all",
            ("redline", "2"): "Nothing has changed in the text.",
            ("beside", "1"): 'class="prose case__prose two__new"',
        }
        for (view, against), words in cases.items():
            with self.subTest(view, against=against):
                self.assertContains(self.page(self.submission, view=view, against=against), words)

    def test_an_earlier_draft_of_the_desk_is_there_to_be_compared(self):
        page = self.page(self.submission, view="beside", against="1")
        key = f"draft-{Snapshot.objects.get(draft__submission=self.submission).pk}"
        self.assertContains(page, f'value="{key}"')
        self.assertContains(self.page(self.submission, against=key), "<ins> all")

    def test_a_change_of_the_byline_is_shown_too(self):
        self.submission.contributors.update(affiliation="Clerk of the ferry")
        page = self.page(self.submission, view="redline", against="1")
        self.assertContains(page, "<b>Byline:</b> Ada Sample<ins>, Clerk of the ferry</ins>")

    def test_drafts_and_versions_of_another_piece_are_nothing_here(self):
        other = make_submission(Status.ACCEPTED, editor=self.editor)
        key = f"draft-{other.draft.snapshots.first().pk}"
        self.assertIsNone(self.page(self.submission, against=key).context["comparison"].against)

    def test_odd_questions_get_the_clean_text(self):
        odd = ["9" * 5000, "-1", "draft-", "draft-" + "9" * 30, "draft-x", "٣", "\0", "looked", "x" * 10_000]
        for against in odd:
            page = self.page(self.submission, view="beside", against=against)
            self.assertEqual(page.context["comparison"].view, "clean", against[:20])
        self.page(self.submission, view="\0")


class FactsTests(PiecePageTestCase):
    def test_other_pieces_of_the_same_author_that_this_editor_may_see(self):
        author = make_submission(Status.DECLINED, title="Declined once").owner
        make_submission(Status.PUBLISHED, title="Printed once", owner=author)
        hidden = make_submission(title="Not for Edith", owner=author)
        hidden.conflicts.create(user=self.editor, reason="We share an office.")
        page = self.page(make_submission(owner=author, title="The new one"))
        self.assertContains(page, "Declined once")
        self.assertContains(page, "Printed once")
        self.assertNotContains(page, "Not for Edith")

    def test_a_piece_that_is_nearly_stale_says_so(self):
        submission = make_submission()
        Submission.objects.filter(pk=submission.pk).update(stale_after=timezone.localdate() + timedelta(days=2))
        self.assertContains(self.page(submission), "turn--late")
        Submission.objects.filter(pk=submission.pk).update(stale_after=timezone.localdate() + timedelta(days=30))
        self.assertNotContains(self.page(submission), "turn--late")


class SizeTests(PiecePageTestCase):
    def test_a_piece_with_fifty_versions_and_two_hundred_comments_costs_fifteen_queries(self):
        submission = make_submission(Status.ACCEPTED, editor=self.editor)
        self.grow(submission)
        Visit.objects.create(submission=submission, user=self.editor, looked_at=timezone.now() - AN_HOUR)
        self.page(submission)
        with CaptureQueriesContext(connection) as captured:
            page = self.page(submission)
        asked = [query["sql"] for query in captured if not query["sql"].startswith(TRANSACTION)]
        self.assertLessEqual(len(asked), 15, "\n".join(asked))
        self.assertEqual(len(page.context["events"]), 20)
        self.assertContains(page, "earlier events")
        self.assertContains(page, "200 open comments")

    def grow(self, submission):
        first = submission.revisions.get()
        for number in range(2, 51):
            row = Revision(submission=submission, number=number, is_authors=True, text_digest=f"{number:064}")
            row.take(first)
            row.save()
        texts = [{"text": f"Remark {n}", "exact": "cranes" if n % 2 else ""} for n in range(200)]
        Comment.objects.bulk_create(Comment(submission=submission, by=self.other, **text) for text in texts)
        for n in range(100):
            Event(submission=submission, seq=submission.seq + 1 + n, action="commented", to_status="accepted").save()
