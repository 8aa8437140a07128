"""The outbox as the desk reads it."""

from datetime import timedelta

from django.test import TestCase, override_settings
from django.urls import reverse
from django.utils import timezone

from authors.models import Mail

from .factories import make_copyeditor, make_editor, make_managing_editor, make_superuser, make_user, open_desk

LIST = reverse("admin:authors_mail_changelist")
SERVER = {"EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend", "EMAIL_HOST": "mail.example"}
LINK = "http://localhost:8000/accounts/password/reset/key/1-secret/"


def make_mail(to="ann@example.org", **fields):
    return Mail.objects.create(to=to, subject="Hello", body=f"Open {LINK} <b>soon</b>", **fields)


class MailRoomTests(TestCase):
    def reads(self, user, mail):
        page = open_desk(self.client_class(), user).get(reverse("admin:authors_mail_change", args=[mail.pk]))
        self.assertEqual(page.status_code, 200)
        return LINK in page.content.decode()

    def test_without_a_mail_server_links_can_be_followed_here(self):
        mail = make_mail(secret=True)

        page = open_desk(self.client, make_editor()).get(reverse("admin:authors_mail_change", args=[mail.pk]))

        self.assertContains(page, f'<a href="{LINK}"')
        self.assertContains(page, "&lt;b&gt;soon&lt;/b&gt;")
        self.assertContains(self.client.get(LIST), "No mail server is set up")

    def test_links_into_the_accounts_of_colleagues_are_for_superusers(self):
        chief = make_managing_editor(email="chief@example.org")
        mail = make_mail(to="chief@example.org", secret=True)

        self.assertFalse(self.reads(make_editor(), mail))
        self.assertTrue(self.reads(make_superuser(), mail))
        self.assertTrue(self.reads(chief, mail))

    @override_settings(OUTBOX_DELIVERY=SERVER)
    def test_with_a_mail_server_links_that_open_accounts_are_nobodys_here(self):
        make_user("ann@example.org")

        self.assertFalse(self.reads(make_superuser(), make_mail(secret=True)))
        self.assertTrue(self.reads(make_editor(email="ed@example.org"), make_mail(to="ed@example.org")))

    def test_what_one_editor_is_told_another_does_not_read(self):
        mail = make_mail(to="ed@example.org")
        for reader in (make_editor(), make_managing_editor(), make_superuser()):
            page = open_desk(self.client, reader).get(reverse("admin:authors_mail_change", args=[mail.pk]))

            self.assertNotContains(page, LINK)
            self.assertNotContains(page, mail.subject)
            self.assertNotContains(self.client.get(LIST), mail.subject)

    def test_a_secret_is_forgotten_once_it_is_handed_over(self):
        secret, letter = make_mail(secret=True), make_mail()

        secret.delivered()
        letter.delivered()

        self.assertEqual(Mail.objects.get(pk=secret.pk).body, "")
        self.assertIn(LINK, Mail.objects.get(pk=letter.pk).body)

    def test_what_was_given_up_is_tried_again_on_request(self):
        later = timezone.now() + timedelta(hours=6)
        given_up = make_mail(state=Mail.State.FAILED, attempts=14, next_try_at=later)
        waiting = make_mail(attempts=3, next_try_at=later)
        sent = make_mail(state=Mail.State.SENT)
        held = make_mail(next_try_at=later, claimed_until=later)
        rows = [mail.pk for mail in (given_up, waiting, sent, held)]

        page = open_desk(self.client, make_editor()).post(
            LIST, {"action": "send_again", "_selected_action": rows}, follow=True
        )

        self.assertContains(page, "2 messages are sent again.")
        self.assertEqual(set(Mail.objects.due(timezone.now())), {given_up, waiting})

    def test_mail_is_read_and_never_written_here(self):
        mail = make_mail()
        client = open_desk(self.client, make_superuser())

        self.assertEqual(client.get(reverse("admin:authors_mail_add")).status_code, 403)
        self.assertEqual(client.post(reverse("admin:authors_mail_change", args=[mail.pk]), {}).status_code, 403)
        self.assertEqual(client.post(reverse("admin:authors_mail_delete", args=[mail.pk])).status_code, 403)

    def test_copyeditors_do_not_come_in(self):
        self.assertEqual(open_desk(self.client, make_copyeditor()).get(LIST).status_code, 403)
