"""Markup in every text that anybody can type, looked for on every page: it is there, and it is text."""

import re

from django.apps import apps
from django.db import models
from django.test import TestCase

from submissions import letters, links
from submissions.models import Letter

from .access.world import NAMES, World, about, lists

MARKUP = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>"
RAW = ("<script>alert(1)", "<img src=x")
# Written by clean(), by us, or of a form that admits no markup.
OURS = {
    "slug", "body", "html", "digest", "text_digest", "key", "link_key", "source_key", "path_digest", "path", "target",
    "message_id", "email", "to", "password", "orcid", "website", "contact_email", "time_zone", "language", "action",
    "status", "from_status", "to_status", "state", "from_email", "reply_to", "content_type", "file", "public_file",
}  # fmt: skip


def texts_of(model):
    for field in model._meta.concrete_fields:
        is_text = isinstance(field, models.CharField | models.TextField) and not isinstance(field, models.FileField)
        if is_text and not (field.choices or field.primary_key or field.name in OURS):
            yield field


def write_markup_everywhere():
    """Every text of ours, row by row, past all forms. Returns how many fields there are."""
    fields = 0
    for label in ("articles", "authors", "submissions"):
        for model in apps.get_app_config(label).get_models():
            for field in texts_of(model):
                fields += 1
                for pk in model._base_manager.values_list("pk", flat=True):
                    number = str(pk)
                    text = MARKUP[: (field.max_length or 200) - len(number)] + number
                    models.QuerySet.update(model._base_manager.filter(pk=pk), **{field.name: text})
    return fields


# What a browser reads as markup; data is sent with nosniff.
READ_AS_MARKUP = re.compile("html|xml")


class MarkupTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.world = World()
        cls.fields = write_markup_everywhere()

    def test_on_every_page_it_is_text(self):
        self.assertGreater(self.fields, 40)
        pieces = self.world.pieces.values()
        paths = {self.world.address(name) for name in NAMES} | set(lists())
        paths |= {path for piece in pieces for path in about(self.world, piece)}
        shown = 0
        for role in ("anonymous", "owner", "chief"):
            client = self.world.cast.client(role)
            for path in sorted(paths):
                page = client.get(path)
                if page.streaming or not READ_AS_MARKUP.search(page.headers.get("Content-Type", "")):
                    continue
                text = page.content.decode()
                shown += "alert(1)" in text
                with self.subTest(path, role=role):
                    self.assertEqual([raw for raw in RAW if raw in text], [])
        self.assertGreater(shown, 50, "the texts are shown at all")

    def test_in_mails_it_is_text_and_no_header(self):
        piece = self.world.pieces["review"].submission
        piece.refresh_from_db()
        contributor = piece.contributors.first()

        letter = letters.send(piece, contributor, "open", kind=Letter.Kind.NOTICE, open_url=links.open_url(contributor))

        self.assertEqual(letter.mail.html, "")
        self.assertEqual(len(letter.subject.splitlines()), 1)
