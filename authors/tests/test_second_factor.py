"""Who gets through the door of the desk, and where the others are led."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import TestCase, override_settings
from django.urls import reverse

from authors.accounts import SecondFactorAdapter
from authors.models import User

from .factories import PASSWORD, add_second_factor, make_editor, make_user, open_desk

PAGE = "/admin/authors/author/"


def code_for(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


class DoorTests(TestCase):
    def setUp(self):
        cache.clear()

    def led_to(self, url=PAGE):
        """Where somebody ends up who asks for a page of the desk: the address of the last redirect."""
        answer = self.client.get(url, follow=True)
        return answer.redirect_chain[-1][0] if answer.redirect_chain else url

    def test_strangers_log_in_and_come_back(self):
        self.assertEqual(self.led_to(), f"{reverse('account_login')}?next={PAGE}")

    def test_people_who_are_no_staff_are_refused(self):
        self.client.force_login(add_second_factor(make_user()))

        self.assertEqual(self.client.get(PAGE, follow=True).status_code, 403)

    def test_staff_without_a_second_factor_find_only_its_setting_up(self):
        self.client.force_login(make_editor())

        for url in (PAGE, "/admin/", "/admin/jsi18n/", "/admin/autocomplete/", "/admin/authors/author/1/change/"):
            with self.subTest(url):
                self.assertEqual(self.led_to(url), reverse("mfa_index"))

    def test_who_sets_one_up_goes_on_to_the_page_that_was_asked_for(self):
        make_editor(email="ed@example.org", password=PASSWORD)
        self.client.post(reverse("account_login"), {"login": "ed@example.org", "password": PASSWORD})
        self.led_to()
        self.client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
        secret = self.client.get(reverse("mfa_activate_totp")).context["form"].secret

        codes = self.client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)}, follow=True)

        self.assertContains(codes, f'href="{PAGE}"')
        self.assertEqual(self.client.get(PAGE).status_code, 200)

    def test_secrets_are_not_stored_as_they_are(self):
        user = make_editor()
        add_second_factor(user)
        stored = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP).data["secret"]

        secret = SecondFactorAdapter().decrypt(stored)

        self.assertEqual(len(secret), 32)
        self.assertNotIn(secret, stored)

    def test_a_session_that_never_showed_it_is_asked_for_it(self):
        user = add_second_factor(make_editor())
        self.client.force_login(user)

        self.assertEqual(self.led_to(), f"{reverse('mfa_reauthenticate')}?next=%2Fadmin%2Fauthors%2Fauthor%2F")
        secret = SecondFactorAdapter().decrypt(Authenticator.objects.get(user=user, type="totp").data["secret"])
        self.client.post(reverse("mfa_reauthenticate"), {"code": code_for(secret)})

        self.assertEqual(self.client.get(PAGE).status_code, 200)

    def test_a_factor_set_up_by_somebody_else_before_this_session_does_not_count_as_shown(self):
        user = add_second_factor(make_editor(email="ed@example.org"))
        self.client.force_login(user)
        session = self.client.session
        session["account_authentication_methods"] = [{"method": "password", "at": time.time() + 1}]
        session["account_authentication_methods_user"] = str(user.pk)
        session.save()

        self.assertIn(reverse("mfa_reauthenticate"), self.led_to())

    def test_the_way_back_leads_to_the_desk_only(self):
        self.client.force_login(make_editor())

        self.client.get("/admin/login/?next=https://evil.example/")

        self.assertNotIn("desk_wanted", self.client.session)

    def test_rights_taken_away_count_at_the_next_request(self):
        takings = {"is_staff": 403, "is_active": 302}
        for right, status in takings.items():
            with self.subTest(right):
                user = make_editor()
                client = open_desk(self.client_class(), user)
                self.assertEqual(client.get(PAGE).status_code, 200)

                User.objects.filter(pk=user.pk).update(**{right: False})

                self.assertEqual(client.get(PAGE).status_code, 302)
                self.assertEqual(client.get("/admin/login/").status_code, status)

    def test_a_role_taken_away_closes_its_rooms(self):
        user = make_editor()
        open_desk(self.client, user)

        user.groups.clear()

        self.assertEqual(self.client.get(PAGE).status_code, 403)

    def test_a_factor_taken_away_closes_the_desk(self):
        user = make_editor()
        open_desk(self.client, user)

        Authenticator.objects.filter(user=user).delete()

        self.assertEqual(self.led_to(), reverse("mfa_index"))

    def test_a_demonstration_opens_without_and_says_so(self):
        self.client.force_login(make_editor())

        with override_settings(PARADIGM_SECOND_FACTOR=False):
            page = self.client.get(PAGE)

        self.assertContains(page, "opens without a second factor")

    def test_a_real_desk_says_nothing_of_the_kind(self):
        self.assertNotContains(open_desk(self.client, make_editor()).get(PAGE), "without a second factor")

    def test_there_is_one_page_for_passwords(self):
        open_desk(self.client, make_editor())

        self.assertRedirects(
            self.client.get("/admin/password_change/"),
            reverse("account_change_password"),
            fetch_redirect_response=False,
        )
