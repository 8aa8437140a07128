"""The studio's walls: what is not somebody's is not there for them, and looking changes nothing."""

from django.apps import apps
from django.core.files.base import ContentFile
from django.test import TestCase
from django.urls import reverse

from articles.models import Image
from articles.tests.files import make_attachment
from authors.tests.factories import add_second_factor, make_editor, make_user, open_desk
from submissions import follow_urls, links, urls, writing
from submissions.models import Status, Submission

from .factories import make_image, make_publication, make_submission, take
from .studio import url

MARKER = "A sentence that must not leave this piece."


def make_piece(owner, editor, status=Status.PROOF):
    """A piece with one of everything that has an address."""
    piece = make_submission(status, owner=owner, editor=editor, body=f"<p>{MARKER}</p>", title=MARKER)
    piece.pictures.add(make_image())
    piece.attachments.add(make_attachment(label=MARKER))
    source = piece.sources.create(name=f"{MARKER}.docx", size=1, state="done")
    source.file.save("x.docx", ContentFile(b"PK"), save=True)
    writing.keep_aside(piece.draft, {"title": MARKER}, by=owner)
    piece.comments.create(by=editor, text=MARKER, audience="author")
    return piece


def addresses(piece):
    """{name: path} of every address that belongs to a piece."""
    own = {
        "detail": (),
        "edit": (),
        "act": ("withdraw",),
        "answer": (piece.comments.first().pk,),
        "earlier": (piece.draft.snapshots.first().pk,),
        "revision": (1,),
        "pictures": (),
        "picture": (piece.pictures.first().pk,),
        "sources": (),
        "source": (piece.sources.first().pk,),
        "source_file": (piece.sources.first().pk,),
        "take": (piece.sources.first().pk,),
        "attachment": (piece.attachments.first().pk,),
    }
    return {name: url(name, piece, *args) for name, args in own.items()}


def fingerprint():
    """Every row there is, but for sessions and rate limits."""
    models = [model for model in apps.get_models() if model._meta.app_label in {"submissions", "articles", "authors"}]
    return {model.__name__: list(model._base_manager.order_by("pk").values_list()) for model in models}


class WallTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.editor = make_editor()
        cls.author, cls.stranger = make_user(name="Ada Sample"), make_user(name="Stranger Sample")
        cls.piece = make_piece(cls.author, cls.editor)
        cls.other = make_piece(cls.stranger, cls.editor)
        cls.addresses = addresses(cls.piece)

    def test_every_address_of_a_piece_is_tried_here(self):
        about_pieces = {pattern.name for pattern in urls.urlpatterns if "<int:pk>" in str(pattern.pattern)}

        self.assertEqual(set(self.addresses), about_pieces)

    def test_a_stranger_finds_nothing(self):
        self.client.force_login(self.stranger)
        before = fingerprint()
        for name, path in self.addresses.items():
            for method in (self.client.get, self.client.head, self.client.post):
                with self.subTest(name, method=method.__name__):
                    response = method(path)

                    self.assertIn(response.status_code, (404, 405))
                    self.assertNotIn(MARKER.encode(), response.content)
        self.assertEqual(fingerprint(), before)

    def test_nobody_in_particular_is_asked_to_log_in(self):
        for name, path in self.addresses.items():
            with self.subTest(name):
                self.assertRedirects(
                    self.client.get(path), f"{reverse('account_login')}?next={path}", fetch_redirect_response=False
                )

    def test_what_belongs_to_one_piece_is_not_found_under_another(self):
        self.client.force_login(self.stranger)
        theirs = {
            "earlier": self.piece.draft.snapshots.first().pk,
            "picture": self.piece.pictures.first().pk,
            "source": self.piece.sources.first().pk,
            "source_file": self.piece.sources.first().pk,
            "attachment": self.piece.attachments.first().pk,
        }
        for name, pk in theirs.items():
            with self.subTest(name):
                self.assertEqual(self.client.get(url(name, self.other, pk)).status_code, 404)
        self.assertEqual(self.client.post(url("take", self.other, theirs["source"])).status_code, 404)
        comment = url("answer", self.other, self.piece.comments.first().pk)
        self.assertEqual(self.client.post(comment, {"text": "Mine."}).status_code, 404)

    def test_looking_changes_nothing(self):
        self.client.force_login(self.author)
        token = links.token(self.piece.contributors.get(), links.FOLLOW)
        paths = [
            *self.addresses.values(),
            reverse("submissions:index"),
            reverse("submissions:new"),
            "/submissions/mine/",
        ]
        paths += [f"/follow/{token}/", f"/follow/{token}/actions/withdraw/", f"/follow/{token}/claim/"]
        before = fingerprint()
        for path in paths:
            with self.subTest(path):
                self.assertLess(self.client.get(path).status_code, 500)
                self.assertLess(self.client.head(path).status_code, 500)
        self.assertEqual(fingerprint(), before)

    def test_a_co_author_has_the_author_s_view(self):
        co_author = make_user(name="Ben Sample")
        self.piece.contributors.create(name="Ben Sample", email=co_author.email, user=co_author, position=1)
        self.client.force_login(co_author)

        self.assertContains(self.client.get(url("detail", self.piece)), MARKER)
        self.assertContains(self.client.get("/submissions/mine/"), MARKER)

    def test_an_editor_does_not_see_a_draft_that_was_not_handed_in(self):
        draft = make_submission(Status.DRAFT, owner=self.author)
        self.client.force_login(self.editor)

        for name in ("detail", "edit", "pictures"):
            self.assertEqual(self.client.post(url(name, draft)).status_code, 405 if name == "detail" else 404)
        self.assertEqual(self.client.get(url("detail", draft)).status_code, 404)

    def test_staff_fetch_the_files_of_others_only_with_their_second_factor(self):
        files = [self.addresses[name] for name in ("picture", "source_file", "source", "attachment")]
        self.client.force_login(add_second_factor(self.editor))
        self.assertEqual([self.client.get(path).status_code for path in files], [403] * 4)

        open_desk(self.client, self.editor)

        self.assertEqual([self.client.get(path).status_code for path in files], [200] * 4)

    def test_what_must_be_sent_is_not_done_by_looking(self):
        self.client.force_login(self.author)
        for name in ("pictures", "sources", "take"):
            self.assertEqual(self.client.get(self.addresses[name]).status_code, 405)


