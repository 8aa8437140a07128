from datetime import datetime

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Redirect, Tag
from articles.tests.desk import (
    BODY,
    ArticleTestCase,
    Desk,
    errors,
    make_image,
)
from authors.tests.factories import make_author, make_copyeditor, make_user


class WritingTests(ArticleTestCase):
    def write(self, **fields):
        author = make_author("Ada Sample", affiliation="Harbour office", bio="Counts boats.")
        return self.desk.add("article", **{
            "title": "On ferries", "body": BODY, "primary_category": str(self.world.pk),
            "tags": "Ports,  Night   work, ports",
            "bylines-0-author": str(author.pk), **fields,
        })  # fmt: skip

    def test_a_draft_needs_a_headline_a_category_and_nothing_else(self):
        self.write(**{"bylines-0-author": "", "body": "", "tags": ""})

        article = Article.objects.get()
        self.assertEqual((article.title, article.slug, article.published_at), ("On ferries", "on-ferries", None))

    def test_what_staff_write_is_filed_named_and_marked_as_theirs(self):
        self.write()

        article = Article.objects.get()
        self.assertEqual(list(article.categories.all()), [self.world])
        self.assertEqual(sorted(tag.name for tag in article.tags.all()), ["Night work", "Ports"])
        self.assertEqual(article.provenance, {"staff": True})
        (row,) = article.bylines.all()
        self.assertEqual((row.name, row.affiliation, row.bio), ("Ada Sample", "Harbour office", "Counts boats."))

    def test_the_kind_offered_first_is_a_plain_article(self):
        self.write()

        self.assertEqual(Article.objects.get().kind.slug, "article")

    def test_text_is_cleaned_on_its_way_in(self):
        self.write(body='<p onclick="x()">Hello<script>alert(1)</script> <a href="javascript:x()">there</a></p>')

        self.assertEqual(Article.objects.get().body, "<p>Hello there</p>")

    def test_an_address_may_be_in_any_script_and_is_made_from_the_headline(self):
        self.write(title="Über Fähren und نقل")

        self.assertEqual(Article.objects.get().slug, "über-fähren-und-نقل")

    def test_two_pieces_of_one_headline_get_two_addresses(self):
        self.write()
        self.desk.add("article", title="On ferries", primary_category=str(self.world.pk))

        self.assertEqual(sorted(Article.objects.values_list("slug", flat=True)), ["on-ferries", "on-ferries-2"])

    def test_a_tag_in_any_script_or_none_gets_an_address(self):
        self.write(tags="!!!, فیری")

        self.assertEqual({tag.name: bool(tag.slug) for tag in Tag.objects.all()}, {"!!!": True, "فیری": True})

    def test_authors_stand_in_the_order_of_their_numbers_and_the_last_without_one(self):
        article = self.article(authors=[make_author("First"), make_author("Second")])

        self.desk.save(article, **{"bylines-0-position": "7", "bylines-1-position": ""})

        self.assertEqual([row.name for row in article.bylines.all()], ["First", "Second"])

    def test_a_name_cleared_on_purpose_comes_back_but_an_affiliation_stays_empty(self):
        author = make_author("Ada Sample", affiliation="Harbour office")
        article = self.article(authors=[author])
        article.bylines.update(affiliation="Harbour office")

        self.desk.save(article, **{"bylines-0-affiliation": "", "bylines-0-name": ""})

        row = article.bylines.get()
        self.assertEqual((row.name, row.affiliation), ("Ada Sample", ""))

    def test_a_lead_picture_brings_its_own_texts(self):
        article = self.article()
        image = make_image(alt="A quay at night", caption="The east quay", credit="Sample Studio")

        self.desk.save(article, lead_image=str(image.pk))

        article.refresh_from_db()
        self.assertEqual(
            (article.lead_alt, article.lead_caption, article.lead_credit),
            ("A quay at night", "The east quay", "Sample Studio"),
        )


