from django.urls import reverse

from articles.tests.desk import (
    HOSTILE,
    ArticleTestCase,
    make_image,
)
from authors.tests.factories import make_author


class HostileTextTests(ArticleTestCase):
    def test_no_page_of_the_desk_runs_what_somebody_typed(self):
        author = make_author(HOSTILE, affiliation=HOSTILE)
        image = make_image(alt=HOSTILE, caption=HOSTILE)
        article = self.article(
            title=HOSTILE, standfirst=HOSTILE, kicker=HOSTILE[:100], authors=[author], lead_image=image,
            lead_alt=HOSTILE, by=self.editor,
        )  # fmt: skip
        article.tags.add(HOSTILE)
        self.desk.save(article, title=HOSTILE + "!")
        pages = [
            ("changelist", []),
            *((name, [article.pk]) for name in ("change", "history", "unpublish", "preview", "delete")),
        ]
        pages += [("version", [article.pk, 2])]
        for name, args in pages:
            with self.subTest(page=name):
                answer = self.client.get(reverse(f"admin:articles_article_{name}", args=args), follow=True)
                self.assertNotContains(answer, "<script>alert(1)", status_code=answer.status_code)
                self.assertNotContains(answer, "<img src=x", status_code=answer.status_code)

    def test_messages_escape_a_title(self):
        answer = self.desk.save(self.article(), title=HOSTILE, _publish="1")

        self.assertContains(answer, "&lt;script&gt;alert(1)")
        self.assertNotContains(answer, "<script>alert(1)")

    def test_autocomplete_answers_as_data(self):
        make_author(HOSTILE)
        url = reverse("admin:autocomplete")

        answer = self.client.get(
            url, {"app_label": "articles", "model_name": "byline", "field_name": "author", "term": "script"}
        )

        self.assertEqual(answer["Content-Type"], "application/json")
        self.assertEqual(answer.json()["results"][0]["text"], HOSTILE)

    def test_odd_characters_are_refused_in_words_not_with_an_error_page(self):
        article = self.article()
        for change in [{"title": "nul\x00"}, {"tags": "nul\x00"}, {"body": "nul\x00"}, {"publish_at": "soon"}]:
            with self.subTest(change=change):
                self.assertEqual(self.desk.save(article, **change).status_code, 200)
