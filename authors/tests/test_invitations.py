"""Inviting people to work here: what the link gives, to whom, and when it gives nothing."""

from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils import timezone

from authors.models import Invitation, Mail, User
from authors.models.user import EDITOR, MANAGING_EDITOR

from .account_case import AccountTestCase
from .factories import (
    PASSWORD,
    add_second_factor,
    make_copyeditor,
    make_editor,
    make_managing_editor,
    make_superuser,
    make_user,
    open_desk,
)

ADD = reverse("admin:authors_invitation_add")
LIST = reverse("admin:authors_invitation_changelist")


class InvitationTests(AccountTestCase):
    def setUp(self):
        super().setUp()
        self.chief = make_managing_editor(name="Sample Chief")
        self.desk = open_desk(self.client_class(), self.chief)

    def invite(self, email="new@example.org", role=EDITOR, client=None):
        data = {"name": "Nora Sample", "email": email, "role": role}
        return (client or self.desk).post(ADD, data)

    def link(self):
        return self.link_in(Mail.objects.latest("pk"))

    def accept(self, link=None, **data):
        return self.client.post(link or self.link(), data)

    def act(self, action, client=None):
        rows = list(Invitation.objects.values_list("pk", flat=True))
        return (client or self.desk).post(LIST, {"action": action, "_selected_action": rows})

    def test_who_accepts_chooses_a_password_and_has_the_role(self):
        self.invite("New@Example.org")
        mail = Mail.objects.get()
        self.assertIn("Sample Chief invites you", mail.body)
        self.assertIn("Hello Nora Sample", mail.body)
        self.assertTrue(mail.secret)
        self.assertFalse(User.objects.filter(email="new@example.org").exists())
        self.assertContains(self.client.get(self.link()), "Your role: Editor")

        self.assertRedirects(self.accept(password1=PASSWORD), reverse("admin:index"), fetch_redirect_response=False)

        user = User.objects.get(email="new@example.org")
        self.assertEqual((user.roles, user.is_staff, user.name), ({EDITOR}, True, "Nora Sample"))
        self.log_in("new@example.org")
        self.assertTrue(self.is_logged_in())
        self.assertRedirects(self.client.get(reverse("admin:index"), follow=True), reverse("mfa_index"))

    def test_a_password_that_is_too_easy_is_refused_and_the_link_stays_good(self):
        self.invite()

        self.assertContains(self.accept(password1="short"), "too short", status_code=400)
        self.assertEqual(self.accept(password1=PASSWORD).status_code, 302)

    def test_looking_at_the_link_uses_nothing_up(self):
        self.invite()
        for _look in range(2):
            self.assertEqual(self.client.get(self.link()).status_code, 200)
        self.assertFalse(User.objects.filter(email="new@example.org").exists())

    def test_an_author_with_an_account_keeps_the_password_and_gets_the_role_on_accepting(self):
        user = make_user("ines@example.org", password=PASSWORD, role="Author")
        self.invite("ines@example.org")
        self.assertEqual(User.objects.get(pk=user.pk).roles, {"Author"})
        self.assertNotContains(self.client.get(self.link()), 'type="password"')

        self.accept()

        user = User.objects.get(pk=user.pk)
        self.assertEqual(user.roles, {"Author", EDITOR})
        self.assertTrue(user.is_staff and user.check_password(PASSWORD))

    def test_an_account_that_nobody_confirmed_is_taken_from_whoever_made_it(self):
        thief = add_second_factor(make_user("new@example.org", password="a thief's pass phrase", confirmed=False))
        session = self.client_class()
        session.force_login(thief)
        self.invite()

        self.assertContains(self.accept(), "required", status_code=400)
        self.accept(password1=PASSWORD)

        user = User.objects.get(pk=thief.pk)
        self.assertTrue(user.check_password(PASSWORD))
        self.assertFalse(Authenticator.objects.filter(user=user).exists())
        self.assertFalse(self.is_logged_in(session))

    def test_a_link_opens_nothing_once_it_is_used_sent_again_withdrawn_or_a_week_old(self):
        def use():
            self.accept(password1=PASSWORD)

        def grow_old():
            Invitation.objects.update(sent_at=timezone.now() - timedelta(days=7))

        ends = {
            "used": use, "sent again": lambda: self.act("send_again"), "withdrawn": lambda: self.act("withdraw"),
            "old": grow_old, "demoted": self.chief.groups.clear,
        }  # fmt: skip
        for n, (name, end) in enumerate(ends.items()):
            self.invite(f"new{n}@example.org")
            link = self.link()
            end()
            with self.subTest(name):
                self.assertContains(self.client.get(link), "no longer works", status_code=404)
                self.assertEqual(self.accept(link, password1=PASSWORD).status_code, 404)
        self.assertEqual(User.objects.filter(groups__name=EDITOR).count(), 1)

    def test_the_link_that_was_sent_again_works(self):
        self.invite()
        self.act("send_again")

        self.assertEqual(self.accept(password1=PASSWORD).status_code, 302)

    def test_strange_links_open_nothing(self):
        for token in ("x", "ü", "a:b:c", "1" * 3000, "%00"):
            with self.subTest(token[:10]):
                self.assertEqual(self.client.get(f"/accounts/invitation/{token}/").status_code, 404)

    def test_only_managing_editors_and_superusers_invite(self):
        for person in (make_editor(), make_copyeditor()):
            client = open_desk(self.client_class(), person)
            with self.subTest(person.roles):
                self.assertEqual(self.invite(client=client).status_code, 403)
                self.assertEqual(self.act("withdraw", client).status_code, 403)
        self.assertFalse(Invitation.objects.exists())
        self.invite(client=open_desk(self.client_class(), make_superuser()))
        self.assertTrue(Invitation.objects.exists())

    def test_who_cannot_be_invited(self):
        make_user("closed@example.org", is_active=False)
        make_superuser(email="root@example.org")
        make_editor(email="has@example.org")
        self.invite("twice@example.org")
        for email in ("closed@example.org", "root@example.org", "has@example.org", "Twice@example.org", "x"):
            with self.subTest(email):
                self.assertContains(self.invite(email), "errorlist")
        self.assertEqual(Invitation.objects.count(), 1)

    def test_an_account_closed_meanwhile_stays_closed(self):
        user = make_user("ines@example.org", password=PASSWORD)
        self.invite("ines@example.org", role=MANAGING_EDITOR)
        User.objects.filter(pk=user.pk).update(is_active=False)

        self.assertEqual(self.accept().status_code, 404)
        self.assertFalse(user.groups.filter(name=MANAGING_EDITOR).exists())
