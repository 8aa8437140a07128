"""The desk as a whole: which rooms it has, and the stock doors that stay shut."""

from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.test import TestCase

from authors.tests.factories import make_managing_editor, open_desk
from submissions.models import Status
from submissions.tests.factories import make_submission

ROOMS = {
    "articles.article", "articles.category", "articles.debatelink", "articles.disclaimer", "articles.frontpageslot",
    "articles.image", "articles.kind", "articles.page", "articles.promo", "articles.publication", "articles.redirect",
    "articles.series", "articles.tag", "authors.author", "authors.invitation", "authors.mail", "authors.user",
    "submissions.call", "submissions.checklistitem", "submissions.lettertemplate", "submissions.reviewquestion",
    "submissions.sentence", "submissions.submission",
}  # fmt: skip


class DeskTests(TestCase):
    def test_its_rooms_are_exactly_these(self):
        self.assertEqual({model._meta.label_lower for model in admin.site._registry}, ROOMS)

    def test_no_number_leads_to_the_address_of_a_piece_that_is_not_public(self):
        article = make_submission(Status.SCHEDULED, title="A title that says it all").article
        content_type = ContentType.objects.get_for_model(article)

        answer = open_desk(self.client, make_managing_editor()).get(f"/admin/r/{content_type.pk}/{article.pk}/")

        self.assertEqual(answer.status_code, 404)

    def test_no_room_leads_on_by_that_address(self):
        rooms = admin.site._registry.items()

        stock = [model for model, room in rooms if room.view_on_site is True and hasattr(model, "get_absolute_url")]

        self.assertEqual(stock, [])
