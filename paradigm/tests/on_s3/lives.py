"""The life of files in a bucket; test_on_s3.py runs this with settings of its own."""

from datetime import timedelta
from io import StringIO
from unittest import mock

import boto3
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import call_command
from django.test import TestCase

from articles import sweeping
from articles.models import Image
from articles.tests.factories import make_article, make_publication
from articles.tests.test_renditions import drawing, make_all
from authors.tests.factories import make_author
from submissions.models import SourceFile
from submissions.tests.factories import make_draft


def keys():
    found = boto3.client("s3", "eu-central-1").list_objects_v2(Bucket="magazine")
    return {entry["Key"] for entry in found.get("Contents", ())}


class BucketTests(TestCase):
    def setUp(self):
        bucket = boto3.resource("s3", "eu-central-1").Bucket("magazine")
        bucket.objects.all().delete()
        make_publication()

    def test_a_picture_is_private_then_read_through_us_then_gone(self):
        image = Image.take_in(drawing((900, 600)), alt="A quay")
        self.assertEqual(keys(), {f"private/{image.file.name}"})

        article = make_article(lead_image=image, lead_alt="A quay")
        [image] = make_all()
        avif = image.sources()["avif"][-1].url
        page = self.client.get(article.get_absolute_url()).text
        for address, kind in ((image.url, "image/jpeg"), (avif, "image/avif"), (image.card.url, "image/jpeg")):
            self.assertTrue(address.startswith("/media/pictures/"), address)
            answer = self.client.get(address)
            self.assertEqual((answer.status_code, answer.headers["Content-Type"]), (200, kind))
            self.assertEqual(len(answer.getvalue()), int(answer.headers["Content-Length"]))
        self.assertIn(avif, page)
        self.assertNotIn("amazonaws", page)

        with self.captureOnCommitCallbacks(execute=True):
            article.unpublish()
        self.assertEqual(keys(), {f"private/{image.file.name}"})
        self.assertEqual(self.client.get(avif).status_code, 404)

    def test_what_is_private_has_no_address(self):
        image = Image.take_in(drawing((900, 600)), alt="A quay")

        with self.assertRaises(ValueError):
            image.file.storage.url(image.file.name)
        for guess in (f"/media/{image.file.name}", f"/media/../private/{image.file.name}"):
            self.assertEqual(self.client.get(guess).status_code, 404)

    def test_portraits_and_papers_lie_there_too_and_names_are_never_written_over(self):
        authors = [make_author(), make_author()]
        for author in authors:
            author.photo.save("face.jpg", ContentFile(b"a face"))
        source = SourceFile(submission=make_draft(), name="x.docx", size=2)
        source.file.save("x.docx", ContentFile(b"PK"))

        self.assertNotEqual(authors[0].photo.name, authors[1].photo.name)
        self.assertIn(f"media/{authors[0].photo.name}", keys())
        self.assertIn(f"private/{source.file.name}", keys())

    def test_files_that_no_row_names_are_swept_once_they_are_old(self):
        storages["default"].save("pictures/left.jpg", ContentFile(b"left over"))
        storages["private"].save("sources/deeper/left.docx", ContentFile(b"left over"))
        call_command("sweep_files", stdout=StringIO())
        self.assertEqual(len(keys()), 2)

        with mock.patch.object(sweeping, "GRACE", timedelta(seconds=-5)):
            call_command("sweep_files", stdout=StringIO())

        self.assertEqual(keys(), set())
