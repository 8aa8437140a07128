"""What counts as what: pieces that have walked the workflow, read back as courses."""

from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from articles.models import DailyViews
from articles.tests.factories import make_article
from authors.tests.factories import make_copyeditor, make_editor, make_managing_editor
from submissions.models import Decision, Status, Submission
from submissions.statistics import promise
from submissions.statistics.courses import Outcome, courses, seen_by
from submissions.statistics.report import report
from submissions.statistics.visits import visits

from .factories import decide, make_draft, make_kind, make_publication, make_submission, take

DAY = timedelta(days=1)


class CoursesTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor, cls.chief = make_editor(), make_managing_editor()

    def outcomes(self, user=None):
        return sorted(course.outcome for course in courses(seen_by(user or self.chief)))

    def test_every_status_but_a_draft_has_its_outcome(self):
        for status in Status:
            make_submission(status, editor=self.editor)
        withdrawn = take("submit", draft := make_draft(), by=draft.owner).submission
        take("withdraw", withdrawn, by=withdrawn.owner)

        self.assertEqual(self.outcomes(), ["accepted"] * 6 + ["declined", "open", "open", "open", "withdrawn"])

    def test_a_pending_decision_and_one_that_was_undone_count_nowhere(self):
        waiting, undone = make_submission(), make_submission()
        decide("accept", waiting, by=self.editor)
        decide("decline", undone, by=self.editor, reason=Decision.Reason.SPAM)
        take("undo", undone, by=self.editor)

        found = courses(seen_by(self.chief))

        self.assertEqual([course.outcome for course in found], [Outcome.OPEN, Outcome.OPEN])
        self.assertEqual([course.answered_at for course in found], [None, None])

    def test_spam_is_left_out_once_it_is_declined_until_that_is_reconsidered(self):
        piece = make_submission()
        take("decline", piece, by=self.editor, reason=Decision.Reason.SPAM, letter="", tell=False)
        self.assertEqual(self.outcomes(), [])

        take("reconsider", piece, by=self.chief, note="It was none after all.", letter="We were wrong.")

        self.assertEqual(self.outcomes(), ["open"])

    def test_a_piece_counts_once_with_the_decision_that_stands(self):
        piece = make_submission(Status.DECLINED, editor=self.editor)
        take("reconsider", piece, by=self.chief, note="It was none after all.", letter="We were wrong.")
        take("accept", piece, by=self.chief)

        course = courses(seen_by(self.chief))[0]

        first, last = (
            piece.decisions.filter(released_at__isnull=False).order_by("pk").values_list("released_at", flat=True)
        )
        self.assertEqual((course.outcome, course.reason), (Outcome.ACCEPTED, ""))
        self.assertEqual((course.answered_at, course.left_at), (first, last))

    def test_nobody_counts_a_piece_of_their_own_or_one_they_may_not_decide_on(self):
        own, shared, declared = make_submission(owner=self.editor), make_submission(), make_submission()
        shared.contributors.create(name="Edith Sample", email=self.editor.email, user=self.editor, position=1)
        declared.conflicts.create(user=self.editor, reason="My sister wrote it.")
        for piece in (own, shared, declared):
            take("decline", piece, by=self.chief)

        self.assertEqual(self.outcomes(self.editor), [])
        self.assertEqual(len(self.outcomes()), 3)
        self.assertEqual(self.outcomes(make_copyeditor()), [])

    def test_what_left_the_desk_before_the_time_asked_for_changes_no_figure_of_it(self):
        old, open_one = make_submission(Status.DECLINED, editor=self.editor), make_submission()
        ago = timezone.now() - 400 * DAY
        Submission.objects.filter(pk__in=[old.pk, open_one.pk]).update(submitted_at=ago, status_at=ago)
        old.decisions.update(released_at=ago)

        recent, all_time = report(self.chief), report(self.chief, weeks=None)

        self.assertEqual(len(recent.courses), 1)
        self.assertEqual([each.backlog for each in recent.turnover], [1] * 12)
        self.assertEqual(recent.decisions().of, 0)
        self.assertEqual((all_time.turnover[0].received, all_time.turnover[0].declined), (2, 1))

    def test_one_kind_alone(self):
        make_submission(kind=make_kind("analysis"))
        make_submission(Status.DECLINED, editor=self.editor)

        found = report(self.chief, kind="analysis")

        self.assertEqual([course.outcome for course in found.courses], [Outcome.OPEN])
        self.assertEqual(len(report(self.chief, kind="no such kind").courses), 2)
        kinds = {each.kind.slug: each.cohort for each in report(self.chief).by_kind()}
        self.assertEqual((kinds["analysis"].open, kinds["opinion"].declined), (1, 1))


class VisitsTests(TestCase):
    def test_every_day_stands_there_read_or_not(self):
        today, piece = timezone.localdate(), make_article()
        for ago, views in ((1, 5), (3, 2), (40, 9)):
            DailyViews.objects.create(article=piece, day=today - ago * DAY, views=views)
        DailyViews.objects.create(article=make_article(), day=today - DAY, views=2)

        recent = visits(since=today - 4 * DAY, until=today - DAY)

        self.assertEqual([views for _day, views in recent], [0, 2, 0, 7])
        self.assertEqual(len(visits(until=today - DAY)), 40)
        self.assertEqual(visits(until=today - DAY, kind=make_kind("opinion").pk), [])


class PromiseTests(TestCase):
    def test_authors_are_promised_what_is_set_and_later_what_was_kept_for_their_kind(self):
        make_publication(reply_days=9, undo_minutes=0)
        editor, opinion, analysis = make_editor(), make_kind("opinion"), make_kind("analysis")
        for n in range(20):
            piece = make_submission(kind=opinion)
            take("decline", piece, by=editor)
            Submission.objects.filter(pk=piece.pk).update(submitted_at=timezone.now() - (n + 0.5) * DAY)
        self.assertEqual(promise.reply_within(opinion), 16)
        self.assertEqual(promise.reply_within(analysis), 9)
        self.assertEqual(promise.promises()[opinion], 16)

        last = Decision.objects.order_by("-pk").first()
        Decision.objects.filter(pk=last.pk).update(reason=Decision.Reason.SPAM)

        self.assertEqual(promise.reply_within(opinion), 9)

    def test_the_day_by_which_an_author_hears_is_the_promise_wherever_it_is_said(self):
        make_publication(reply_days=9, undo_minutes=0)
        editor, opinion = make_editor(), make_kind("opinion")
        for _n in range(promise.DECISIONS):
            take("decline", make_submission(kind=opinion), by=editor)

        piece = make_submission(kind=opinion)
        self.assertEqual((piece.due_at - timezone.now()).days + 1, 1)

        draft = make_draft(kind=opinion)
        self.client.force_login(draft.owner)
        self.assertContains(self.client.get(f"/submissions/{draft.pk}/edit/"), "within 1 day,")
        page = self.client.get("/submissions/")
        self.assertContains(page, "hear from us within 9 days")
        self.assertContains(page, "answered within 1 day")
