from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from articles.tests.reading import Reading
from authors.tests.factories import make_copyeditor, make_editor, make_managing_editor, make_user, open_desk
from submissions.desk.queue import buckets, queue_for
from submissions.models import Call, Status, Submission, Task

from .factories import decide, make_category, make_kind, make_submission, take


def ask(user, **params):
    return queue_for(user, params)


def titles(queue):
    return [str(row) for row in queue.page.object_list]


def counts(queue):
    return {tab.bucket.name: tab.count for tab in queue.tabs}


class QueueTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = make_editor(name="Edith Sample")
        cls.chief = make_managing_editor(name="Chief Sample")
        cls.copyeditor = make_copyeditor()
        cls.author = make_user(name="Ada Sample", email="ada@example.org")
        cls.pieces = {status: make_submission(status, editor=cls.editor, owner=cls.author) for status in Status}


class BucketTests(QueueTestCase):
    def test_each_open_piece_is_in_exactly_one_bucket_that_names_a_turn(self):
        turns = [bucket for bucket in buckets(self.chief) if bucket.is_turn]
        for submission in Submission.objects.for_desk(self.chief):
            found = [each.name for each in turns if Submission.objects.filter(each.rows, pk=submission.pk)]
            self.assertEqual(len(found), 0 if submission.is_finished else 1, (submission.status, found))

    def test_all_open_pieces_are_those_of_the_turns_together(self):
        found = ask(self.chief)
        turns = sum(tab.count for tab in found.tabs if tab.bucket.is_turn)
        self.assertEqual(found.all_tab.count, turns)
        self.assertEqual(turns, 7)  # of twelve states; four are finished, and the draft was not handed in

    def test_what_is_mine_is_what_i_handle_and_can_act_on(self):
        self.assertEqual(counts(ask(self.editor))["mine"], 3)
        self.assertEqual(counts(ask(self.chief))["mine"], 0)