class PermissionTests(ArticleTestCase):
    def test_a_copyeditor_changes_texts_and_publishes_nothing(self):
        desk = Desk(self.client, make_copyeditor())
        article = self.article()
        page = desk.open(article)
        self.assertNotContains(page, "_publish")
        self.assertNotContains(page, "publish_at")

        desk.save(article, title="Tidied")
        refused = desk.save(article, _publish="1")

        article.refresh_from_db()
        self.assertEqual((article.title, article.published_at), ("Tidied", None))
        self.assertEqual(refused.status_code, 403)

    def test_a_copyeditor_takes_nothing_off(self):
        article = self.article(by=self.editor)
        desk = Desk(self.client, make_copyeditor())

        answer = desk.client.post(reverse("admin:articles_article_unpublish", args=[article.pk]))

        self.assertEqual(answer.status_code, 403)
        self.assertTrue(Article.objects.published().exists())

    def test_nobody_else_reaches_any_page_of_the_articles_desk(self):
        article = self.article(by=self.editor)
        pages = [
            reverse(f"admin:articles_article_{name}", args=args)
            for name, args in [
                ("changelist", []),
                ("add", []),
                ("change", [article.pk]),
                ("preview", [article.pk]),
                ("unpublish", [article.pk]),
                ("version", [article.pk, 1]),
                ("delete", [article.pk]),
                ("history", [article.pk]),
            ]
        ]
        self.client.force_login(make_user())
        for page in pages:
            for method in (self.client.get, self.client.post):
                with self.subTest(page=page, method=method.__name__):
                    answer = method(page)
                    self.assertNotContains(answer, article.title, status_code=answer.status_code)
                    self.assertIn(answer.status_code, (302, 403))
        self.assertTrue(Article.objects.published().exists())


class AddressTests(ArticleTestCase):
    def test_readers_of_the_old_address_are_led_to_the_new_one(self):
        article = self.article(slug="fähren", by=self.editor)

        self.desk.save(article, slug="über-fähren")

        for asked in ["", "?from=letter"]:
            answer = self.client.get(f"/articles/fähren/{asked}")
            self.assertEqual(answer.status_code, 301)
            self.assertEqual(answer["Location"], f"/articles/%C3%BCber-f%C3%A4hren/{asked}")

    def test_going_back_leaves_no_circle(self):
        article = self.article(slug="one", by=self.editor)
        self.desk.save(article, slug="two")
        self.desk.save(article, slug="one")

        self.assertEqual(self.client.get("/articles/two/")["Location"], "/articles/one/")
        self.assertEqual(Redirect.objects.count(), 1)

    def test_a_draft_changes_its_address_without_trace(self):
        self.desk.save(self.article(slug="one"), slug="two")

        self.assertFalse(Redirect.objects.exists())

    def test_addresses_of_the_site_itself_are_refused(self):
        response = self.desk.save(self.article(slug="one"), slug="2024")

        self.assertIn("is an address of the site itself", errors(response))


class ListTests(ArticleTestCase):
    def test_it_says_in_short_where_a_piece_stands(self):
        moment = timezone.make_aware(datetime(2026, 3, 9, 12))
        article = self.article(by=self.editor)
        Article.objects.filter(pk=article.pk).update(published_at=moment, updated_at=moment)

        page = self.client.get(reverse("admin:articles_article_changelist"))

        self.assertContains(page, "<h1>Articles</h1>", html=True)
        self.assertContains(page, "Published<br>9 Mar 2026", html=False)
        self.assertContains(page, '<td class="field-changed">9 Mar 2026</td>', html=True)


class CostTests(ArticleTestCase):
    def count(self, url):
        with CaptureQueriesContext(connection) as queries:
            self.assertEqual(self.client.get(url).status_code, 200)
        return len([query for query in queries if not query["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN"))])

    def test_the_list_costs_the_same_at_any_length(self):
        url = reverse("admin:articles_article_changelist")
        self.article(authors=[make_author(), make_author()])
        one = self.count(url)
        for n in range(30):
            self.article(authors=[make_author(), make_author()], by=self.editor if n % 2 else None)

        self.assertEqual(self.count(url), one)
        self.assertLessEqual(one, 20)

    def test_the_form_costs_the_same_with_fifty_versions(self):
        article = self.article(by=self.editor)
        for n in range(50):
            article.title = f"Headline {n}"
            article.save()
            article.record_version(by=self.editor)

        self.assertLessEqual(self.count(reverse("admin:articles_article_change", args=[article.pk])), 27)
