"""What hangs on a piece is found under that piece alone: every address with two numbers, taken from the resolver."""

import re

from django.test import Client, TestCase
from django.urls import URLPattern, get_resolver, reverse

from authors.tests.factories import make_editor, make_managing_editor, make_user, open_desk
from submissions import links, sharing
from submissions.models import Status

from .factories import make_publication
from .reviewers import ask_reviewer
from .test_studio_walls import fingerprint, make_piece

PARENTS = ("admin/submissions/submission/<int:pk>/", "submissions/<int:pk>/", "follow/", "reviews/", "shared/")
KEYS = re.compile(r"<(?:\w+:)?(\w+)>")
# What stands in an address beside the piece and its child.
WORDS = {"action": "withdraw", "step": "call_off"}


def addresses(patterns, before="", spaces=()):
    """(name, keys) of every address of something that hangs on a piece."""
    for pattern in patterns:
        path = before + str(pattern.pattern)
        if not isinstance(pattern, URLPattern):
            yield from addresses(pattern.url_patterns, path, (*spaces, pattern.namespace or ""))
        elif path.startswith(PARENTS) and {*(keys := KEYS.findall(path)[1:])} - {*WORDS}:
            yield ":".join(filter(None, [*spaces, pattern.name])), keys


ADDRESSES = sorted(addresses(get_resolver().url_patterns))


class ChildTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.author, cls.chief = make_user(name="Ada Sample"), make_managing_editor()
        cls.piece, cls.other = (cls.made(cls.author) for _n in range(2))
        cls.children = {
            "comment_pk": cls.other.comments.first().pk,
            "link_pk": cls.other.share_links.first().pk,
            "letter_pk": cls.other.letters.first().pk,
            "review_pk": cls.other.reviews.first().pk,
            "source_pk": cls.other.sources.first().pk,
            "task_pk": cls.other.tasks.first().pk,
            "snapshot_pk": cls.other.draft.snapshots.first().pk,
            "picture_pk": cls.other.pictures.first().pk,
            "attachment_pk": cls.other.attachments.first().pk,
            "number": 7,
        }
        guest = cls.piece.contributors.create(name="Guest Sample", email="guest@example.org", position=2)
        cls.parents = {
            "follow": links.token(guest, links.FOLLOW),
            "reviews": links.review_token(cls.piece.reviews.get()),
            "shared": cls.piece.share_links.get().key,
        }

    @classmethod
    def made(cls, author):
        piece = make_piece(author, make_editor(), Status.IN_REVIEW)
        piece.tasks.create(text="Reach its author by telephone.")
        ask_reviewer(piece, by=cls.chief)
        sharing.share(piece, by=cls.chief, label="The printer", days=3)
        return piece

    def address(self, name, keys):
        parent = self.parents.get(name.partition(":")[0], self.piece.pk)
        return reverse(name, args=[parent, *(WORDS.get(key) or self.children[key] for key in keys)])

    def test_there_are_such_addresses(self):
        self.assertGreater(len(ADDRESSES), 20)
        self.assertEqual({key for _name, keys in ADDRESSES for key in keys} - {*WORDS}, {*self.children})

    def test_another_piece_s_child_is_not_found_and_nothing_is_done_to_it(self):
        author, chief = self.client, open_desk(Client(), self.chief)
        author.force_login(self.author)
        before = fingerprint()
        for name, keys in ADDRESSES:
            client, address = chief if name.startswith("admin:") else author, self.address(name, keys)
            with self.subTest(name):
                looked = client.get(address).status_code
                self.assertIn(looked, (404, 405))
                sent = client.post(address, {"text": "Mine.", "expected_seq": self.piece.seq}).status_code
                self.assertEqual({looked, sent} - {405}, {404})
        self.assertEqual(fingerprint(), before)

    def test_its_own_are_found(self):
        """Else the test above would find nothing whatever the pages did."""
        self.client.force_login(self.author)
        own = self.piece.pictures.first().pk
        self.assertEqual(self.client.get(reverse("submissions:picture", args=[self.piece.pk, own])).status_code, 200)