class CountTests(QueueTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.call = Call.objects.create(title="On water", slug="on-water", theme="Water.")
        cls.section = make_category("Section")
        part = make_category("Part", parent=cls.section)
        now = timezone.now()
        Submission.objects.filter(pk=cls.pieces[Status.SUBMITTED].pk).update(
            primary_category=part, tags=["Häfen", 'a "b"'], call=cls.call, stale_after=now.date()
        )
        Submission.objects.filter(pk=cls.pieces[Status.IN_REVIEW].pk).update(
            status_at=now - timedelta(days=9), due_at=now - timedelta(days=1), kind=make_kind("analysis")
        )
        cls.pieces[Status.READY].categories.add(part)
        cls.conflicted = make_managing_editor(name="Conflicted Sample")
        for status in (Status.IN_REVIEW, Status.READY):
            cls.pieces[status].conflicts.create(user=cls.conflicted, reason="We share an office.")
        cls.writer = make_editor(name="Writer Sample")
        cls.pieces[Status.SUBMITTED].contributors.create(
            name="Writer Sample", email=cls.writer.email, user=cls.writer, position=1
        )

    FILTERS = (
        {},
        {"q": "ferries"},
        {"q": "ADA@example"},
        {"q": "ferries nobody"},
        {"kind": "analysis"},
        {"tag": "häfen"},
        {"tag": 'a "b"'},
        {"call": "on-water"},
        {"age": "7"},
        {"editor": "nobody"},
        {"sort": "stale"},
        {"sort": "due", "kind": "opinion", "q": "sample"},
    )

    def test_counts_equal_lists_for_every_role_and_every_filter(self):
        filters = [*self.FILTERS, {"category": self.section.slug}, {"editor": str(self.editor.pk), "age": "7"}]
        for user in (self.editor, self.chief, self.copyeditor, self.conflicted, self.writer, self.author):
            for asked in filters:
                for bucket in buckets(user):
                    found = ask(user, bucket=bucket.name, **asked)
                    rows = found.page.object_list
                    with self.subTest(user=user, asked=asked, bucket=bucket.name):
                        self.assertEqual(counts(found)[bucket.name], len(rows))
                        self.assertEqual(found.current.name, bucket.name)

    def test_a_piece_that_one_has_a_part_in_is_in_no_count_whatever_is_asked(self):
        hidden = {
            self.conflicted: {self.pieces[status].pk for status in (Status.IN_REVIEW, Status.READY)},
            self.writer: {self.pieces[Status.SUBMITTED].pk},
            self.author: {piece.pk for piece in self.pieces.values()},
        }
        for user, ids in hidden.items():
            for asked in (*self.FILTERS, {"category": self.section.slug}):
                whole, seen = ask(self.chief, bucket="all", **asked), ask(user, bucket="all", **asked)
                expected = {row.pk for row in whole.page.object_list} - ids if user.is_editor else set()
                with self.subTest(user=user, asked=asked):
                    self.assertEqual({row.pk for row in seen.page.object_list}, expected)
                    self.assertEqual(seen.all_tab.count, len(expected))

    def found(self, **asked):
        return {row.status for row in ask(self.chief, bucket="all", **asked).page.object_list}

    def test_each_filter_finds_what_it_says(self):
        self.assertEqual(self.found(category=self.section.slug), {Status.SUBMITTED, Status.READY})
        self.assertEqual(self.found(tag="häfen"), {Status.SUBMITTED})
        self.assertEqual(self.found(tag="häfe"), set())
        self.assertEqual(self.found(call="on-water"), {Status.SUBMITTED})
        self.assertEqual(self.found(kind="analysis"), {Status.IN_REVIEW})
        self.assertEqual(self.found(age="7"), {Status.IN_REVIEW})
        self.assertEqual(self.found(editor="nobody"), {Status.SUBMITTED})
        self.assertEqual(self.found(q="writer ferries"), {Status.SUBMITTED})
        self.assertEqual(self.found(q="%"), set())

    def test_a_word_is_found_in_any_case_also_beyond_ascii(self):
        draft = self.pieces[Status.SUBMITTED].draft
        draft.title = "Über die Fähre"
        draft.save()
        self.assertEqual(self.found(q="über fähre"), {Status.SUBMITTED})

    def test_stale_soonest_comes_first_and_what_never_is_comes_last(self):
        found = ask(self.chief, bucket="all", sort="stale").page.object_list
        self.assertEqual(found[0].status, Status.SUBMITTED)
        self.assertEqual(ask(self.chief, bucket="all", sort="due").page.object_list[0].status, Status.IN_REVIEW)
        self.assertEqual(ask(self.chief, bucket="all").page.object_list[0].status, Status.IN_REVIEW)


class SignTests(QueueTestCase):
    def said(self, status, user=None):
        row = next(row for row in ask(user or self.chief, bucket="all").page.object_list if row.status == status)
        return [sign.text for sign in row.signs]

    def test_a_pending_decision_says_whose_it_is_and_when_it_leaves(self):
        decision = decide("decline", self.pieces[Status.IN_REVIEW], by=self.editor)
        time = timezone.localtime(decision.release_at).strftime("%H:%M")
        self.assertEqual(self.said(Status.IN_REVIEW), [f"Edith is declining it, out at {time}"])
        self.assertEqual(self.said(Status.IN_REVIEW, self.editor), [f"You are declining it, out at {time}"])

    def test_what_loses_its_occasion_is_to_be_decided_by_then(self):
        today = timezone.localdate()
        day = today + timedelta(days=3)
        rows = Submission.objects.filter(pk=self.pieces[Status.SUBMITTED].pk)
        for stale_after, said in (
            (day, f"Decide by {day:%A} or say no now"),
            (today, "Decide by today or say no now"),
            (today - timedelta(days=1), "Its occasion passed"),
            (today + timedelta(days=30), "Stale after"),
        ):
            rows.update(stale_after=stale_after)
            self.assertIn(said, self.said(Status.SUBMITTED)[0])

    def test_mail_tasks_and_reviews_are_said(self):
        submission = self.pieces[Status.SUBMITTED]
        submission.letters.first().mail.refused("no such host")
        submission.tasks.create(text="Ask for a picture.")
        submission.tasks.create(text="Telephone.", kind=Task.Kind.BOUNCE)
        submission.tasks.create(text="Done with.", done_at=timezone.now())
        for n, state in enumerate(("done", "agreed", "declined")):
            submission.reviews.create(
                revision=submission.revisions.get(),
                name=f"Reviewer {n}",
                email=f"reviewer{n}@example.org",
                invited_by=self.editor,
                due_at=timezone.now(),
                state=state,
            )
        expected = [
            "A letter did not leave yet",
            "A letter did not arrive: reach the author another way",
            "1 task",
            "1 of 2 reviews in",
        ]
        self.assertEqual(self.said(Status.SUBMITTED), expected)
        open_desk(self.client, self.chief)
        self.assertContains(self.client.get("/admin/"), "Outside reader")


class QueuePageTests(Reading, QueueTestCase):
    def setUp(self):
        open_desk(self.client, self.editor)

    def page(self, **query):
        return self.client.get("/admin/", query)

    def test_the_filters_that_hold_are_shown_and_each_can_be_taken_away(self):
        page = self.page(q="ferries", age="3", bucket="all", sort="due")
        self.assertContains(page, "Find a piece: <b>ferries</b>")
        self.assertContains(page, 'href="?sort=due&amp;age=3&amp;bucket=all"')
        self.assertContains(page, 'href="?q=ferries&amp;sort=due&amp;age=3&amp;bucket=ready"')

    def test_odd_questions_are_as_if_not_asked(self):
        whole = self.page(bucket="all").context["queue"].all_tab.count
        for query in (
            {"bucket": "x\0"}, {"page": "-1"}, {"page": "9" * 40}, {"bucket": ["new", "mine"]}, {"kind": "nothing"},
            {"editor": "9" * 30}, {"editor": "-1"}, {"age": "x"}, {"call": "\0"}, {"category": "категория"},
            {"sort": "; drop table"}, {"q": "\0"}, {"q": "x" * 10_000}, {"tag": "y" * 1000}, {"q": "   "},
        ):  # fmt: skip
            page = self.page(**{"bucket": "all", **query})
            self.assertEqual(page.status_code, 200, query)
            self.assertEqual(page.context["queue"].all_tab.count, whole, query)

    def test_an_empty_answer_says_where_to_look(self):
        self.assertContains(self.page(q="ferries", bucket="author", kind="opinion", age="7"), "No piece here is like")
        self.assertContains(self.page(q="ferries", bucket="author", editor="nobody"), "1 open piece is, in another")
        self.assertContains(self.page(q="nowhere"), "Look among the closed ones too.")

    def test_pages_keep_what_was_asked(self):
        for _n in range(31):
            make_submission(owner=self.author)
        page = self.page(q="ferries", bucket="new")
        self.assertContains(page, 'href="?q=ferries&amp;bucket=new&amp;page=2"')
        self.assertEqual(len(self.page(q="ferries", bucket="new", page=2).context["queue"].page.object_list), 2)

    def test_the_queue_costs_the_same_at_any_length_and_with_any_filter(self):
        take("request_changes", self.pieces[Status.IN_REVIEW], by=self.editor)
        self.page()
        for rows in (10, 190):
            grow(self.pieces[Status.SUBMITTED], rows)
            for query in ({}, {"q": "ferries", "kind": "opinion", "sort": "stale", "editor": "nobody"}):
                with self.assertNumQueries(12):
                    page = self.page(bucket="all", **query)
                self.assertGreaterEqual(len(page.context["queue"].page.object_list), 10)


def grow(model, number):
    """So many more pieces like this one."""
    for n in range(number):
        copy = Submission.objects.get(pk=model.pk)
        copy.pk, copy._state.adding = None, True
        copy.save()
        model.draft.__class__.objects.create(submission=copy, title=f"On ferries {n}")
        copy.contributors.create(name="Ada Sample", email="ada@example.org")
