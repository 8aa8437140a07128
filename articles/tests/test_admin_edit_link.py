from django.test import TestCase
from django.urls import reverse

from articles.models import Page
from articles.tests.desk import Desk, change_url, make_article, make_category, make_publication
from authors.tests.factories import make_author, make_copyeditor, make_editor, make_user

URL = "/admin/articles/article/edit-link/"


class EditLinkTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.editor = make_editor()
        cls.category = make_category()
        cls.author = make_author("Ada Sämple")
        cls.article = make_article(slug="über-fähren", authors=[cls.author], by=cls.editor)
        cls.page = Page.objects.create(title="About", slug="about")
        cls.article.tags.add("Ports")
        cls.things = [cls.article, cls.category, cls.author, cls.page, cls.article.tags.get()]

    def ask(self, path):
        return self.client.get(URL, {"path": path})

    def test_an_editor_is_told_where_to_edit_what_a_page_shows(self):
        Desk(self.client, self.editor)

        for thing in self.things:
            for path in (thing.get_absolute_url(), thing.get_absolute_url().replace("%C3%A4", "ä")):
                with self.subTest(path=path):
                    answer = self.ask(path)
                    self.assertEqual(answer.json(), {"url": change_url(thing), "label": "Edit"})
                    self.assertIn("no-store", answer["Cache-Control"])

    def test_a_copyeditor_is_told_only_what_they_may_change(self):
        Desk(self.client, make_copyeditor())

        self.assertEqual(
            [self.ask(thing.get_absolute_url()).status_code for thing in self.things], [200, 404, 404, 404, 404]
        )

    def test_everybody_else_learns_nothing(self):
        for log_in in (lambda: None, lambda: self.client.force_login(make_user())):
            log_in()
            answer = self.ask(self.article.get_absolute_url())
            self.assertEqual((answer.status_code, answer.json()), (404, {}))
            self.assertIn("no-store", answer["Cache-Control"])

    def test_paths_of_nothing_are_not_found(self):
        Desk(self.client, self.editor)
        for path in [
            "",
            "/",
            "/articles/",
            "/articles/none/",
            "//evil.example/",
            "/\x00",
            "x" * 5000,
            reverse("admin:index"),
        ]:
            with self.subTest(path=path[:30]):
                self.assertEqual(self.ask(path).status_code, 404)

    def test_public_pages_are_the_same_for_everybody(self):
        url = self.article.get_absolute_url()
        before = self.client.get(url)
        Desk(self.client, self.editor)

        self.assertEqual(self.client.get(url).content, before.content)
