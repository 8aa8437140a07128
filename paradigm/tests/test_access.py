"""Every address, asked for by everybody: the answers are those of access/policy.py, and looking is harmless."""

from django.apps import apps
from django.test import Client, TestCase

from authors.tests.factories import open_desk

from .access.cast import ROLES
from .access.policy import POLICY, TABLE
from .access.world import NAMES, World, about, lists

UNWATCHED = {"Session", "UserSession"}


def fingerprint():
    """Every row there is, but for sessions."""
    models = [model for model in apps.get_models() if model.__name__ not in UNWATCHED]
    return {model._meta.label: list(model._base_manager.order_by("pk").values_list()) for model in models}


def said(response):
    if response.status_code == 302 and "login" in response.headers["Location"]:
        return "login"
    return str(response.status_code)


def text_of(response):
    """All that an answer tells, headers included."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode(errors="replace") + str(response.headers)


class WorldTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.world = World()
        cls.clients = {role: cls.world.cast.client(role) for role in ROLES}

    def look(self, path):
        """(role, answer) of everybody who asks for this address."""
        return [(role, client.get(path)) for role, client in self.clients.items()]


class PolicyTests(WorldTestCase):
    def test_every_address_has_one_row(self):
        written = [name for names in TABLE.values() for name in names.split()]

        self.assertEqual(sorted(written), NAMES)

    def test_everybody_gets_what_is_written_and_looking_changes_nothing(self):
        before, heads = fingerprint(), ("anonymous", "owner", "chief")
        for name in NAMES:
            path = self.world.address(name)
            answers = {role: said(answer) for role, answer in self.look(path)}
            with self.subTest(name):
                self.assertEqual(list(answers.values()), POLICY[name])
                self.assertEqual([said(self.clients[role].head(path)) for role in heads], [answers[r] for r in heads])
        self.assertEqual(fingerprint(), before)

    def test_nothing_is_done_without_the_token_that_forgers_lack(self):
        strict = open_desk(Client(enforce_csrf_checks=True), self.world.cast.users["chief"])
        before = fingerprint()
        for name in NAMES:
            path = self.world.address(name)
            methods = {"post", "put", "delete", "patch"}
            if name.startswith(("follow:", "reviews:")) or name == "articles:visits":
                methods.remove("post")  # the signed link is the secret; a visit is anonymous and stores nothing here
            answers = {method: said(getattr(strict, method)(path)) for method in methods}
            with self.subTest(name):
                self.assertLessEqual(set(answers.values()), {"403", "405"})
        self.assertEqual(fingerprint(), before)


EVERYTHING = {"title", "body", "file", "alt", "caption", "letter", "reply"}
EDITED = ("review", "scheduled")
READERS = {
    "owner": ("draft", "review", "scheduled"), "coauthor": ("draft", "review", "scheduled"),
    "conflicted": ("draft", "review", "scheduled"), "copyeditor": ("scheduled",), "editor": EDITED, "handler": EDITED,
    "chief": EDITED,
}  # fmt: skip
AUTHORS = ("owner", "coauthor", "conflicted")


def may_be_told(role, path, piece):
    """What an answer to this person may say of a piece that no reader knows yet."""
    if piece not in READERS.get(role, ()):
        return set()
    if role == "conflicted" and path.startswith("/admin/") and not path.startswith("/admin/authors/mail/"):
        return set()  # an author's view, which at the desk is the letters to their own address
    return EVERYTHING if role in AUTHORS else EVERYTHING | {"note"}


class LeakTests(WorldTestCase):
    def leaks(self, path):
        """What an address tells somebody whom it may not tell."""
        for role, answer in self.look(path):
            text = text_of(answer)
            for piece in self.world.pieces.values():
                told = {what for what in (*EVERYTHING, "note") if piece.marker(what) in text}
                if told - may_be_told(role, path, piece.name):
                    yield f"{path} tells {role} of {piece.name}: {told}"

    def test_lists_searches_and_suggestions_tell_nothing_of_what_one_may_not_see(self):
        self.assertEqual([leak for path in lists() for leak in self.leaks(path)], [])

    def test_the_addresses_of_a_piece_tell_nothing_to_who_may_not_see_it(self):
        paths = [path for piece in self.world.pieces.values() for path in about(self.world, piece)]

        self.assertEqual([leak for path in paths for leak in self.leaks(path)], [])

    def test_a_signed_link_tells_its_author_no_note_of_the_desk(self):
        for name in (name for name in NAMES if name.startswith("follow:")):
            for piece in self.world.pieces.values():
                text = text_of(Client().get(self.world.address(name, piece.name)))
                with self.subTest(name, piece=piece.name):
                    self.assertNotIn(piece.marker("note"), text)

    def test_the_markers_are_found_where_they_may_be(self):
        """Else the tests above would find nothing whatever the pages said."""
        found = {}
        for piece in self.world.pieces.values():
            for role in ("owner", "editor"):
                texts = [text_of(self.clients[role].get(path)) for path in about(self.world, piece)]
                found[role, piece.name] = {
                    what for what in (*EVERYTHING, "note") if any(piece.marker(what) in text for text in texts)
                }
        self.assertEqual(found["owner", "scheduled"], EVERYTHING - {"caption"})
        self.assertEqual(found["editor", "review"], (EVERYTHING | {"note"}) - {"caption"})
        self.assertLessEqual({"title", "letter", "reply", "note", "file"}, found["editor", "scheduled"])
        self.assertEqual(found["editor", "draft"], set())

    def test_what_belongs_to_one_piece_is_not_found_under_another(self):
        mine, theirs = self.world.pieces["scheduled"], self.world.pieces["review"]
        pk, token, desk = mine.submission.pk, mine.token, "/admin/submissions/submission"
        source, picture = theirs.source.pk, theirs.picture.pk
        children = [
            f"/submissions/{pk}/pictures/{picture}/", f"/submissions/{pk}/files/{source}/",
            f"/submissions/{pk}/files/{source}/original/", f"/submissions/{pk}/files/{source}/take/",
            f"/submissions/{pk}/earlier/{theirs.snapshot.pk}/", f"{desk}/{pk}/sources/{source}/",
            f"{desk}/{pk}/sources/{source}/take/", f"/follow/{token}/pictures/{picture}/",
            f"/follow/{token}/files/{source}/original/",
        ]  # fmt: skip
        for path in children:
            for role in ("owner", "chief"):
                send = self.clients[role].post if path.endswith("take/") else self.clients[role].get
                with self.subTest(path, role=role):
                    self.assertIn(said(send(path)), {"404", "403", "login"})
