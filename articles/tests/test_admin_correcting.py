from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from articles import search
from articles.models import Article, Byline, Proposal
from articles.tests.desk import BODY, ArticleTestCase, Desk, errors, filled
from authors.models import User
from authors.tests.factories import make_author, make_copyeditor, make_editor, make_managing_editor

NEW = "<p>The ferry carries bread, and always a judge.</p>"


def url(name, article):
    return reverse(f"admin:articles_article_{name}", args=[article.pk])


class KindOfChangeTests(ArticleTestCase):
    def setUp(self):
        super().setUp()
        self.piece = self.article(by=self.editor)

    def stored(self):
        return Article.objects.get(pk=self.piece.pk)

    def test_new_words_without_a_kind_are_kept_in_the_form_and_not_saved(self):
        answer = self.desk.save(self.piece, body=NEW)

        self.assertIn("say what kind of change it is", errors(answer))
        self.assertContains(answer, "always a judge")
        self.assertEqual(self.stored().body, BODY)

    def test_a_new_name_over_it_without_a_kind_is_not_saved(self):
        answer = self.desk.save(self.piece, **{"bylines-0-name": "Ada Mended"})

        self.assertIn("say what kind of change it is", errors(answer))
        self.assertNotEqual(self.stored().bylines.get().name, "Ada Mended")

    def test_where_it_is_filed_changes_without_a_kind(self):
        self.desk.save(self.piece, kicker="Night work")

        self.assertEqual(self.stored().kicker, "Night work")

    def test_a_slip_needs_no_note_a_clarification_does(self):
        self.desk.save(self.piece, body=NEW, change_kind="typo")
        self.assertEqual(self.stored().versions.first().kind, "typo")

        answer = self.desk.save(self.piece, body=BODY, change_kind="clarification")
        self.assertIn("what was wrong and what is right", errors(answer))

        self.desk.save(self.piece, body=BODY, change_kind="clarification", change_note="A judge, at times.")
        version = self.stored().versions.first()
        self.assertEqual((version.kind, version.note, version.by), ("clarification", "A judge, at times.", self.editor))

    def test_a_note_alone_can_be_added(self):
        self.desk.save(self.piece, change_kind="clarification", change_note="We mean the east quay.")

        self.assertEqual(self.stored().versions.corrections().get().body, BODY)

    def test_a_correction_waits_and_leaves_readers_what_they_had_until_a_colleague_confirms(self):
        make_managing_editor()
        before = self.piece.bylines.get()

        answer = self.desk.save(
            self.piece, body=NEW, change_kind="correction", change_note="Always, not sometimes.",
            **{"bylines-0-name": "Ada Mended"},
        )  # fmt: skip

        self.assertContains(answer, "waits for a second editor")
        stored = self.stored()
        self.assertEqual((stored.body, stored.bylines.get().name, stored.versions.count()), (BODY, before.name, 1))
        proposal = Proposal.objects.get()
        self.assertEqual((proposal.body, proposal.byline[0]["name"]), (NEW, "Ada Mended"))

        self.assertEqual(self.client.post(url("proposal", self.piece), {"_confirm": ""}).status_code, 403)
        ben = Desk(Client(), make_editor(name="Ben Sample"))
        page = ben.client.get(url("proposal", self.piece))
        self.assertContains(page, "<ins> always</ins>")
        ben.client.post(url("proposal", self.piece), {"_confirm": ""})

        stored, version = self.stored(), self.stored().versions.first()
        self.assertEqual((stored.body, stored.bylines.get().name), (NEW, "Ada Mended"))
        self.assertEqual((version.by, version.seconded_by), (self.editor, ben.user))
        self.assertIn("Confirmed", LogEntry.objects.first().change_message)

    def test_a_second_correction_waits_its_turn_and_keeps_what_was_typed(self):
        make_managing_editor()
        self.desk.save(self.piece, body=NEW, change_kind="correction", change_note="Always.")

        answer = self.desk.save(self.piece, body="<p>Never.</p>", change_kind="correction", change_note="Never.")

        self.assertIn("Something is proposed", errors(answer))
        self.assertContains(answer, "Never.")
        self.assertEqual(Proposal.objects.count(), 1)

    def test_a_copyeditor_mends_slips_and_nothing_else(self):
        desk = Desk(Client(), make_copyeditor())
        page = desk.open(self.piece)
        self.assertContains(page, 'value="typo"')
        self.assertNotContains(page, 'value="correction"')

        desk.save(self.piece, body=NEW, change_kind="correction", change_note="Always.")

        self.assertEqual((self.stored().body, Proposal.objects.count()), (BODY, 0))

    def test_what_changes_beside_the_words_of_a_correction_is_found_at_once(self):
        self.desk.save(
            self.piece, body=NEW, kicker="Nightwork", change_kind="correction", change_note="Always, not sometimes."
        )
        found = [search.search(search.parse(word, "en")).ids for word in ("nightwork", "sometimes", "always")]
        self.assertEqual(found, [[self.piece.pk], [self.piece.pk], []])

    def test_a_public_piece_is_not_published_again(self):
        self.desk.save(self.piece, body=NEW, _publish="1")

        self.assertEqual((self.stored().body, self.stored().published_at), (BODY, self.piece.published_at))

    def test_a_form_from_before_its_hour_asks_for_the_kind(self):
        draft = self.article()
        form = filled(self.desk.open(draft), body=NEW)
        Article.objects.get(pk=draft.pk).publish(by=self.editor)

        answer = self.desk.send(draft, form)

        self.assertIn("say what kind of change it is", errors(answer))
        self.assertContains(answer, "always a judge")


