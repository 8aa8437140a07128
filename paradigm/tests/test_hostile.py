"""What no browser sends by itself, at every form and every list: an answer in words, and never a breakdown."""

import json

from django.db import transaction
from django.test import Client, TestCase
from django.urls import reverse
from lxml import html

from articles.models import Publication
from submissions.models import Status
from submissions.tests.factories import make_submission

from .access.world import World

MARKUP = "<script>alert(1)</script>\"'"
TEXTS = {
    "a NUL": "a\0b", "10,000 letters": "x" * 10_000, "marks of direction": "\u202eabc\u2066\ufeff", "markup": MARKUP,
    "a script as address": "javascript:alert(1)", "a header": "Hello\r\nBcc: all@example.org\r\n",
    "a number no column holds": "9" * 30, "a number Python refuses": "9" * 5000, "no number": "٣",
    "no text of XML": "\uffff\x0b\x1f", "a day without midnight": "9999-12-31T23:59", "an hour that was skipped":
    "2026-03-08T02:30", "the first day": "0001-01-01T00:00",
}  # fmt: skip
# Changed one at a time: in one go with the rest they would only say that the form is not known.
APART = ("_FORMS", "edit_guard_seen", "expected_seq", "seq", "draft_seq", "seen", "digest", "opened")
QUERIES = {
    "q": "\0", "p": "9" * 30, "o": "9" * 30, "e": "9", "all": "x", "created_at__year": "9" * 30,
    "published_at__year": "-1", "state__exact": "\0", "status__exact": "\0", "_changelist_filters": "\0",
    "lead_image": "x", "categories": "9" * 30, "user": "\0", "before": "9" * 17 + "-1", "after": "x", "from": "\0",
    "against": "9" * 5000, "bucket": "\0", "action": "\0", "page": "9" * 5000, "path": "/\0/", "term": "\0",
    "letter": "\0", "answers": "\0",
}  # fmt: skip


def forms_of(page):
    """(address or None, fields) of every form of a page that is sent, as a browser would send it."""
    for form in html.fromstring(page.content.decode()).forms:
        if (form.get("method") or "").lower() == "post" and "logout" not in (form.get("action") or ""):
            fields = {each.name: [] for each in form.inputs if each.name and each.name != "csrfmiddlewaretoken"}
            for name, value in form.form_values():
                fields.setdefault(name, []).append(value or "")
            fields.pop("csrfmiddlewaretoken", None)
            yield form.get("action"), fields


class HostileTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.world = World()
        Publication.objects.update(time_zone="America/New_York")
        people = cls.world.cast.users
        made = {status: make_submission(status, editor=people["handler"]) for status in (Status.ACCEPTED, Status.PROOF)}
        made[Status.SUBMITTED] = make_submission(owner=people["owner"])
        cls.pks = {status: submission.pk for status, submission in made.items()}

    def send(self, client, path, fields):
        """The answer, and nothing of it stays."""
        with transaction.atomic():
            answer = client.post(path, fields)
            transaction.set_rollback(True)
        return answer

    def assert_forms_hold(self, role, path):
        page = self.world.cast.client(role).get(path)
        self.assertEqual(page.status_code, 200, path)
        for action, fields in forms_of(page):
            client, target = self.world.cast.client(role), action or path
            together = [name for name in fields if not name.endswith(APART)]
            apart = [name for name in fields if name.endswith(APART)]
            for what, text in TEXTS.items():
                with self.subTest(target, text=what):
                    answer = self.send(client, target, {**fields, **dict.fromkeys(together, text)})
                    self.assertLess(answer.status_code, 500)
                    self.assertNotIn(MARKUP[:24], answer.content.decode())
            for name in apart:
                for odd in ([], ["9" * 5000], ["-1"], ["[" * 20_000], ["x\0"], fields[name] * 3):
                    with self.subTest(target, field=name, value=str(odd)[:20]):
                        self.assertLess(self.send(client, target, {**fields, name: odd}).status_code, 500)


class FormTests(HostileTestCase):
    def test_the_forms_that_are_open_to_everybody(self):
        new = f"/submissions/new/?answers={self.world.article.slug}"
        for path in ("/accounts/login/", "/accounts/signup/", "/accounts/password/reset/", new):
            self.assert_forms_hold("anonymous", path)
        for name in ("submissions:open", "follow:act", "reviews:detail"):
            self.assert_forms_hold("anonymous", self.world.address(name))

    def test_the_forms_of_an_author(self):
        draft, submitted = self.world.pieces["draft"].submission.pk, self.pks[Status.SUBMITTED]
        paths = ["/submissions/new/", "/accounts/profile/", "/accounts/email/", f"/submissions/{draft}/edit/"]
        paths += [f"/submissions/{submitted}/edit/", f"/submissions/{draft}/actions/withdraw/"]
        for path in [*paths, self.world.address("submissions:earlier", "draft")]:
            self.assert_forms_hold("owner", path)

    def test_the_forms_of_the_desk(self):
        room, review = "/admin/submissions/submission", self.world.pieces["review"].submission.pk
        accepted, proof = self.pks[Status.ACCEPTED], self.pks[Status.PROOF]
        asked = [(review, "accept"), (review, "decline"), (review, "request_changes"), (accepted, "send_proof")]
        asked += [(accepted, "schedule"), (accepted, "publish_without_proof"), (proof, "approve_proof")]
        paths = [f"{room}/{pk}/change/?action={action}" for pk, action in asked]
        for path in [*paths, f"{room}/add/", f"{room}/{accepted}/edit/", f"{room}/{accepted}/filing/"]:
            self.assert_forms_hold("chief", path)

    def test_the_forms_of_the_magazine_and_its_people(self):
        for name, pk in self.world.rows.items():
            if name != "authors_mail":
                self.assert_forms_hold("chief", reverse(f"admin:{name}_change", args=[pk]))
                if name not in {"articles_publication", "authors_user"}:
                    self.assert_forms_hold("chief", reverse(f"admin:{name}_add"))

    def test_the_forms_about_whose_author_page_it_is(self):
        self.assert_forms_hold("stranger", "/accounts/profile/claim/")
        self.assert_forms_hold("chief", self.world.address("admin:authors_author_account"))

    def test_a_passkey_that_is_none(self):
        for credential in ("[" * 20_000, "9" * 5000, "-1", "{}", json.dumps({"id": "\0", "response": []})):
            with self.subTest(credential[:20]):
                answer = Client().post(reverse("mfa_login_webauthn"), {"credential": credential})
                self.assertLess(answer.status_code, 500)


class ListTests(HostileTestCase):
    def test_what_is_typed_into_addresses(self):
        client = self.world.cast.client("chief")
        rooms = [*self.world.rows, "submissions_submission"]
        paths = [reverse(f"admin:{room}_changelist") for room in rooms if room != "articles_publication"]
        paths += ["/admin/", "/admin/articles/article/add/", "/admin/authors/author/add/", "/admin/autocomplete/", "/"]
        paths += [
            "/articles/",
            "/authors/",
            "/search/",
            "/debates/",
            "/series/",
            "/submissions/new/",
            "/feed/",
            self.world.article.primary_category.get_absolute_url(),
        ]
        paths += [self.world.address(name) for name in ("submissions:revision", "follow:revision", "articles:tag")]
        paths += [
            reverse("admin:articles_article_edit_link"),
            self.world.article.bylines.get().author.get_absolute_url(),
        ]
        for path in paths:
            for name, value in QUERIES.items():
                with self.subTest(path, name=name):
                    self.assertLess(client.get(path, {name: value}).status_code, 500)
