import gzip

from django.test import Client, TestCase
from django.urls import reverse

from articles.tests.factories import make_articles, make_image, make_publication

BROWSER = {"Accept-Encoding": "gzip, br"}


class CompressionTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        make_articles(5)

    def test_pages_feeds_and_data_are_compressed_for_whoever_takes_it(self):
        for name in ("articles:home", "articles:feed", "articles:sitemap"):
            address = reverse(name)
            plain, small = Client().get(address), Client().get(address, headers=BROWSER)
            self.assertEqual(small.headers["Content-Encoding"], "gzip", address)
            self.assertEqual(gzip.decompress(small.getvalue()), plain.getvalue())
            self.assertIn("Accept-Encoding", small.headers["Vary"])
            self.assertNotIn("Content-Encoding", plain.headers)

    def test_pictures_are_left_as_they_are(self):
        answer = Client().get(make_image(public=True).url, headers=BROWSER)
        self.assertNotIn("Content-Encoding", answer.headers)
