from datetime import timedelta
from types import SimpleNamespace

from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from articles.models import DebateLink
from articles.tests.desk import Desk, errors
from articles.tests.factories import make_article, make_publication
from articles.tests.reading import Reading
from authors.tests.factories import make_editor

Kind = DebateLink.Kind


def make_piece(title, days_ago, *takes_up, kind=Kind.RESPONSE, **fields):
    piece = make_article(title=title, published_at=timezone.now() - timedelta(days=days_ago), **fields)
    for target in takes_up:
        DebateLink.objects.connect(piece, target, kind)
    return piece


class DebatePageTests(Reading, TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.first = make_piece("The quiet end", 30)
        cls.response = make_piece("Ports were never for wages", 20, cls.first)
        cls.rebuttal = make_piece("They were", 10, cls.response, kind=Kind.REBUTTAL)
        cls.address = reverse("articles:debate", args=[cls.first.slug])

    def titles(self):
        context = self.client.get(self.address).context
        return [context["beginning"].title, *(turn.piece.title for turn in context["answers"])]

    def test_it_goes_from_the_beginning_through_every_answer_to_an_answer(self):
        self.assertEqual(self.titles(), ["The quiet end", "Ports were never for wages", "They were"])
        page = " ".join(self.read(self.address).split())
        self.assertIn(f'A rebuttal of <a href="#piece-{self.response.pk}" >Ports were never for wages</a>', page)

    def test_what_takes_up_two_pieces_stands_there_once(self):
        make_piece("To both", 5, self.first, self.rebuttal)
        self.assertEqual(self.titles().count("To both"), 1)

    def test_pieces_that_take_up_others_lead_to_the_beginning(self):
        for piece in (self.response, self.rebuttal):
            answer = self.client.get(reverse("articles:debate", args=[piece.slug]))
            self.assertRedirects(answer, self.address)

    def test_what_is_not_public_is_not_there_nor_what_hangs_on_it(self):
        make_piece("Scheduled", -3, self.first)
        self.response.unpublish()
        self.read(self.address, 404)
        page = self.client.get(reverse("articles:debate", args=[self.rebuttal.slug]))
        self.assertEqual(page.status_code, 404)
        self.assertNotIn("The quiet end", self.read("/debates/"))

    def test_a_piece_that_nobody_answers_is_no_debate(self):
        alone = make_article()
        for slug in (alone.slug, "unknown", "a" * 200, "بندرگاہ"):
            self.read(f"/debates/{slug}/", 404)

    def test_a_circle_in_the_table_leads_nobody_in_circles(self):
        DebateLink.objects.create(source=self.first, target=self.rebuttal)
        self.assertEqual(len(self.titles()), 3)
        for piece in (self.response, self.rebuttal):
            self.assertRedirects(self.client.get(reverse("articles:debate", args=[piece.slug])), self.address)

    def test_queries_do_not_grow_with_answers(self):
        latest = self.rebuttal
        for n in range(12):
            make_piece(f"Aside {n}", 4, self.first)
            latest = make_piece(f"And again {n}", 9 - n / 10, latest)
        self.assertEqual(len(self.titles()), 27)
        self.assertQueriesAtMost(8, self.address)
        self.assertQueriesAtMost(8, "/debates/")

    def test_the_list_has_each_beginning_once_the_last_answered_first(self):
        other = make_piece("Another matter", 40)
        make_piece("On that", 1, other)
        make_piece("And on that", 2, other)
        german = make_piece("Auf Deutsch", 1, make_article(title="Only translated"), kind=Kind.TRANSLATION)
        rows = self.client.get("/debates/").context["page"].rows
        self.assertEqual([piece.title for piece in rows], ["Another matter", "The quiet end"])
        self.assertNotIn(german, rows)

    def test_an_empty_list_helps_on(self):
        DebateLink.objects.all().delete()
        self.assertIn("Nobody has answered a piece yet.", self.read("/debates/"))


class LinkTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.first, cls.second, cls.third = (make_article() for _ in range(3))

    def test_connecting_twice_makes_one_link_and_keeps_its_kind(self):
        for kind in (Kind.REBUTTAL, Kind.RESPONSE):
            DebateLink.objects.connect(self.second, self.first, kind)
        self.assertEqual(DebateLink.objects.get().kind, Kind.REBUTTAL)

    def test_nothing_takes_up_itself_or_what_takes_it_up(self):
        DebateLink.objects.connect(self.second, self.first, Kind.RESPONSE)
        DebateLink.objects.connect(self.third, self.second, Kind.RESPONSE)
        for source, target in ((self.first, self.first), (self.first, self.second), (self.first, self.third)):
            self.assertIsNone(DebateLink.objects.connect(source, target, Kind.RESPONSE))
        self.assertEqual(DebateLink.objects.count(), 2)

    def test_the_database_refuses_a_piece_that_takes_up_itself(self):
        with self.assertRaises(IntegrityError), transaction.atomic():
            DebateLink.objects.create(source=self.first, target=self.first)


class PartialTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.article = make_article(title="The quiet end")
        cls.answers = [make_article(title=title) for title in ("Yes", "No", "But <i>")]

    def replies(self, *kinds):
        replies = list(zip(kinds, self.answers, strict=False))
        return " ".join(
            render_to_string("articles/_replies.html", {"article": self.article, "replies": replies}).split()
        )

    def test_answers_stand_under_their_kind(self):
        page = self.replies(Kind.RESPONSE, Kind.REBUTTAL, Kind.RESPONSE)
        places = [page.index(text) for text in ("Responses", ">Yes<", "But &lt;i&gt;", "Rebuttals", ">No<")]
        self.assertEqual(places, sorted(places))
        self.assertEqual(page.count("Write a response"), 1)
        self.assertIn(f'href="/submissions/new/?answers={self.article.slug}"', page)

    def test_translations_are_named_by_their_language(self):
        type(self.article).objects.filter(pk=self.answers[0].pk).update(language="ur")
        self.answers[0].refresh_from_db()
        told = {"article": self.article, "translations": self.answers[:1]}
        line = render_to_string("articles/_also_in.html", told)
        self.assertIn("Also in:", line)
        self.assertIn("اردو", line)
        self.assertEqual(self.replies(Kind.TRANSLATION), "")

    def test_a_piece_without_answers_shows_nothing(self):
        self.assertEqual(self.replies(), "")

    def test_what_a_piece_takes_up_is_a_line_with_a_link(self):
        link = SimpleNamespace(kind="follow_up", title="The quiet end", url="/articles/the-quiet-end/")
        line = render_to_string("articles/_takes_up.html", {"takes_up": [link]})
        self.assertIn('A follow-up to <a href="/articles/the-quiet-end/">The quiet end</a>', line)


class DebateAdminTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.editor = make_editor()
        cls.first, cls.second = make_article(title="The quiet end"), make_article(title="It was loud")

    def setUp(self):
        self.desk = Desk(self.client, self.editor)

    def add(self, source, target):
        return self.desk.add("debatelink", source=str(source.pk), target=str(target.pk), kind="rebuttal")

    def test_editors_link_two_pieces_and_find_the_link(self):
        self.add(self.second, self.first)
        link = DebateLink.objects.get()
        self.assertEqual((link.source, link.target, link.kind), (self.second, self.first, "rebuttal"))
        self.assertContains(self.client.get(reverse("admin:articles_debatelink_changelist") + "?q=loud"), "Rebuttal")

    def test_a_link_to_itself_back_or_twice_is_refused_in_words(self):
        self.assertIn("A piece cannot take up itself.", errors(self.add(self.first, self.first)))
        self.add(self.second, self.first)
        self.assertIn("A link goes one way only.", errors(self.add(self.first, self.second)))
        self.assertTrue(errors(self.add(self.second, self.first)))
        self.assertEqual(DebateLink.objects.count(), 1)

    def test_a_new_address_of_a_piece_takes_its_debate_along(self):
        self.add(self.second, self.first)
        old = reverse("articles:debate", args=[self.first.slug])
        self.desk.save(self.first, slug="the-quiet-beginning")
        answer = self.client.get(old)
        self.assertRedirects(answer, "/debates/the-quiet-beginning/", status_code=301)

    def test_in_a_pieces_own_form_stands_what_it_takes_up(self):
        fields = {"answers-TOTAL_FORMS": "1", "answers-0-target": str(self.first.pk), "answers-0-kind": "response"}
        self.desk.save(self.second, **fields)
        self.assertEqual(DebateLink.objects.get().target, self.first)
        self.assertIn(
            "A link goes one way only.",
            errors(self.desk.save(self.first, **{**fields, "answers-0-target": str(self.second.pk)})),
        )
