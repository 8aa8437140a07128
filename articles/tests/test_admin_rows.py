"""Pages, the publication, kinds, disclaimers and redirects in the admin."""

from datetime import timedelta

from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from articles.models import Disclaimer, Kind, Page, Promo, Publication, Redirect
from articles.tests.desk import Desk, change_url, errors, make_image, make_publication
from authors.tests.factories import make_editor, make_managing_editor


class RowsTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.publication = make_publication(time_zone="Europe/Berlin")
        cls.editor = make_managing_editor()

    def setUp(self):
        self.desk = Desk(self.client, self.editor)


class PageAdminTests(RowsTestCase):
    def test_a_page_is_written_in_the_editor_and_cleaned(self):
        self.desk.add("page", title="About us", body="<p>We print.<script>alert(1)</script></p>", is_public="on")

        page = Page.objects.get()
        self.assertEqual((page.slug, page.body), ("about-us", "<p>We print.</p>"))

    def test_a_new_address_leaves_a_redirect(self):
        page = Page.objects.create(title="About", slug="about")

        self.desk.save(page, slug="about-us")

        self.assertEqual(self.client.get("/about/")["Location"], "/about-us/")

    def test_an_address_of_the_site_itself_is_refused(self):
        page = Page.objects.create(title="About", slug="about")

        self.assertIn("is an address of the site itself", errors(self.desk.save(page, slug="articles")))

    def test_a_purpose_that_another_page_serves_is_refused_with_its_name(self):
        Page.objects.create(title="How we correct", slug="how-we-correct", purpose=Page.Purpose.CORRECTIONS)
        page = Page.objects.create(title="About", slug="about")

        self.assertIn("“How we correct” serves this purpose", errors(self.desk.save(page, purpose="corrections")))

    def test_its_pictures_are_public_while_the_page_is(self):
        image = make_image()
        page = Page.objects.create(title="About", slug="about")
        figure = f'<figure><img {image.name_in_bodies} alt="A quay"></figure>'

        self.desk.save(page, body=figure)
        image.refresh_from_db()
        self.assertTrue(image.public_file)

        self.desk.save(page, is_public=[])
        image.refresh_from_db()
        self.assertFalse(image.public_file)


class PublicationAdminTests(RowsTestCase):
    def test_its_list_is_its_form_and_there_is_only_one(self):
        answer = self.client.get(reverse("admin:articles_publication_changelist"))

        self.assertRedirects(answer, change_url(self.publication))
        self.assertEqual(self.client.get(reverse("admin:articles_publication_add")).status_code, 403)
        url = reverse("admin:articles_publication_delete", args=[self.publication.pk])
        self.assertEqual(self.client.post(url, {"post": "yes"}).status_code, 403)
        self.assertEqual(Publication.objects.count(), 1)

    def test_a_logo_is_public(self):
        old, new = make_image(), make_image()
        self.desk.save(self.publication, logo=str(old.pk))
        self.desk.save(self.publication, logo=str(new.pk))

        for image in (old, new):
            image.refresh_from_db()
        self.assertEqual((bool(old.public_file), bool(new.public_file)), (False, True))

    def test_an_unknown_time_zone_is_refused(self):
        response = self.desk.save(self.publication, time_zone="Berlin")

        self.assertIn("Write a zone from the tz database", errors(response))

    def test_an_editor_reads_it_and_changes_nothing(self):
        desk = Desk(self.client, make_editor())

        self.assertEqual(desk.open(self.publication).status_code, 200)
        self.assertEqual(desk.send(self.publication, {"name": "Mine"}).status_code, 403)


