from datetime import timedelta

from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Disclaimer
from articles.tests.desk import (
    BODY,
    ArticleTestCase,
    Desk,
    errors,
    make_image,
)
from authors.tests.factories import make_author, make_managing_editor, make_superuser
from submissions.tests.factories import make_submission


class PublishingTests(ArticleTestCase):
    def test_publishing_saves_what_was_typed_and_puts_it_before_readers(self):
        article = self.article()

        response = self.desk.save(article, title="On slow ferries", _publish="1")

        self.assertContains(response, "On slow ferries")
        self.assertEqual(Article.objects.published().get().title, "On slow ferries")
        version = article.versions.get()
        self.assertEqual((version.number, version.title, version.by), (1, "On slow ferries", self.editor))
        self.assertIn("Published", LogEntry.objects.first().change_message)

    def test_a_new_piece_can_be_published_at_once(self):
        author = make_author()
        self.desk.add(
            "article", title="On ferries", body=BODY, primary_category=str(self.world.pk), _publish="1",
            **{"bylines-0-author": str(author.pk)},
        )  # fmt: skip

        self.assertEqual(Article.objects.published().get().versions.count(), 1)

    def test_what_is_missing_is_said_and_what_was_typed_is_kept(self):
        article = self.article(authors=[], body="")
        image = make_image(alt="")

        response = self.desk.save(article, title="Typed just now", lead_image=str(image.pk), _publish="1")

        self.assertContains(response, "Typed just now")
        said = errors(response)
        self.assertIn("There is no text yet.", said)
        self.assertIn("Say what the lead picture shows", said)
        self.assertIn("at least one author", said)
        article.refresh_from_db()
        self.assertIsNone(article.published_at)
        self.assertNotEqual(article.title, "Typed just now")

    def test_a_picture_in_the_text_without_alternative_text_stands_in_the_way(self):
        image = make_image()
        article = self.article(body=f'<figure><img data-image="{image.pk}" alt=""></figure>')

        response = self.desk.save(article, _publish="1")

        self.assertIn("1 picture in the text has no alternative text.", errors(response))

    def test_scheduling_takes_the_time_of_the_publications_zone(self):
        article = self.article()

        response = self.desk.save(article, publish_at="2031-01-15T09:00", _schedule="1")

        article.refresh_from_db()
        self.assertEqual(article.published_at.isoformat(), "2031-01-15T08:00:00+00:00")
        self.assertContains(response, "Europe/Berlin")
        self.assertIn("Scheduled", LogEntry.objects.first().change_message)
        self.assertEqual(self.client.get(article.get_absolute_url()).status_code, 404)

    def test_a_time_is_asked_for_and_lies_ahead(self):
        article = self.article()

        self.assertIn("Choose the date and time", errors(self.desk.save(article, _schedule="1")))
        past = self.desk.save(article, publish_at="2001-01-15T09:00", _schedule="1")
        self.assertIn("That time has passed", errors(past))
        article.refresh_from_db()
        self.assertIsNone(article.published_at)

    def test_an_hour_that_the_clocks_skip_is_refused_in_words(self):
        response = self.desk.save(self.article(), publish_at="2031-03-30T02:30", _schedule="1")

        self.assertEqual(response.status_code, 200)
        self.assertTrue(errors(response))

    def test_a_scheduled_piece_is_edited_and_readers_get_one_first_version(self):
        article = self.article(by=self.editor, at=timezone.now() + timedelta(days=2))

        self.desk.save(article, title="Better headline")

        version = article.versions.get()
        article.refresh_from_db()
        self.assertEqual(
            (version.number, version.title, version.created_at), (1, "Better headline", article.published_at)
        )

    def test_a_scheduled_piece_moves_to_another_time_or_appears_now(self):
        article = self.article(by=self.editor, at=timezone.now() + timedelta(days=2))
        self.desk.save(article, publish_at="2031-01-15T09:00", _schedule="1")
        self.assertEqual(article.versions.get().created_at.year, 2031)

        self.desk.save(article, _publish="1")

        article.refresh_from_db()
        self.assertTrue(article.is_published)
        self.assertEqual(article.versions.get().created_at, article.first_published_at)

    def test_unpublishing_asks_first_then_takes_it_from_readers_and_keeps_the_versions(self):
        article = self.article(by=self.editor)
        url = reverse("admin:articles_article_unpublish", args=[article.pk])

        self.assertContains(self.client.get(url), "Readers will no longer find it")
        self.assertTrue(Article.objects.published().exists())
        self.client.post(url)

        self.assertFalse(Article.objects.published().exists())
        self.assertEqual(article.versions.count(), 1)
        self.assertIn("Unpublished", LogEntry.objects.first().change_message)

    def test_unpublishing_twice_changes_nothing_and_says_so(self):
        article = self.article(by=self.editor)
        url = reverse("admin:articles_article_unpublish", args=[article.pk])
        self.client.post(url)

        self.assertContains(self.client.post(url, follow=True), "It is not public.")

    def test_unscheduling_leaves_no_version_that_nobody_saw(self):
        article = self.article(by=self.editor, at=timezone.now() + timedelta(days=2))

        self.client.post(reverse("admin:articles_article_unpublish", args=[article.pk]))

        article.refresh_from_db()
        self.assertEqual((article.published_at, article.first_published_at), (None, None))
        self.assertEqual(article.versions.count(), 0)

    def test_what_readers_had_cannot_be_deleted_a_draft_can(self):
        boss = Desk(self.client, make_managing_editor())
        published, draft = self.article(by=self.editor), self.article()

        for article, kept in [(published, True), (draft, False)]:
            boss.client.post(reverse("admin:articles_article_delete", args=[article.pk]), {"post": "yes"})
            self.assertEqual(Article.objects.filter(pk=article.pk).exists(), kept)

    def test_a_public_piece_stays_complete(self):
        article = self.article(by=self.editor)

        response = self.desk.save(article, body="", **{"bylines-0-DELETE": "on"})

        self.assertIn("There is no text yet.", errors(response))
        self.assertIn("at least one author", errors(response))
        self.assertEqual(article.bylines.count(), 1)


