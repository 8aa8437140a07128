"""Signing up, logging in and looking around, as a browser and a mailbox see it."""

import re
from datetime import timedelta

from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from articles.models import Publication
from authors.accounts import forget_unconfirmed_accounts
from authors.models import Mail, User

from .account_case import AccountTestCase
from .factories import PASSWORD, add_second_factor, make_author, make_editor, make_user


class SignupTests(AccountTestCase):
    def test_an_account_opens_once_its_address_is_confirmed(self):
        self.assertRedirects(self.sign_up(), reverse("account_email_verification_sent"))
        self.assertFalse(self.is_logged_in())
        mail = Mail.objects.get()

        self.client.get(self.link_in(mail))
        self.assertFalse(self.is_logged_in(), "looking at the link must not be enough: scanners do")
        self.client.post(self.link_in(mail))

        self.assertTrue(self.is_logged_in())
        self.assertEqual(User.objects.get().name, "Nora Sample")

    def test_the_confirmation_speaks_for_the_publication_and_ignores_the_host(self):
        with override_settings(ALLOWED_HOSTS=["*"]):
            self.client.post(
                reverse("account_signup"),
                {"name": "Nora Sample", "email": "nora@example.org", "password1": PASSWORD},
                headers={"host": "evil.example"},
            )

        mail = Mail.objects.get()
        self.assertEqual(mail.to, "nora@example.org")
        self.assertIn("The Sample Review", mail.subject)
        self.assertEqual(mail.from_email, "The Sample Review <desk@example.org>")
        self.assertEqual(mail.reply_to, "letters@example.org")
        self.assertNotIn("evil", mail.body)
        self.assertIn("http://localhost:8000/accounts/confirm-email/", mail.body)
        self.assertTrue(mail.secret)

    def test_no_name_of_the_publication_makes_a_header_of_its_own(self):
        Publication.objects.update(name="The Sample\r\nBcc: all@example.org")

        self.sign_up()

        self.assertEqual(len(Mail.objects.get().from_email.splitlines()), 1)

    def test_a_known_address_is_answered_as_an_unknown_one(self):
        make_user("known@example.org")

        known = self.sign_up("known@example.org")
        unknown = self.client_class().post(
            reverse("account_signup"), {"name": "N", "email": "unknown@example.org", "password1": PASSWORD}
        )

        self.assertEqual((known.status_code, known.url), (unknown.status_code, unknown.url))
        self.assertEqual(User.objects.filter(email="known@example.org").count(), 1)
        to_known = Mail.objects.get(to="known@example.org")
        self.assertIn("already have an account", to_known.subject)
        self.assertIn("http://localhost:8000/accounts/password/reset/", to_known.body)
        self.assertEqual(Mail.objects.filter(to="unknown@example.org").count(), 1)

    def test_weak_passwords_are_refused_in_words_and_the_rest_stays_typed(self):
        for password in ("elevenchars", "password12345", "localhost1234", "nora@example.org", "x" * 129):
            with self.subTest(password[:20]):
                answer = self.sign_up(password1=password)

                self.assertContains(answer, 'class="field__error"')
                self.assertContains(answer, 'value="Nora Sample"')
        self.assertFalse(User.objects.exists())

    def test_a_pass_phrase_of_128_characters_is_welcome(self):
        self.assertEqual(self.sign_up(password1="seven quiet herons, " * 6 + "12345678").status_code, 302)

    def test_a_name_with_an_address_in_it_is_not_mailed_to_strangers(self):
        answer = self.sign_up(name="Win now at https://evil.example")

        self.assertContains(answer, "Write your name only")
        self.assertFalse(Mail.objects.exists())

    def test_nobody_signs_up_with_rights(self):
        self.sign_up(is_staff="on", is_superuser="on", groups="1")

        user = User.objects.get()
        self.assertFalse(user.is_staff or user.is_superuser or user.groups.exists())


class UnconfirmedTests(AccountTestCase):
    def test_an_account_that_nobody_confirmed_goes_after_a_week(self):
        long_ago = timezone.now() - timedelta(days=8)
        stale = make_user(confirmed=False, date_joined=long_ago)
        kept = [
            make_user(confirmed=False),
            make_user(date_joined=long_ago),
            make_user(confirmed=False, date_joined=long_ago, is_staff=True),
            make_user(confirmed=False, date_joined=long_ago, last_login=long_ago),
            make_author(user=make_user(confirmed=False, date_joined=long_ago)).user,
            User.objects.create_superuser("root@example.org", date_joined=long_ago),
        ]

        self.assertEqual(forget_unconfirmed_accounts(), 1)

        self.assertFalse(User.objects.filter(pk=stale.pk).exists())
        self.assertEqual(User.objects.count(), len(kept))


