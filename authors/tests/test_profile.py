from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase
from django.urls import reverse
from PIL import Image

from authors.models import Author

from .factories import make_author, make_user

URL = reverse("account_profile")


def picture(size=(900, 600), colour="teal", form="PNG", **options):
    data = BytesIO()
    Image.new("RGB", size, colour).save(data, form, **options)
    return SimpleUploadedFile("me.png", data.getvalue(), content_type="image/png")


class ProfileTests(TestCase):
    def setUp(self):
        self.user = make_user(name="Ana Sample")
        self.client.force_login(self.user)

    def save(self, **fields):
        return self.client.post(URL, {"name": "Ana Sample", **fields})

    def author(self):
        return Author.objects.get(user=self.user)

    def test_nobody_has_a_persona_before_saving_one(self):
        self.assertContains(self.client.get(URL), 'value="Ana Sample"')

        self.assertFalse(Author.objects.exists())

    def test_the_first_saving_makes_the_persona_with_an_address_of_its_own(self):
        make_author("Ana Sample", slug="ana-sample")

        self.assertRedirects(self.save(affiliation="Harbour office", orcid="0000-0002-1825-0097"), URL)

        self.assertEqual((self.author().slug, self.author().affiliation), ("ana-sample-2", "Harbour office"))

    def test_a_later_name_leaves_the_address_and_names_the_account(self):
        self.save()
        self.save(name="Ana María Sample")

        self.user.refresh_from_db()
        self.assertEqual((self.author().slug, self.user.name), ("ana-sample", "Ana María Sample"))

    def test_no_field_of_the_desk_can_be_set_here(self):
        other = make_user()

        self.save(slug="editor", user=other.pk, email="x@example.org", source_key="x")

        self.assertEqual((self.author().slug, self.author().email), ("ana-sample", ""))
        self.assertFalse(Author.objects.filter(user=other).exists())

    def test_a_mistake_keeps_what_was_typed(self):
        page = self.save(orcid="12", bio="Typed at length.")

        self.assertContains(page, "Write it as 0000-0002-1825-0097.")
        self.assertContains(page, "Typed at length.")
        self.assertFalse(Author.objects.exists())

    def test_a_website_is_a_web_address(self):
        for website in ("javascript:alert(1)", "data:text/html,x", "ftp://example.org"):
            with self.subTest(website):
                self.assertContains(self.save(website=website), 'class="field__error"')

    def test_markup_is_shown_as_text(self):
        page = self.client.post(
            URL, {"name": "Ana Sample", "bio": "<script>alert(1)</script>", "affiliation": '"><img src=x>'}, follow=True
        )

        self.assertNotContains(page, "<script>alert(1)")
        self.assertNotContains(page, "<img src=x")

    def test_a_photo_is_cut_square_and_drawn_anew(self):
        exif = Image.Exif()
        exif[0x010E] = "secret place"

        self.save(photo=picture(form="JPEG", exif=exif))

        with self.author().photo.open() as file:
            data = file.read()
        with Image.open(BytesIO(data)) as image:
            self.assertEqual((image.format, image.size), ("JPEG", (320, 320)))
        self.assertNotIn(b"secret place", data)

    def test_a_replaced_or_removed_photo_is_deleted(self):
        self.save(photo=picture())
        storage, first = self.author().photo.storage, self.author().photo.name

        with self.captureOnCommitCallbacks(execute=True):
            self.save(photo=picture(colour="navy"))
        second = self.author().photo.name
        self.assertFalse(storage.exists(first))
        self.assertTrue(storage.exists(second))

        with self.captureOnCommitCallbacks(execute=True):
            self.save(**{"photo-clear": "on"})
        self.assertFalse(storage.exists(second))
        self.assertEqual(self.author().photo.name, "")

    def test_saving_without_a_new_photo_keeps_the_old_one(self):
        self.save(photo=picture())
        name = self.author().photo.name

        with self.captureOnCommitCallbacks(execute=True):
            self.save(affiliation="Harbour office")

        self.assertEqual(self.author().photo.name, name)
        self.assertTrue(self.author().photo.storage.exists(name))

    def test_what_is_no_picture_is_refused_in_a_sentence(self):
        page = self.save(photo=SimpleUploadedFile("me.png", b"<svg onload=alert(1)>", content_type="image/png"))

        self.assertContains(page, 'class="field__error"')
        self.assertFalse(Author.objects.exists())

    def test_one_cannot_save_anothers_profile(self):
        author = make_author("Bea Sample", user=make_user())

        self.save(name="Mine now", id=author.pk)

        author.refresh_from_db()
        self.assertEqual(author.name, "Bea Sample")
