from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase
from django.urls import reverse
from PIL import Image as Drawing

from articles.models import Image, Page, Publication
from articles.tests.desk import (
    HOSTILE,
    Desk,
    change_url,
    drawing,
    errors,
    filled,
    make_article,
    make_category,
    make_image,
    make_publication,
)
from articles.tests.test_renditions import make_all, make_picture
from authors.tests.factories import make_managing_editor, make_user
from submissions.tests.factories import make_draft

UPLOAD = "/admin/articles/image/upload/"


class PictureTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.publication = make_publication()
        cls.editor = make_managing_editor()
        make_category()

    def setUp(self):
        self.desk = Desk(self.client, self.editor)

    def file_url(self, image):
        return reverse("admin:articles_image_file", args=[image.pk])


class PictureAdminTests(PictureTestCase):
    def test_a_picture_is_drawn_anew_kept_private_and_owned(self):
        self.desk.add("image", upload=drawing(), alt="A quay", credit="Sample Studio")

        image = Image.objects.get()
        self.assertEqual((image.width, image.height, image.owner, image.url), (30, 20, self.editor, ""))
        with image.file.open() as stored:
            self.assertEqual(Drawing.open(BytesIO(stored.read())).size, (30, 20))

    def test_alternative_text_and_a_usable_file_are_asked_for_in_words(self):
        bad = SimpleUploadedFile("quay.png", b"<svg onload=alert(1)>", "image/png")

        said = errors(self.desk.add("image", upload=bad, alt=""))

        self.assertIn("SVG drawings cannot be used here", said)
        self.assertIn("This field is required", said)
        self.assertFalse(Image.objects.exists())

    def test_texts_and_focal_point_can_be_changed_and_the_file_not(self):
        image = make_image(alt="A quay")
        self.assertNotContains(self.desk.open(image), 'name="upload"')

        self.desk.save(image, alt="A quay at night", focal_x="0.2")
        too_far = errors(self.desk.save(image, focal_x="3"))

        image.refresh_from_db()
        self.assertEqual((image.alt, image.focal_x), ("A quay at night", 0.2))
        self.assertIn("less than or equal to 1", too_far)

    def test_the_page_says_where_a_picture_is_used(self):
        image = make_image()
        self.assertContains(self.desk.open(image), "Nowhere yet.")
        article = make_article(lead_image=image, lead_alt="A quay", by=self.editor)
        page = Page.objects.create(
            title="About us", slug="about-us", body=f'<figure><img {image.name_in_bodies} alt=""></figure>'
        )
        Publication.objects.update(logo=image)

        answer = self.desk.open(image)

        for place in (article, page, self.publication):
            self.assertContains(answer, change_url(place))

    def test_a_picture_in_use_stays_and_the_page_says_where(self):
        used, free = make_image(), make_image()
        article = make_article(body=f'<figure><img {used.name_in_bodies} alt="A quay"></figure>')
        file = free.file.name

        for image in (used, free):
            url = reverse("admin:articles_image_delete", args=[image.pk])
            if image == used:
                self.assertContains(self.client.get(url), article.title)
            with self.captureOnCommitCallbacks(execute=True):
                self.client.post(url, {"post": "yes"})

        self.assertEqual(list(Image.objects.all()), [used])
        self.assertFalse(free.file.storage.exists(file))

    def test_the_page_says_which_sizes_readers_get(self):
        image = make_image()
        self.assertContains(self.desk.open(image), "Made once something public shows it.")
        image = make_picture()
        self.assertContains(self.desk.open(image), "They are being made.")
        make_all()
        answer = self.desk.open(image)
        self.assertContains(answer, "whole: 480 × 282, 800 × 471, 1200 × 706, 1600 × 941")
        self.assertContains(answer, "4 to 3: 1200 × 900")
        Image.objects.update(renditions={})
        self.assertContains(self.desk.open(image), "They could not be made")

    def test_a_new_focal_point_makes_the_crops_anew_and_other_changes_do_not(self):
        image = make_picture()
        make_all()
        opened = filled(self.desk.open(image), alt="A quay at night")

        self.desk.send(image, opened)
        image.refresh_from_db()
        self.assertEqual((image.alt, image.renditions_due_at), ("A quay at night", None))
        self.desk.save(image, focal_x="0.9")

        image.refresh_from_db()
        self.assertEqual((image.focal_x, list(image.renditions)), (0.9, ["whole"]))
        self.assertTrue(image.renditions_due_at)

    def test_renditions_made_while_the_form_is_open_are_kept(self):
        image = make_picture()
        opened = filled(self.desk.open(image), alt="A quay at night")
        make_all()

        self.desk.send(image, opened)

        self.assertIn("card", Image.objects.get().renditions)

    def test_one_digit_of_an_id_is_not_another_id(self):
        images = [make_image() for _ in range(11)]
        long = next(image for image in images if image.pk >= 10)
        short = Image(pk=long.pk // 10)
        make_article(body=f'<figure><img {long.name_in_bodies} alt="A quay"></figure>')
        Image.objects.filter(pk=short.pk).exists() or make_image(pk=short.pk)

        self.assertContains(self.desk.open(short), "Nowhere yet.")

    def test_deleting_several_asks_each_whether_it_is_used(self):
        used, free = make_image(), make_image()
        make_article(lead_image=used, lead_alt="A quay")

        self.client.post(
            reverse("admin:articles_image_changelist"),
            {"action": "delete_selected", "_selected_action": [used.pk, free.pk], "post": "yes"},
        )

        self.assertEqual(Image.objects.count(), 2)

    def test_the_list_costs_the_same_at_any_length_and_escapes(self):
        url = reverse("admin:articles_image_changelist")
        make_image(alt=HOSTILE)
        for _ in range(20):
            make_image()

        with self.assertNumQueries(FewerThan(15)):
            answer = self.client.get(url)

        self.assertNotContains(answer, "<script>alert(1)")


class FewerThan(int):
    """A ceiling for assertNumQueries."""

    def __eq__(self, other):
        return other < int(self)

    __hash__ = int.__hash__


class PictureFileTests(PictureTestCase):
    def test_staff_see_a_private_picture_that_nothing_may_run_or_keep(self):
        answer = self.client.get(self.file_url(make_image()))

        self.assertEqual(b"".join(answer.streaming_content), b"a picture as it is stored")
        self.assertEqual(answer["Content-Type"], "image/jpeg")
        self.assertEqual(answer["X-Content-Type-Options"], "nosniff")
        self.assertIn("sandbox", answer["Content-Security-Policy"])
        self.assertIn("no-store", answer["Cache-Control"])

    def test_nobody_else_sees_it(self):
        image = make_image()
        self.client.logout()
        self.assertEqual(self.client.get(self.file_url(image)).status_code, 302)
        self.client.force_login(make_user())
        self.assertIn(self.client.get(self.file_url(image)).status_code, (302, 403, 404))

    def test_pictures_of_a_draft_in_the_studio_are_not_the_desks_to_see_or_use(self):
        draft, image = make_draft(), make_image(alt="A private quay")
        draft.pictures.add(image)
        article = make_article()

        self.assertEqual(self.client.get(self.file_url(image)).status_code, 404)
        self.assertNotContains(self.client.get(reverse("admin:articles_image_changelist")), "A private quay")
        self.desk.save(article, lead_image=str(image.pk), body=f'<figure><img {image.name_in_bodies} alt="x"></figure>')
        article.refresh_from_db()
        self.assertEqual(article.picture_ids(), [])


class UploadTests(PictureTestCase):
    def test_the_editor_gets_an_id_and_an_address_for_what_was_dropped(self):
        answer = self.client.post(UPLOAD, {"file": drawing()})

        image = Image.objects.get()
        expected = {"id": image.pk, "url": self.file_url(image), "width": 30, "height": 20}
        self.assertEqual((answer.status_code, answer.json()), (200, expected))
        self.assertEqual(image.owner, self.editor)

    def test_what_is_no_picture_is_refused_in_a_sentence(self):
        for data in ({"file": SimpleUploadedFile("x.png", b"MZ")}, {}):
            answer = self.client.post(UPLOAD, data)
            self.assertEqual(answer.status_code, 400)
            self.assertTrue(answer.json()["error"])
        self.assertFalse(Image.objects.exists())

    def test_uploading_is_for_staff_by_post_with_a_token(self):
        self.assertEqual(self.client.get(UPLOAD).status_code, 405)
        strict = self.client_class(enforce_csrf_checks=True)
        Desk(strict, self.editor)
        self.assertEqual(strict.post(UPLOAD, {"file": drawing()}).status_code, 403)
        self.client.force_login(make_user())
        self.assertNotEqual(self.client.post(UPLOAD, {"file": drawing()}).status_code, 200)
        self.assertFalse(Image.objects.exists())


class AlternativeTextTests(PictureTestCase):
    """Nothing becomes public with a picture that says nothing to those who cannot see it."""

    def figure(self, alt):
        return f'<figure><img {make_image(alt="").name_in_bodies} alt="{alt}"></figure>'

    def test_a_page_is_public_only_once_its_pictures_have_one(self):
        page = Page.objects.create(title="About us", slug="about-us", body="<p>We.</p>", is_public=False)
        body = self.figure("")

        refused = errors(self.desk.save(page, body=body, is_public="on"))
        self.assertIn("1 picture in the text has no alternative text", refused)
        self.desk.save(page, body=body)
        page.refresh_from_db()
        self.assertIn("data-image", page.body)
        self.desk.save(page, body=self.figure("A quay"), is_public="on")

        page.refresh_from_db()
        self.assertTrue(page.is_public)

    def test_a_piece_is_published_only_once_its_pictures_have_one(self):
        article = make_article(body=self.figure(""), lead_image=make_image(alt=""))

        refused = errors(self.desk.save(article, _publish="1"))

        self.assertIn("1 picture in the text has no alternative text", refused)
        self.assertIn("Say what the lead picture shows", refused)
        article.refresh_from_db()
        self.assertIsNone(article.published_at)

    def test_a_public_piece_is_not_changed_to_one_without(self):
        article = make_article(by=self.editor)

        refused = errors(self.desk.save(article, body=self.figure(""), change_kind="edit"))

        self.assertIn("1 picture in the text has no alternative text", refused)

    def test_the_logo_has_one(self):
        logo = make_image(alt="")

        refused = errors(self.desk.save(self.publication, logo=logo.pk))

        self.assertIn("Say at the picture itself what it shows", refused)
        self.assertIsNone(Publication.objects.get().logo)
