from django.test import Client, TestCase

from articles.models import Article
from articles.tests.desk import Desk, filled, make_article, make_category, make_publication
from authors.tests.factories import make_editor


class TwoEditorsTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        make_category()

    def setUp(self):
        self.anna = Desk(Client(), make_editor(name="Anna Sample"))
        self.ben = Desk(Client(), make_editor(name="Ben Sample"))
        self.article = make_article(by=self.anna.user)
        self.annas_form = filled(self.anna.open(self.article))
        bens = {"body": "<p>Ben's sentence.</p>", "change_kind": "typo"}
        self.bens_form = filled(self.ben.open(self.article), **bens)
        self.anna.send(self.article, {**self.annas_form, "body": "<p>Anna's sentence.</p>", "change_kind": "typo"})

    def body(self):
        return Article.objects.get(pk=self.article.pk).body

    def test_the_second_save_is_refused_and_its_text_kept_beside_what_is_stored(self):
        answer = self.ben.send(self.article, self.bens_form)

        self.assertEqual(self.body(), "<p>Anna's sentence.</p>")
        self.assertContains(answer, "Anna Sample has changed this")
        self.assertContains(answer, "Ben&#x27;s sentence.")
        self.assertContains(answer, "Anna&#x27;s sentence.")
        self.assertEqual(self.article.versions.count(), 2)

    def test_saving_over_it_on_purpose_is_possible_and_keeps_both_as_versions(self):
        refused = self.ben.send(self.article, self.bens_form)
        again = filled(refused)
        (box,) = [name for name in again if name == "edit_guard_overwrite"] or ["edit_guard_overwrite"]

        digest = refused.context["edit_guard"]["conflict"].digest
        self.ben.send(self.article, {**again, box: digest})

        self.assertEqual(self.body(), "<p>Ben's sentence.</p>")
        bodies = list(self.article.versions.order_by("number").values_list("body", flat=True))
        self.assertEqual(bodies[1:], ["<p>Anna's sentence.</p>", "<p>Ben's sentence.</p>"])

    def test_saving_does_not_publish_again_what_was_taken_off_meanwhile(self):
        form = filled(self.ben.open(self.article))
        Article.objects.get(pk=self.article.pk).unpublish()

        self.ben.send(self.article, {**form, "kicker": "Night work"})

        self.article.refresh_from_db()
        self.assertEqual((self.article.kicker, self.article.published_at), ("Night work", None))

    def test_publishing_does_not_put_out_what_the_publisher_has_not_seen(self):
        draft = make_article()
        bens_form = filled(self.ben.open(draft))
        self.anna.save(draft, body="<p>Not for readers yet.</p>")

        answer = self.ben.send(draft, {**bens_form, "_publish": "1"})

        self.assertContains(answer, "Anna Sample has changed this")
        draft.refresh_from_db()
        self.assertIsNone(draft.published_at)