class PreviewTests(ArticleTestCase):
    def test_staff_see_a_draft_as_readers_will_and_nothing_keeps_it(self):
        image = make_image()
        article = self.article(title="Not yet", lead_image=image, lead_alt="A quay")
        Disclaimer.objects.create(text="The author's own view.", in_force_from=timezone.now())

        answer = self.client.get(reverse("admin:articles_article_preview", args=[article.pk]))

        self.assertContains(answer, "Not yet")
        self.assertContains(answer, f"/admin/articles/image/{image.pk}/file/")
        self.assertContains(answer, "The author&#x27;s own view.")
        self.assertEqual(answer["X-Robots-Tag"], "noindex")
        self.assertIn("no-store", answer["Cache-Control"])
        article.refresh_from_db()
        self.assertIsNone(article.published_at)


class SubmittedPieceTests(ArticleTestCase):
    def test_until_readers_have_had_it_its_text_belongs_to_the_submission(self):
        article = make_submission(status="scheduled").article

        page = self.desk.open(article)
        refused = self.desk.send(article, {"title": "Mine"})

        self.assertContains(page, "is changed at its submission")
        self.assertNotContains(page, "_publish")
        self.assertEqual(refused.status_code, 403)
        unpublish = self.client.post(reverse("admin:articles_article_unpublish", args=[article.pk]))
        self.assertEqual(unpublish.status_code, 403)
        self.assertTrue(Article.objects.get(pk=article.pk).is_scheduled)

    def test_afterwards_it_is_filed_here_but_corrected_and_retracted_at_its_submission(self):
        submission = make_submission(status="published")
        article = submission.article
        desk = reverse("admin:submissions_submission_change", args=[submission.pk])

        page = self.desk.open(article)
        self.desk.save(article, title="Mended", kicker="Night work", **{"bylines-0-name": "Mended"})

        self.assertContains(page, desk)
        self.assertNotContains(page, 'name="body"')
        stored = Article.objects.get()
        self.assertEqual((stored.kicker, stored.title), ("Night work", article.title))
        self.assertEqual(article.versions.count(), 1)
        for name in ("retract", "reinstate", "proposal"):
            address = reverse(f"admin:articles_article_{name}", args=[article.pk])
            self.assertRedirects(self.client.post(address, {"note": "Wrong."}), desk)

    def test_it_is_not_taken_off_the_site_behind_its_authors_back(self):
        article = make_submission(status="published").article

        answer = self.client.post(reverse("admin:articles_article_unpublish", args=[article.pk]), follow=True)

        self.assertContains(answer, "retract it at its submission")
        self.assertTrue(Article.objects.published().exists())

    def test_what_came_through_the_desk_is_not_deleted_here(self):
        article = make_submission(status="published").article
        boss = Desk(self.client, make_managing_editor())

        boss.client.post(reverse("admin:articles_article_delete", args=[article.pk]), {"post": "yes"})

        self.assertTrue(Article.objects.filter(pk=article.pk).exists())

    def test_nor_several_at_once(self):
        held, public = make_submission("scheduled").article, make_submission("published").article
        chief = Desk(self.client, make_managing_editor())

        chief.client.post(
            reverse("admin:articles_article_changelist"),
            {"action": "delete_selected", "_selected_action": [held.pk, public.pk], "post": "yes"},
        )

        self.assertEqual(set(Article.objects.all()), {held, public})

    def test_nobody_mends_or_takes_off_a_piece_of_their_own(self):
        chief = make_managing_editor()
        article = make_submission("published", owner=chief).article
        own = Desk(self.client_class(), chief)

        self.assertNotContains(own.open(article), 'name="_save"')
        self.assertEqual(own.send(article, {"title": "Better than it was"}).status_code, 403)
        self.assertEqual(own.client.post(f"/admin/articles/article/{article.pk}/unpublish/").status_code, 403)
        article.refresh_from_db()
        self.assertTrue(article.is_published)

    def test_before_its_day_it_is_seen_here_only_by_who_sees_it_at_the_desk(self):
        owner, image = make_managing_editor(), make_image(alt="The quay of the piece")
        submission = make_submission("scheduled", owner=owner)
        submission.pictures.add(image)
        article, addresses = submission.article, ("change", "preview", "history", "delete")

        for reader, sees in ((self.editor, True), (owner, False), (make_superuser(), False)):
            client = Desk(self.client_class(), reader).client
            pages = [client.get(f"/admin/articles/article/{article.pk}/{name}/") for name in addresses]
            pages += [client.get("/admin/articles/article/"), client.get("/admin/articles/image/")]
            with self.subTest(reader=reader):
                self.assertEqual(any(article.title in page.content.decode() for page in pages), sees)
                self.assertNotIn(image.alt, pages[-1].content.decode())

    def test_its_pictures_are_shown_in_the_preview_from_the_submission(self):
        submission = make_submission("scheduled")
        image = make_image()
        submission.pictures.add(image)
        Article.objects.update(body=f'<figure><img data-image="{image.pk}" alt="A quay"></figure>')

        page = self.desk.client.get(f"/admin/articles/article/{submission.article.pk}/preview/")

        self.assertContains(page, f'src="/submissions/{submission.pk}/pictures/{image.pk}/"')
