"""Every room of the desk, whichever are registered: what its pages ask of the database, and what it answers."""

from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.db import connection
from django.test import RequestFactory, TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.tests.desk import make_publication
from articles.tests.reading import TRANSACTION
from authors.tests.factories import make_managing_editor, make_user, open_desk
from submissions.models import Submission

from .stock import make, surround

CEILING = 20
FEW, MANY = 5, 60
AROUND = 25  # rows of each kind that point to the one whose pages are opened: more than the ceiling
ODD = (
    "o=99.-1&p=-1&all=", "o=abc&p=999999", "q=%00", "q=" + "x" * 10_000, "e=1", "nothing__in=1&id__in=x",
    "_popup=1&_to_field=nothing",
)  # fmt: skip


def rooms():
    return [
        (model, room) for model, room in admin.site._registry.items() if model._meta.label != "articles.Publication"
    ]


def pages_of(model, room):
    """{name: address} of the stock pages of a room, for the row that stands in it longest.

    The page of a piece at the desk is none of them: it has a measure of its own.
    """
    meta, pk = model._meta, model._base_manager.order_by("pk").values_list("pk", flat=True).first()
    named = f"admin:{meta.app_label}_{meta.model_name}_"
    found = {"list": reverse(f"{named}changelist"), "add": reverse(f"{named}add")}
    opened = ("delete", "history") if model is Submission else ("change", "delete", "history")
    found |= {page: reverse(f"{named}{page}", args=[pk]) for page in opened}
    for owner in (room, *(inline(model, admin.site) for inline in room.inlines)):
        for field in owner.autocomplete_fields:
            asked = f"app_label={owner.model._meta.app_label}&model_name={owner.model._meta.model_name}"
            found[f"suggestions for {field}"] = f"{reverse('admin:autocomplete')}?{asked}&field_name={field}&term=o"
    return found


class RoomsTestCase(TestCase):
    amount = FEW

    @classmethod
    def setUpTestData(cls):
        make_publication()
        make_user()  # the longest there: what is opened is theirs, and nothing of it the chief’s
        cls.chief = make_managing_editor()
        for model, _room in rooms():
            make(model, cls.amount)
            row = model._base_manager.order_by("pk").first()
            surround(row, min(cls.amount, AROUND))
            kind = get_content_type_for_model(row)
            about = {"content_type": kind, "object_id": str(row.pk), "object_repr": str(row)[:200]}
            LogEntry.objects.bulk_create(
                LogEntry(user=cls.chief, action_flag=CHANGE, **about) for _ in range(cls.amount)
            )

    def setUp(self):
        open_desk(self.client, self.chief)
        self.asked = RequestFactory().get("/admin/")
        self.asked.user = self.chief


class RoomsWithFewRows(RoomsTestCase):
    def test_no_page_asks_more_than_its_ceiling(self):
        for model, room in rooms():
            for name, address in pages_of(model, room).items():
                with self.subTest(room=model._meta.label, page=name):
                    self.look(address)

    def test_neither_does_asking_before_many_are_deleted(self):
        for model, room in rooms():
            if "delete_selected" in room.get_actions(self.asked):
                pks = model._base_manager.order_by("pk").values_list("pk", flat=True)[: self.amount]
                with self.subTest(room=model._meta.label):
                    self.look(pages_of(model, room)["list"], {"action": "delete_selected", "_selected_action": pks})

    def look(self, address, sent=None):
        with CaptureQueriesContext(connection) as captured:
            answer = self.client.post(address, sent) if sent else self.client.get(address)
        self.assertIn(answer.status_code, (200, 302, 403))
        statements = [query["sql"] for query in captured if not query["sql"].startswith(TRANSACTION)]
        self.assertLessEqual(len(statements), CEILING, "\n".join([address, *(each[:300] for each in statements)]))


class RoomsWithManyRows(RoomsWithFewRows):
    amount = MANY


class OddQueries(RoomsTestCase):
    def test_every_list_has_an_answer(self):
        for model, room in rooms():
            for query in ODD:
                with self.subTest(room=model._meta.label, query=query[:20]):
                    answer = self.client.get(f"{pages_of(model, room)['list']}?{query}")
                    self.assertLess(answer.status_code, 500)