class KindTests(RowsTestCase):
    def test_a_publication_begins_with_four_kinds(self):
        kinds = Kind.objects.values_list("slug", "schema_type", "label_shown", "min_words", "max_words")

        self.assertEqual(
            list(kinds),
            [
                ("article", "Article", False, 0, 0),
                ("opinion", "OpinionNewsArticle", True, 900, 1800),
                ("analysis", "AnalysisNewsArticle", True, 1800, 4000),
                ("research-paper", "ScholarlyArticle", True, 0, 12000),
            ],
        )
        self.assertTrue(all(Kind.objects.values_list("guidelines", flat=True)))

    def test_a_kind_is_changed_in_the_desk(self):
        kind = Kind.objects.get(slug="opinion")

        self.desk.save(kind, max_words="1500")

        kind.refresh_from_db()
        self.assertEqual(kind.max_words, 1500)


class DisclaimerAdminTests(RowsTestCase):
    def test_a_text_in_force_stays_and_one_to_come_can_change(self):
        now = timezone.now()
        old = Disclaimer.objects.create(text="Old", in_force_from=now - timedelta(days=1))
        coming = Disclaimer.objects.create(text="Coming", in_force_from=now + timedelta(days=1))

        self.assertEqual(self.desk.send(old, {"text": "Changed"}).status_code, 403)
        self.desk.save(coming, text="Changed")

        for row in (old, coming):
            row.refresh_from_db()
        self.assertEqual((old.text, coming.text), ("Old", "Changed"))
        self.assertEqual(self.client.get(change_url(old)).status_code, 200)

    def test_a_new_text_is_in_force_from_the_moment_offered(self):
        self.desk.add("disclaimer", text="The author's own view.")

        self.assertLessEqual(Disclaimer.objects.get().in_force_from, timezone.now())


class RedirectAdminTests(RowsTestCase):
    def test_an_address_as_people_write_it_answers_as_browsers_send_it(self):
        self.desk.add("redirect", path="/alte-fähre/", target="/articles/")
        self.desk.add("redirect", path="/?p=12", target="")

        self.assertEqual(self.client.get("/alte-fähre/")["Location"], "/articles/")
        self.assertEqual(self.client.get("/?p=12").status_code, 410)

    def test_a_redirect_leads_nowhere_else_and_not_to_itself(self):
        for path, target in [
            ("old/", "/new/"),
            ("/old/", "https://example.org/"),
            ("/old/", "//example.org"),
            ("/old/", "/old/"),
        ]:
            with self.subTest(path=path, target=target):
                self.assertTrue(errors(self.desk.add("redirect", path=path, target=target)))
        self.assertFalse(Redirect.objects.exists())

    def test_each_old_address_leads_to_one_place(self):
        self.desk.add("redirect", path="/old/", target="/new/")

        self.assertIn(
            "There is a redirect for this address already.",
            errors(self.desk.add("redirect", path="/old/", target="/x/")),
        )


class PreviewTests(RowsTestCase):
    def test_a_page_that_is_not_public_is_shown_to_staff_with_its_pictures(self):
        image = make_image()
        body = f'<figure><img {image.name_in_bodies} alt="A quay"></figure><p>We print.</p>'
        page = Page.objects.create(title="About", slug="about", body=body, is_public=False)

        answer = self.client.get(f"/admin/articles/page/{page.pk}/preview/")

        self.assertContains(answer, "We print.")
        self.assertContains(answer, f"/admin/articles/image/{image.pk}/file/")
        self.assertEqual(answer["X-Robots-Tag"], "noindex")
        self.assertEqual(self.client.get("/about/").status_code, 404)
        self.assertEqual(self.client.get("/admin/articles/page/99999/preview/").status_code, 404)

    def test_a_promo_whose_time_has_not_come_is_shown_as_readers_will_have_it(self):
        words = Promo.objects.create(
            name="Circle", title="Reading circle", starts_at=timezone.now() + timedelta(days=9)
        )
        picture = Promo.objects.create(name="Fair", image=make_image(), alt="A fair", link="/about/", place="list")
        for promo, shown in [(words, "Reading circle"), (picture, f"/admin/articles/image/{picture.image_id}/file/")]:
            with self.subTest(shown):
                answer = self.client.get(f"/admin/articles/promo/{promo.pk}/preview/")
                self.assertContains(answer, shown)
                self.assertContains(answer, 'content="noindex"')
