"""Changing what an account is made of: its password and its address."""

import re

from allauth.account.models import EmailAddress
from django.conf import settings
from django.test import override_settings
from django.urls import reverse

from authors.models import Mail, User

from .account_case import AccountTestCase
from .factories import PASSWORD, add_second_factor, make_user


class PasswordTests(AccountTestCase):
    def reset(self, email):
        return self.client.post(reverse("account_reset_password"), {"email": email})

    def set_by(self, mail, password="nine loud magpies", client=None):
        client = client or self.client
        form = client.get(self.link_in(mail), follow=True)
        return client.post(form.redirect_chain[-1][0], {"password1": password, "password2": password})

    def test_a_known_and_an_unknown_address_get_one_answer_and_one_mail(self):
        make_user("ann@example.org", password=PASSWORD)

        known, unknown = self.reset("ann@example.org"), self.reset("no@example.org")

        self.assertEqual((known.status_code, known.url), (unknown.status_code, unknown.url))
        self.assertEqual(sorted(Mail.objects.values_list("to", flat=True)), ["ann@example.org", "no@example.org"])

    def test_the_link_works_once_and_ends_other_sessions(self):
        make_user("ann@example.org", password=PASSWORD)
        other = self.client_class()
        self.log_in("ann@example.org", client=other)
        self.reset("ann@example.org")
        mail = Mail.objects.get()

        self.set_by(mail)

        self.assertTrue(User.objects.get().check_password("nine loud magpies"))
        self.assertFalse(self.is_logged_in(other))
        again = self.client_class().get(self.link_in(mail), follow=True)
        self.assertContains(again, "This link no longer works")

    def test_the_link_lasts_no_longer_than_an_hour(self):
        make_user("ann@example.org", password=PASSWORD)
        self.reset("ann@example.org")

        with override_settings(PASSWORD_RESET_TIMEOUT=-1):
            late = self.client.get(self.link_in(Mail.objects.get()), follow=True)

        self.assertContains(late, "This link no longer works")
        self.assertLessEqual(settings.PASSWORD_RESET_TIMEOUT, 3600)

    def test_resetting_does_not_go_around_the_second_factor(self):
        add_second_factor(make_user("ann@example.org", password=PASSWORD))
        self.reset("ann@example.org")

        self.set_by(Mail.objects.get())

        self.assertFalse(self.is_logged_in())

    def test_the_owner_is_told_of_a_change(self):
        make_user("ann@example.org", password=PASSWORD)
        self.log_in("ann@example.org")

        self.client.post(
            reverse("account_change_password"),
            {"oldpassword": PASSWORD, "password1": "nine loud magpies", "password2": "nine loud magpies"},
        )

        self.assertEqual(Mail.objects.get().subject, "Your password was changed")
        self.assertTrue(self.is_logged_in())


class EmailChangeTests(AccountTestCase):
    def setUp(self):
        super().setUp()
        self.user = make_user("ann@example.org", password=PASSWORD)
        self.log_in("ann@example.org")

    def change_to(self, email):
        """The page asks for the password once more, and then goes on with what was asked of it."""
        answer = self.client.post(reverse("account_email"), {"email": email, "action_add": ""})
        if answer["Location"].startswith(reverse("account_reauthenticate")):
            return self.client.post(answer["Location"], {"password": PASSWORD})
        return answer

    def test_a_stolen_session_alone_cannot_change_the_address(self):
        answer = self.client.post(reverse("account_email"), {"email": "thief@example.org", "action_add": ""})

        self.assertIn(reverse("account_reauthenticate"), answer["Location"])
        self.assertFalse(EmailAddress.objects.filter(email="thief@example.org").exists())

    def test_the_new_address_counts_once_it_is_confirmed_and_the_old_one_is_told(self):
        self.change_to("ann@sample.example")
        self.user.refresh_from_db()
        self.assertEqual(self.user.email, "ann@example.org")

        self.client.post(self.link_in(Mail.objects.get(to="ann@sample.example")))

        self.user.refresh_from_db()
        self.assertEqual(self.user.email, "ann@sample.example")
        self.assertTrue(Mail.objects.filter(to="ann@example.org", body__contains="ann@sample.example").exists())

    def test_an_address_of_somebody_else_is_answered_alike_and_never_taken_over(self):
        make_user("bea@example.org", password=PASSWORD)

        free, taken = self.change_to("free@example.org"), self.change_to("bea@example.org")

        self.assertEqual((free.status_code, free.url), (taken.status_code, taken.url))
        self.assertEqual(EmailAddress.objects.get(email="bea@example.org", verified=True).user.email, "bea@example.org")
        for mail in Mail.objects.filter(to="bea@example.org"):
            for link in re.findall(r"http://localhost:8000(/accounts/confirm-email/\S+)", mail.body):
                self.client.post(link)
        self.user.refresh_from_db()
        self.assertNotEqual(self.user.email, "bea@example.org")