class RetractingTests(ArticleTestCase):
    def setUp(self):
        super().setUp()
        self.piece = self.article(by=self.editor)
        self.chief = Desk(Client(), make_managing_editor(name="Chief Sample"))

    def stored(self):
        return Article.objects.get(pk=self.piece.pk)

    def retract(self, **form):
        self.client.post(url("retract", self.piece), {"note": "Its author asked: invented.", **form})
        return self.chief.client.post(url("proposal", self.piece), {"_confirm": ""}, follow=True)

    def test_a_retraction_needs_a_note_and_a_second_editor(self):
        self.assertEqual(self.client.post(url("retract", self.piece), {"note": " "}).status_code, 400)
        self.assertFalse(Proposal.objects.exists())

        self.client.post(url("retract", self.piece), {"note": "Its author asked: invented."})
        self.assertFalse(self.stored().is_retracted)
        self.chief.client.post(url("proposal", self.piece), {"_confirm": ""})

        self.assertTrue(self.stored().is_retracted)
        self.assertEqual(self.stored().versions.first().note, "Its author asked: invented.")

    def test_it_is_set_aside_and_nothing_has_happened(self):
        self.client.post(url("retract", self.piece), {"note": "A mistake."})
        self.client.post(url("proposal", self.piece), {"_set_aside": ""})

        self.assertEqual((self.stored().is_retracted, Proposal.objects.open().count()), (False, 0))
        self.assertEqual(self.client.get(url("proposal", self.piece)).status_code, 404)

    def test_an_author_of_the_piece_sets_nothing_aside_but_what_they_proposed(self):
        chief = self.chief.client
        author = make_author(user=User.objects.get(name="Chief Sample"))
        Byline.objects.create(article=self.piece, author=author, name=author.name)
        self.client.post(url("retract", self.piece), {"note": "It is invented."})

        self.assertNotContains(chief.get(url("proposal", self.piece)), "_set_aside")
        self.assertEqual(chief.post(url("proposal", self.piece), {"_set_aside": ""}).status_code, 403)
        self.client.post(url("proposal", self.piece), {"_set_aside": ""})

        chief.post(url("retract", self.piece), {"note": "I was wrong."})
        chief.post(url("proposal", self.piece), {"_set_aside": ""})
        self.assertFalse(Proposal.objects.open().exists())

    def test_what_is_retracted_keeps_its_words_and_its_address_until_it_is_reinstated(self):
        self.retract(hides_text="on")
        page = self.desk.open(self.piece)
        self.assertContains(page, "Its words stay as they are")
        self.desk.save(self.piece, body=NEW, kicker="Night work")
        self.assertEqual((self.stored().body, self.stored().kicker), (BODY, "Night work"))
        self.client.post(url("unpublish", self.piece))
        self.assertTrue(self.stored().is_published)

        self.client.post(url("reinstate", self.piece), {"note": "It was right."})
        self.chief.client.post(url("proposal", self.piece), {"_confirm": ""})

        self.assertFalse(self.stored().is_retracted)
        self.assertContains(self.desk.open(self.piece), 'name="body"')

    def test_a_copyeditor_proposes_and_settles_nothing(self):
        desk = Desk(Client(), make_copyeditor())
        for name in ("retract", "reinstate", "proposal"):
            with self.subTest(name=name):
                self.assertEqual(desk.client.post(url(name, self.piece), {"note": "x"}).status_code, 403)

    def test_who_clicks_second_is_told(self):
        self.client.post(url("retract", self.piece), {"note": "A mistake."})
        self.chief.client.post(url("proposal", self.piece), {"_confirm": ""})

        self.assertEqual(self.chief.client.post(url("proposal", self.piece), {"_confirm": ""}).status_code, 404)
        self.assertEqual(self.stored().versions.count(), 2)
