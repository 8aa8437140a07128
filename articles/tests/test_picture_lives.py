"""When readers may fetch a picture: exactly while something public shows it."""

from django.db import transaction
from django.test import TestCase

from articles.models import Image
from articles.tests.factories import make_article, make_image


class PictureLifeTests(TestCase):
    def figure(self, image):
        return f'<figure><img data-image="{image.pk}" alt="A quay"></figure>'

    def test_one_that_two_pieces_show_stays_until_both_are_taken_off(self):
        image = make_image()
        lead = make_article(lead_image=image, lead_alt="A quay")
        inside = make_article(body=self.figure(image))

        with self.captureOnCommitCallbacks(execute=True):
            lead.unpublish()
        image.refresh_from_db()
        name, storage = image.public_file.name, image.public_file.storage
        self.assertTrue(storage.exists(name))

        with self.captureOnCommitCallbacks(execute=True):
            inside.unpublish()
        self.assertFalse(storage.exists(name))
        self.assertFalse(Image.objects.get().public_file)

    def test_an_unpublishing_that_fails_leaves_readers_the_picture(self):
        image = make_image()
        article = make_article(lead_image=image, lead_alt="A quay")
        image.refresh_from_db()

        with self.captureOnCommitCallbacks(execute=True), self.assertRaises(RuntimeError), transaction.atomic():
            article.unpublish()
            raise RuntimeError("something later in the same request")

        self.assertEqual(Image.objects.get().public_file.name, image.public_file.name)
        self.assertTrue(image.public_file.storage.exists(image.public_file.name))
