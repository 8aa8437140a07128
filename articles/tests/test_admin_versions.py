from django.urls import reverse

from articles.tests.desk import BODY, ArticleTestCase, make_image


class VersionTests(ArticleTestCase):
    def test_every_change_that_readers_see_is_a_version_and_nothing_else_is(self):
        article = self.article(by=self.editor)
        image = make_image()
        changes = [
            {"title": "New"},
            {"standfirst": "New"},
            {"body": "<p>New</p>"},
            {"lead_image": str(image.pk)},
            {"lead_caption": "New"},
            {"bylines-0-name": "New"},
        ]
        for count, change in enumerate(changes, start=2):
            with self.subTest(change=change):
                self.desk.save(article, change_kind="typo", **change)
                self.assertEqual(article.versions.count(), count)
        for change in [{}, {"tags": "New"}, {"declaration": "None"}, {"language": "fr"}]:
            with self.subTest(change=change):
                self.desk.save(article, **change)
                self.assertEqual(article.versions.count(), 7)

    def test_a_piece_that_was_public_once_keeps_its_record_while_it_is_off(self):
        article = self.article(by=self.editor)
        article.unpublish()

        self.desk.save(article, title="Mended while off")

        self.assertEqual(article.versions.count(), 2)

    def test_a_draft_has_no_versions(self):
        article = self.article()

        self.desk.save(article, title="Again")

        self.assertEqual(article.versions.count(), 0)

    def test_the_form_lists_versions_and_leads_to_what_each_changed(self):
        article = self.article(by=self.editor)
        self.desk.save(article, change_kind="typo", body="<p>The ferry carries bread, and always a judge.</p>")
        url = reverse("admin:articles_article_version", args=[article.pk, 2])

        self.assertContains(self.desk.open(article), url)
        page = self.client.get(url)
        self.assertContains(page, "<ins")
        self.assertContains(page, "always")

    def test_a_version_of_another_piece_is_not_found(self):
        first, second = self.article(by=self.editor), self.article()

        for pk, number, status in [(first.pk, 1, 200), (first.pk, 2, 404), (second.pk, 1, 404)]:
            answer = self.client.get(reverse("admin:articles_article_version", args=[pk, number]))
            self.assertEqual(answer.status_code, status)


class PictureOfAPieceTests(ArticleTestCase):
    def body(self, image):
        return f'<figure><img data-image="{image.pk}" alt="A quay"></figure>'

    def public(self, image):
        image.refresh_from_db()
        return bool(image.public_file)

    def test_pictures_are_public_while_a_public_piece_shows_them(self):
        old, new = make_image(), make_image()
        article = self.article(body=self.body(old))
        self.assertFalse(self.public(old))

        self.desk.save(article, _publish="1")
        self.assertTrue(self.public(old))
        self.desk.save(article, change_kind="typo", body=self.body(new))
        self.assertEqual((self.public(old), self.public(new)), (False, True))
        article.refresh_from_db()
        article.unpublish()
        self.assertFalse(self.public(new))

    def test_a_picture_that_another_piece_shows_stays_public(self):
        image = make_image()
        first = self.article(body=self.body(image), by=self.editor)
        self.article(lead_image=image, lead_alt="A quay", by=self.editor)

        self.desk.save(first, change_kind="typo", body=BODY)

        self.assertTrue(self.public(image))

    def test_a_body_cannot_show_what_the_desk_may_not(self):
        article = self.article()

        self.desk.save(article, body=BODY + '<figure><img data-image="987654" alt="Whose?"></figure>')

        article.refresh_from_db()
        self.assertEqual(article.body, BODY)