class FollowTests(TestCase):
    """An author who came by mail, without an account."""

    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.editor = make_editor()

    def setUp(self):
        self.piece = self.entered(Status.PROOF)
        self.contributor = self.piece.first_contributor()
        self.token = links.token(self.contributor, links.FOLLOW)

    def entered(self, status):
        return make_submission(status, editor=self.editor, by_desk=self.editor)

    def at(self, name="detail", *args, token=None):
        return reverse(f"follow:{name}", args=[token or self.token, *args])

    def test_the_page_is_read_without_an_account_and_kept_to_oneself(self):
        page = self.client.get(self.at())

        self.assertContains(page, "Approve this text")
        self.assertContains(page, "Your turn: the proof")
        self.assertEqual(page["Referrer-Policy"], "no-referrer")
        self.assertEqual(page["X-Robots-Tag"], "noindex")
        self.assertIn("no-store", page["Cache-Control"])

    def test_the_proof_is_approved_by_link_without_any_cookie(self):
        form = self.client.get(self.at()).context["answers"]["approve_proof"]
        browser = self.client_class(enforce_csrf_checks=True)

        response = browser.post(
            self.at("act", "approve_proof"), {name: form[name].value() or "" for name in form.fields}
        )

        self.assertRedirects(response, self.at())
        self.assertEqual(Submission.objects.get(pk=self.piece.pk).status, Status.READY)
        self.assertEqual(self.piece.proofs.get().answered_by, self.contributor)

    def test_corrections_and_withdrawal_are_asked_for_by_link(self):
        seq = {"expected_seq": self.piece.seq}
        self.client.post(self.at("act", "ask_corrections"), {**seq, "note": "Two decks."})
        self.assertEqual(Submission.objects.get(pk=self.piece.pk).status, Status.ACCEPTED)

        piece = self.entered(Status.IN_REVIEW)
        token = links.token(piece.first_contributor(), links.FOLLOW)
        self.client.post(self.at("act", "withdraw", token=token), {"expected_seq": piece.seq})
        self.assertEqual(Submission.objects.get(pk=piece.pk).status, Status.WITHDRAWN)

    def test_writing_needs_an_account(self):
        piece = self.entered(Status.DRAFT)
        token = links.token(piece.first_contributor(), links.FOLLOW)

        self.assertContains(self.client.get(self.at(token=token)), "To write, add the piece to an account")
        for action in ("submit", "replace", "resubmit"):
            self.assertEqual(self.client.post(self.at("act", action, token=token)).status_code, 404)

    def test_a_forged_token_and_one_for_another_purpose_find_nothing(self):
        for token in ("forged", self.token[:-1], links.token(self.contributor, links.OPEN)):
            for name, args in (("detail", ()), ("act", ("approve_proof",)), ("revision", (1,)), ("claim", ())):
                with self.subTest(name, token=token):
                    self.assertEqual(self.client.post(self.at(name, *args, token=token)).status_code, 404)

    def test_a_token_for_one_piece_does_nothing_for_another(self):
        other = self.entered(Status.PROOF)
        image = make_image()
        other.pictures.add(image)
        source = other.sources.create(name="x.docx", size=1)

        self.assertEqual(self.client.get(self.at("picture", image.pk)).status_code, 404)
        self.assertEqual(self.client.get(self.at("source_file", source.pk)).status_code, 404)

    def test_pictures_and_files_come_by_the_link(self):
        image = Image.objects.get(pk=make_image().pk)
        self.piece.pictures.add(image)
        source = self.piece.sources.create(name="x.docx", size=1)
        source.file.save("x.docx", ContentFile(b"PK"), save=True)

        for path in (self.at("picture", image.pk), self.at("source_file", source.pk), self.at("revision", 1)):
            response = self.client.get(path)
            self.assertEqual(response.status_code, 200)
            self.assertEqual(response["Referrer-Policy"], "no-referrer")
            self.assertIn("no-store", response["Cache-Control"])

    def test_the_desk_s_notes_are_not_shown(self):
        take("ask_corrections", self.piece, by=self.editor, note="Said on the telephone: internal.")

        self.assertNotContains(self.client.get(self.at()), "internal")

    def test_claiming_puts_the_piece_into_the_account_and_ends_the_link(self):
        user = make_user(self.contributor.email)
        self.client.force_login(user)
        self.assertContains(self.client.get(self.at()), "Add it to my account")

        response = self.client.post(self.at("claim"))

        self.piece.refresh_from_db()
        self.assertRedirects(response, self.piece.get_absolute_url())
        self.assertEqual((self.piece.owner, self.piece.first_contributor().user), (user, user))
        self.assertRedirects(self.client.get(self.at()), self.piece.get_absolute_url())
        self.client.logout()
        self.assertEqual(self.client.post(self.at("act", "approve_proof")).status_code, 302)
        self.assertEqual(Submission.objects.get(pk=self.piece.pk).status, Status.PROOF)

    def test_nobody_else_claims_it(self):
        unconfirmed = make_user(self.contributor.email, confirmed=False)
        for person in (None, make_user(), unconfirmed):
            self.client.logout()
            if person:
                self.client.force_login(person)

            self.client.post(self.at("claim"))

            self.piece.refresh_from_db()
            self.assertIsNone(self.piece.owner)

    def test_every_address_under_the_link_says_nothing_to_other_sites(self):
        opened = {pattern.name for pattern in follow_urls.urlpatterns}

        self.assertEqual(
            opened, {"detail", "claim", "act", "answer", "revision", "picture", "attachment", "source_file"}
        )
        for pattern in follow_urls.urlpatterns:
            self.assertFalse(pattern.callback.login_required)
            self.assertTrue(pattern.callback.csrf_exempt)
