import re
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user
from django.core import signing
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from authors.models import Mail, User
from authors.tests.factories import PASSWORD, add_second_factor, make_editor, make_user
from submissions import intake, links
from submissions.forms.beginning import SALT
from submissions.models import SourceFile, Submission

from .factories import make_kind, make_publication
from .studio import word_file

NEW = reverse("submissions:new")


def stamp(age=60):
    """The sign of a form that was opened some seconds ago."""
    opened = timezone.now() - timedelta(seconds=age)
    value = signing.dumps("", salt=SALT).split(":")[0]
    signer = signing.TimestampSigner(salt=SALT)
    signer.timestamp = lambda: signing.b62_encode(int(opened.timestamp()))
    return signer.sign(value)


class OpenTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.kind = make_kind()

    def setUp(self):
        cache.clear()

    def send(self, **changes):
        fields = {
            "name": "Ada Sample",
            "email": "ada@example.org",
            "kind": self.kind.pk,
            "title": "On ferries",
            "text": "One < two.\n\nThree.",
            "opened": stamp(),
        }
        return self.client.post(NEW, {**fields, **changes})

    def link(self):
        return re.search(r"http://localhost:8000(\S+)", Mail.objects.order_by("-pk").first().body)[1]

    def fields(self, email):
        return {"name": "Ada", "email": email, "kind": self.kind.pk, "title": "On", "text": "x", "opened": stamp()}


class OpenFormTests(OpenTestCase):
    def test_it_makes_a_draft_that_nobody_owns_and_mails_a_link(self):
        response = self.send()

        submission = Submission.objects.get()
        contributor = submission.contributors.get()
        self.assertRedirects(response, reverse("submissions:sent"))
        self.assertEqual((submission.owner, contributor.user, contributor.confirmed_at), (None, None, None))
        self.assertEqual(submission.draft.body, "<p>One &lt; two.</p><p>Three.</p>")
        self.assertEqual(Mail.objects.get().to, "ada@example.org")
        self.assertContains(self.client.get(reverse("submissions:sent")), "ada@example.org")

    def test_a_file_is_held_until_the_address_is_confirmed(self):
        self.send(text="", file=word_file())

        self.assertEqual(SourceFile.objects.get().state, SourceFile.State.HELD)
        self.assertFalse(intake.convert_next())

        self.client.post(self.link())
        self.assertTrue(intake.convert_next())
        self.assertIn("Cranes work", Submission.objects.get().draft.body)

    def test_the_answer_is_the_same_for_an_address_that_has_an_account(self):
        make_user("known@example.org")

        unknown, known = self.send(), self.send(email="known@example.org")

        self.assertEqual((unknown.status_code, unknown.url), (known.status_code, known.url))
        self.assertEqual(Mail.objects.filter(subject__startswith="Confirm your address").count(), 2)

    def test_what_was_typed_is_kept_on_every_error(self):
        cases = {
            "no name": {"name": ""},
            "no address": {"email": "ada@"},
            "machine": {"leave_empty": "filled"},
            "too fast": {"opened": stamp(1)},
            "too slow": {"opened": stamp(25 * 3600)},
            "forged": {"opened": "forged"},
            "a .pdf": {"file": SimpleUploadedFile("text.docx", b"%PDF-1.7")},
            "reserved name": {"name": "The Editors"},
        }
        for name, changes in cases.items():
            with self.subTest(name):
                page = self.send(**changes)

                self.assertContains(page, "One &lt; two.", status_code=400)
                self.assertContains(page, "On ferries", status_code=400)
        self.assertFalse(Submission.objects.exists())
        self.assertFalse(Mail.objects.exists())

    def test_after_an_error_the_same_form_can_be_sent(self):
        page = self.send(opened=stamp(25 * 3600))
        fresh = page.context["form"]["opened"].value()

        self.assertTrue(signing.loads(fresh, salt=SALT) == "")

    def test_who_was_too_fast_need_not_wait_again(self):
        early = stamp(1)

        self.assertEqual(self.send(opened=early).context["form"]["opened"].value(), early)

    def test_a_trap_that_was_filled_can_be_seen_and_emptied(self):
        self.assertContains(self.client.get(NEW), 'class="trap"')
        self.assertNotContains(self.send(leave_empty="filled"), 'class="trap"', status_code=400)

    def test_the_file_that_was_chosen_is_named_on_an_error(self):
        page = self.send(title="", file=word_file("my piece.docx"))

        self.assertContains(page, "Choose “my piece.docx” once more", status_code=400)

    def test_one_address_begins_five_pieces_an_hour(self):
        for _piece in range(5):
            self.assertEqual(self.send().status_code, 302)

        page = self.send(title="The sixth")

        self.assertContains(page, "The sixth", status_code=429)
        self.assertEqual(Submission.objects.count(), 5)

    def test_one_network_begins_twenty_pieces_an_hour(self):
        for n in range(20):
            response = self.client.post(NEW, self.fields(f"p{n}@example.org"), REMOTE_ADDR=f"2001:db8::{n:x}")
            self.assertEqual(response.status_code, 302)

        refused = self.client.post(NEW, self.fields("p20@example.org"), REMOTE_ADDR="2001:db8::ff")
        elsewhere = self.client.post(NEW, self.fields("p21@example.org"), REMOTE_ADDR="2001:db8:0:1::1")

        self.assertEqual((refused.status_code, elsewhere.status_code), (429, 302))

    def test_hostile_words_are_shown_as_words(self):
        hostile = '<script>alert("x")</script>'

        self.assertNotContains(self.send(title=hostile, name=hostile, text=hostile), hostile, status_code=400)

    def test_somebody_logged_in_goes_straight_to_the_draft(self):
        user = make_user(name="Ben Sample")
        self.client.force_login(user)

        page = self.client.get(NEW)
        response = self.client.post(NEW, {"kind": self.kind.pk, "title": "Mine", "text": "Words."})

        submission = Submission.objects.get()
        self.assertNotContains(page, 'name="email"')
        self.assertRedirects(response, reverse("submissions:edit", args=[submission.pk]))
        self.assertEqual((submission.owner, submission.contributors.get().user), (user, user))


