"""What readers' browsers are told about a picture."""

from django.template import Context, Template
from django.test import TestCase
from lxml import html

from articles.models import Article
from articles.tests.factories import make_article, make_image, make_publication
from articles.tests.reading import Reading

from .test_renditions import drawing, make_all, make_picture


def written(source, **context):
    return html.fragment_fromstring(Template("{% load pictures %}" + source).render(Context(context)), "div")


class PictureMarkupTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_picture(drawing((1600, 1200)))
        [cls.image] = make_all()

    def test_browsers_choose_a_width_and_a_format_and_know_the_shape_before_it_comes(self):
        tag = "{% picture image '(width >= 46rem) 39rem, 100vw' alt=alt %}"
        page = written(tag, image=self.image, alt='A "quay"')

        [source], [img] = page.xpath("//picture//source"), page.xpath("//picture//img")
        widths = [each.rpartition(" ")[2] for each in source.get("srcset").split(", ")]
        self.assertEqual(widths, ["480w", "800w", "1200w", "1600w"])
        self.assertEqual((source.get("type"), source.get("sizes")), ("image/avif", "(width >= 46rem) 39rem, 100vw"))
        self.assertEqual((img.get("width"), img.get("height"), img.get("alt")), ("1600", "1200", 'A "quay"'))
        self.assertEqual((img.get("loading"), img.get("fetchpriority"), img.get("decoding")), ("lazy", None, "async"))
        self.assertIn(img.get("src") + " 1200w", img.get("srcset"))
        for file in (*source.get("srcset").split(", "), *img.get("srcset").split(", ")):
            self.assertEqual(self.client.get(file.split(" ")[0]).status_code, 200)

    def test_the_first_picture_of_a_page_comes_at_once(self):
        [img] = written("{% picture image '100vw' alt='' priority=True %}", image=self.image).xpath("//img")

        self.assertEqual((img.get("fetchpriority"), img.get("loading"), img.get("alt")), ("high", None, ""))

    def test_teasers_get_the_picture_in_their_shape(self):
        shapes = {}
        for variant in ("", "thumb"):
            [img] = written("{% teaser_picture image variant %}", image=self.image, variant=variant).xpath("//img")
            shapes[variant] = int(img.get("width")) / int(img.get("height"))

        self.assertEqual(shapes, {"": 1.6, "thumb": 1})

    def test_until_they_are_made_the_picture_itself_is_shown(self):
        image = make_image(public=True)

        page = written("{% picture image '100vw' alt='A flat sea' %}", image=image)

        self.assertEqual(page.xpath("//source"), [])
        [img] = page.xpath("//img")
        self.assertEqual((img.get("src"), img.get("srcset"), img.get("width")), (image.url, None, "64"))


class PageTests(Reading, TestCase):
    def test_pages_show_them_without_a_further_query_and_with_credit_and_licence(self):
        make_publication()
        image = make_picture(drawing((1000, 700)), licence="CC BY 4.0")
        article = make_article(lead_image=image, lead_alt="A quay", lead_credit="Sample Studio")
        address = article.get_absolute_url()
        before = self.read(address)

        make_all()
        after, home, archive = self.read(address), self.read("/"), self.read("/articles/")

        self.assertNotIn("<source", before)
        for page in (after, home, archive):
            self.assertIn('<source type="image/avif"', page)
        self.assertIn("Sample Studio / CC BY 4.0", after)
        shown = Article.objects.published().for_teasers().get()
        with self.assertNumQueries(0):
            written("{% teaser_picture article.lead_image %}{{ article.lead_image.card }}", article=shown)
