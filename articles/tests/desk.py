"""Staff at work in tests: rows to work on, and forms filled in as a browser would send them."""

import io
from itertools import count

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase
from django.urls import reverse
from lxml import html
from PIL import Image as Drawing

from articles.models import Article, Byline, Category, Image, Kind, Publication
from authors.tests.factories import make_author, make_editor, open_desk

number = count(1)

BODY = "<p>The ferry carries bread, and sometimes a judge.</p>"
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}'


def make_publication(**fields):
    return Publication.objects.create(**{"name": "The Margin", "contact_email": "desk@example.org", **fields})


def make_category(name="World", **fields):
    return Category.objects.create(**{"name": name, "slug": f"section-{next(number)}", **fields})


def make_image(**fields):
    n = next(number)
    image = Image(**{"width": 800, "height": 500, "digest": f"{n:064d}", "alt": f"A quay, number {n}", **fields})
    image.file.save(f"quay-{n}.jpg", ContentFile(b"a picture as it is stored"), save=True)
    return image


def make_article(*, by=None, at=None, authors=None, **fields):
    """A draft with an author; published by somebody where `by` says so, from `at` on."""
    n = next(number)
    fields.setdefault("title", f"On ferries, part {n}")
    fields.setdefault("slug", f"on-ferries-{n}")
    fields.setdefault("body", BODY)
    fields.setdefault("kind", Kind.objects.get(slug="article"))
    fields.setdefault("primary_category", Category.objects.first() or make_category())
    article = Article.objects.create(provenance={"staff": True}, **fields)
    article.categories.add(article.primary_category)
    for position, author in enumerate([make_author()] if authors is None else authors):
        Byline.objects.create(article=article, author=author, position=position, name=author.name)
    if by:
        article.publish(by=by, at=at)
    return article


def drawing(size=(30, 20), name="quay.png"):
    """A real picture, as it comes from somebody's disk."""
    data = io.BytesIO()
    Drawing.new("RGB", size, "teal").save(data, "PNG")
    return SimpleUploadedFile(name, data.getvalue(), "image/png")


def filled(response, **changes):
    """What a browser sends for the change form in this answer, with these fields typed over."""
    page = html.fromstring(response.content.decode())
    (form,) = [form for form in page.forms if form.get("method") == "post" and (form.get("id") or "").endswith("_form")]
    sent = {}
    for name, value in form.form_values():
        sent.setdefault(name, []).append(value)
    for name, value in changes.items():
        sent[name] = value if isinstance(value, list) else [value]
    return {name: values for name, values in sent.items() if values != [None]}


class Desk:
    """A test client with somebody of the staff behind it."""

    def __init__(self, client, user):
        self.client, self.user = open_desk(client, user), user

    def open(self, thing):
        return self.client.get(change_url(thing))

    def save(self, thing, *, follow=True, **changes):
        """Open the change form, type, press Save, or the button named in `changes`."""
        return self.send(thing, filled(self.open(thing), **changes), follow=follow)

    def send(self, thing, data, *, follow=True):
        return self.client.post(change_url(thing), data, follow=follow)

    def add(self, model, /, *, follow=True, **fields):
        url = reverse(f"admin:articles_{model}_add")
        return self.client.post(url, filled(self.client.get(url), **fields), follow=follow)


class ArticleTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication(time_zone="Europe/Berlin")
        cls.editor = make_editor()
        cls.world = make_category("World")

    def setUp(self):
        self.desk = Desk(self.client, self.editor)

    def article(self, **fields):
        return make_article(primary_category=self.world, **fields)


def change_url(thing):
    return reverse(f"admin:{thing._meta.app_label}_{thing._meta.model_name}_change", args=[thing.pk])


def texts(response, selector):
    """The text of every element that a CSS class or XPath names, for reading what a page says."""
    page = html.fromstring(response.content.decode())
    return [" ".join(found.text_content().split()) for found in page.xpath(selector)]


def errors(response):
    return " ".join(texts(response, "//*[contains(@class, 'errorlist')]"))