class OpenLinkTests(OpenTestCase):
    def begin(self, email="ada@example.org"):
        self.send(email=email)
        submission = Submission.objects.order_by("-pk").first()
        self.path = self.link()
        return submission

    def test_looking_at_the_link_changes_nothing(self):
        self.begin()
        for _scanner in range(3):
            self.assertContains(self.client.get(self.path), "Open my draft")
            self.client.head(self.path)

        self.assertFalse(User.objects.exists())
        self.assertIsNone(Submission.objects.get().owner)
        self.assertFalse(get_user(self.client).is_authenticated)

    def test_opening_makes_an_account_and_leads_to_the_draft(self):
        submission = self.begin()

        response = self.client.post(self.path)

        user = User.objects.get()
        self.assertRedirects(response, reverse("submissions:edit", args=[submission.pk]))
        self.assertEqual(get_user(self.client), user)
        self.assertFalse(user.has_usable_password())
        self.assertTrue(EmailAddress.objects.get(user=user).verified)
        submission.refresh_from_db()
        self.assertEqual((submission.owner, submission.contributors.get().user), (user, user))

    def test_the_link_works_once(self):
        submission = self.begin()
        self.client.post(self.path)
        self.assertRedirects(self.client.post(self.path), submission.get_absolute_url())

        self.client.logout()
        page = self.client.post(self.path)

        self.assertContains(page, "has been used", status_code=410)
        self.assertFalse(get_user(self.client).is_authenticated)

    def test_an_old_link_is_renewed_to_the_same_address(self):
        self.begin()
        contributor = Submission.objects.get().contributors.get()
        old = _old_token(contributor)
        path = reverse("submissions:open", args=[old])

        page = self.client.post(path)
        self.client.post(reverse("submissions:renew", args=[old]))

        self.assertContains(page, "too old", status_code=410)
        self.assertFalse(User.objects.exists())
        self.assertEqual(Mail.objects.filter(to="ada@example.org").count(), 2)
        self.assertEqual(self.client.post(self.link()).status_code, 302)

    def test_forged_and_foreign_tokens_lead_nowhere(self):
        contributor = self.begin().contributors.get()
        for token in ("forged", "a:b:c", links.token(contributor, links.FOLLOW)):
            with self.subTest(token):
                page = self.client.post(reverse("submissions:open", args=[token]))

                self.assertContains(page, "leads nowhere", status_code=404)
        self.assertFalse(User.objects.exists())

    def test_an_account_with_the_address_gets_the_piece(self):
        user = make_user("known@example.org", password=PASSWORD)
        submission = self.begin("Known@example.org")

        self.client.post(self.path)

        submission.refresh_from_db()
        self.assertEqual(submission.owner, user)
        self.assertTrue(User.objects.get(pk=user.pk).has_usable_password())

    def test_a_password_set_before_the_address_was_confirmed_is_void(self):
        """Whoever typed somebody else's address at sign-up does not share their account afterwards."""
        user = make_user("ada@example.org", password=PASSWORD, confirmed=False)
        self.begin()

        self.client.post(self.path)

        self.assertFalse(User.objects.get(pk=user.pk).has_usable_password())
        self.assertTrue(EmailAddress.objects.get(user=user).verified)

    def test_staff_and_accounts_with_a_second_factor_log_in_as_always(self):
        for user in (make_editor(email="editor@example.org"), add_second_factor(make_user("careful@example.org"))):
            with self.subTest(user.email):
                submission = self.begin(user.email)

                response = self.client.post(self.path)

                self.assertIn(reverse("account_login"), response.url)
                self.assertIn(f"submissions%2F{submission.pk}%2Fedit", response.url)
                self.assertFalse(get_user(self.client).is_authenticated)
                submission.refresh_from_db()
                self.assertEqual(submission.owner, user)

    def test_a_closed_account_is_not_opened_by_link(self):
        make_user("ada@example.org", is_active=False)
        self.begin()

        self.client.post(self.path)

        self.assertFalse(get_user(self.client).is_authenticated)


def _old_token(contributor):
    opened = timezone.now() - timedelta(days=4)
    signer = signing.TimestampSigner(salt=links.OPEN)
    signer.timestamp = lambda: signing.b62_encode(int(opened.timestamp()))
    value = links.token(contributor, links.OPEN).rsplit(":", 2)[0]
    return signer.sign(value)