class LoginTests(AccountTestCase):
    def test_people_without_pieces_land_on_their_account(self):
        make_user("ann@example.org", password=PASSWORD)

        self.assertRedirects(self.log_in("Ann@Example.org"), reverse("account_home"))

        self.assertContains(self.client.get(reverse("account_home")), "Start a submission")

    def test_staff_land_at_the_desk(self):
        make_editor(email="ed@example.org", password=PASSWORD)

        self.assertRedirects(self.log_in("ed@example.org"), reverse("admin:index"), fetch_redirect_response=False)
        self.assertRedirects(
            self.client.get(reverse("account_home")), reverse("admin:index"), fetch_redirect_response=False
        )

    def test_a_second_factor_is_asked_for(self):
        add_second_factor(make_user("ann@example.org", password=PASSWORD))

        self.assertRedirects(self.log_in("ann@example.org"), reverse("mfa_authenticate"))
        self.assertFalse(self.is_logged_in())

    def test_the_way_back_stays_on_this_site(self):
        make_user("ann@example.org", password=PASSWORD)
        ways = {
            "/accounts/profile/": "/accounts/profile/",
            "https://evil.example/": reverse("account_home"),
            "//evil.example/": reverse("account_home"),
            "/\\evil.example/": reverse("account_home"),
            "http://localhost:8000@evil.example/": reverse("account_home"),
            "javascript:alert(1)": reverse("account_home"),
        }
        for wanted, given in ways.items():
            with self.subTest(wanted):
                client = self.client_class()
                answer = client.post(
                    reverse("account_login"), {"login": "ann@example.org", "password": PASSWORD, "next": wanted}
                )

                self.assertEqual(answer["Location"], given)

    def test_a_wrong_password_reads_like_an_unknown_address(self):
        make_user("ann@example.org", password=PASSWORD)

        wrong, unknown = self.log_in("ann@example.org", "wrong password"), self.log_in("no@example.org")

        self.assertEqual(wrong.status_code, unknown.status_code)
        self.assertEqual(wrong.context["form"].errors, unknown.context["form"].errors)

    def test_guessing_stops_whatever_address_host_or_spelling_it_claims(self):
        make_user("ann@example.org", password=PASSWORD)
        for n in range(5):
            self.log_in(
                "ANN@example.org " if n % 2 else "ann@example.org",
                "wrong password",
                headers={"x-forwarded-for": f"203.0.113.{n}", "host": f"localhost:{8000 + n}"},
            )

        answer = self.log_in("ann@example.org")

        self.assertContains(answer, "Too many failed login attempts")
        self.assertFalse(self.is_logged_in())

    def test_an_account_without_a_confirmed_address_stays_closed(self):
        make_user("ann@example.org", password=PASSWORD, confirmed=False)

        self.assertRedirects(self.log_in("ann@example.org"), reverse("account_email_verification_sent"))
        self.assertFalse(self.is_logged_in())

    def test_who_is_deactivated_is_out_at_the_next_request(self):
        user = make_user("ann@example.org", password=PASSWORD)
        self.log_in("ann@example.org")
        self.assertTrue(self.is_logged_in())

        User.objects.filter(pk=user.pk).update(is_active=False)

        self.assertFalse(self.is_logged_in())

    def test_logging_out_takes_a_post(self):
        self.client.force_login(make_user())

        self.client.get(reverse("account_logout"))
        self.assertTrue(self.is_logged_in())
        self.client.post(reverse("account_logout"))

        self.assertFalse(self.is_logged_in())


class PagesTests(AccountTestCase):
    OPEN = ["account_login", "account_signup", "account_reset_password", "account_reset_password_done",
            "account_reset_password_from_key_done", "account_email_verification_sent", "account_inactive"]  # fmt: skip
    OWN = ["account_home", "account_settings", "account_profile", "account_email", "account_change_password",
           "account_logout", "mfa_index", "mfa_list_webauthn", "usersessions_list"]  # fmt: skip
    GUARDED = ["mfa_activate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes"]

    def test_strangers_see_the_way_in_and_nothing_else(self):
        for name in self.OPEN:
            with self.subTest(name):
                self.assertContains(self.client.get(reverse(name)), "account--entrance")
        for name in [*self.OWN, *self.GUARDED, "mfa_view_recovery_codes", "mfa_reauthenticate"]:
            with self.subTest(name):
                answer = self.client.get(reverse(name))

                self.assertEqual(answer.status_code, 302)

    def test_people_see_all_rooms_of_their_account(self):
        self.client.force_login(add_second_factor(make_user(password=PASSWORD)))
        for name in self.OWN:
            with self.subTest(name):
                self.assertContains(self.client.get(reverse(name)), "The Sample Review")
        for name in self.GUARDED:
            with self.subTest(name):
                answer = self.client.get(reverse(name))

                self.assertRedirects(
                    answer,
                    f"{reverse('account_reauthenticate')}?next={reverse(name).replace('/', '%2F')}",
                    fetch_redirect_response=False,
                )

    def test_pages_hold_no_script_or_style_of_their_own(self):
        self.client.force_login(make_user(password=PASSWORD))
        for name in [*self.OPEN, *self.OWN]:
            with self.subTest(name):
                page = self.client.get(reverse(name), follow=True).content.decode()

                self.assertNotRegex(page, r"<style|style=|\son\w+=")
                scripts = re.findall(r"<script(?![^>]*(?:src=|application/json))", page)
                self.assertEqual(scripts, [])
