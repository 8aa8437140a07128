"""The room of accounts: who gets in, who may be given what, and what never happens."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import TestCase, override_settings
from django.urls import reverse

from authors.models import Mail, User
from authors.models.user import AUTHOR, EDITOR, MANAGING_EDITOR

from .admin_forms import filled
from .factories import (
    add_second_factor,
    make_copyeditor,
    make_editor,
    make_managing_editor,
    make_superuser,
    make_user,
    open_desk,
)

LIST = reverse("admin:authors_user_changelist")
ADD = reverse("admin:authors_user_add")


def page_of(user):
    return reverse("admin:authors_user_change", args=[user.pk])


def role(name):
    return Group.objects.get(name=name)


@override_settings(EMAIL_BACKEND="authors.outbox.OutboxBackend")
class AccountRoomTests(TestCase):
    def setUp(self):
        cache.clear()
        self.chief = make_managing_editor(name="Sample Chief")
        open_desk(self.client, self.chief)

    def test_nobody_types_a_password_for_somebody(self):
        self.assertNotContains(self.client.get(page_of(make_user())), "argon2")

    def test_nobody_makes_an_account_for_somebody(self):
        for client in (self.client, open_desk(self.client_class(), make_superuser())):
            self.assertEqual(client.post(ADD, {"email": "new@example.org", "name": "New Sample"}).status_code, 403)
        self.assertContains(self.client.get(LIST), reverse("admin:authors_invitation_add"))

    def test_an_address_that_nobody_confirmed_gets_no_role(self):
        user = make_user(confirmed=False)

        answer = self.client.post(page_of(user), filled(self.client.get(page_of(user)), groups=[role(EDITOR).pk]))

        self.assertContains(answer, "Send them an invitation instead")
        self.assertEqual(User.objects.get(pk=user.pk).roles, set())

    def test_a_role_of_the_desk_opens_it_and_losing_it_closes_it(self):
        user = make_user()
        url = page_of(user)

        self.client.post(url, filled(self.client.get(url), groups=[role(EDITOR).pk]))
        user.refresh_from_db()
        self.assertTrue(user.is_staff)

        self.client.post(url, filled(self.client.get(url), groups=[role(AUTHOR).pk]))
        user.refresh_from_db()
        self.assertFalse(user.is_staff)

    def test_nobody_edits_their_own_rights(self):
        url = page_of(self.chief)

        self.client.post(url, filled(self.client.get(url), groups=[], is_superuser="on", is_active=""))
        self.assertNotContains(self.client.get(url), "Close or hand over")

        chief = User.objects.get(pk=self.chief.pk)
        self.assertEqual(chief.roles, {MANAGING_EDITOR})
        self.assertTrue(chief.is_active)
        self.assertFalse(chief.is_superuser)

    def test_a_managing_editor_makes_no_superuser_and_touches_none(self):
        root, user = make_superuser(), make_user()

        self.client.post(page_of(user), filled(self.client.get(page_of(user)), is_superuser="on"))
        answer = self.client.post(page_of(root), {"name": "Mine", "is_active": ""})

        self.assertFalse(User.objects.get(pk=user.pk).is_superuser)
        self.assertEqual(answer.status_code, 403)
        self.assertTrue(User.objects.get(pk=root.pk).is_active)

    def test_the_address_of_an_account_is_its_owners_affair(self):
        user = make_user("ann@example.org")

        self.client.post(page_of(user), filled(self.client.get(page_of(user)), email="thief@example.org"))

        self.assertEqual(User.objects.get(pk=user.pk).email, "ann@example.org")
        self.assertFalse(EmailAddress.objects.filter(email="thief@example.org").exists())

    def test_editors_see_accounts_and_change_none(self):
        user, editor = make_user(), make_editor()
        client = open_desk(self.client_class(), editor)

        self.assertEqual(client.get(page_of(user)).status_code, 200)
        for url in (page_of(user), page_of(editor), ADD):
            with self.subTest(url):
                answer = client.post(url, {"email": "x@example.org", "name": "X", "groups": [role(MANAGING_EDITOR).pk]})

                self.assertEqual(answer.status_code, 403)
        self.assertEqual(User.objects.get(pk=editor.pk).roles, {EDITOR})

    def test_copyeditors_do_not_come_in(self):
        client = open_desk(self.client_class(), make_copyeditor())

        self.assertEqual(client.get(LIST).status_code, 403)

    def test_no_account_is_deleted_not_even_by_a_superuser(self):
        user = make_user()
        client = open_desk(self.client_class(), make_superuser())

        answer = client.post(reverse("admin:authors_user_delete", args=[user.pk]), {"post": "yes"})
        client.post(LIST, {"action": "delete_selected", "_selected_action": [user.pk], "post": "yes"})

        self.assertEqual(answer.status_code, 403)
        self.assertTrue(User.objects.filter(pk=user.pk).exists())

    def test_a_link_can_be_mailed_again(self):
        user = make_user("ann@example.org")

        self.client.post(LIST, {"action": "mail_password_link", "_selected_action": [user.pk]})

        self.assertEqual(Mail.objects.get().to, "ann@example.org")

    def test_only_a_superuser_makes_a_lost_factor_forgotten_and_not_their_own(self):
        user, root = add_second_factor(make_editor()), make_superuser()
        data = {"action": "forget_second_factor", "_selected_action": [user.pk, root.pk]}

        self.client.post(LIST, data)
        self.assertTrue(Authenticator.objects.filter(user=user).exists())
        open_desk(self.client_class(), root).post(LIST, data)

        self.assertFalse(Authenticator.objects.filter(user=user).exists())
        self.assertTrue(Authenticator.objects.filter(user=root).exists())

    def test_secrets_of_second_factors_and_the_groups_have_no_room(self):
        client = open_desk(self.client_class(), make_superuser())

        for url in ("mfa/authenticator/", "account/emailaddress/", "usersessions/usersession/", "auth/group/"):
            with self.subTest(url):
                self.assertEqual(client.get(f"/admin/{url}").status_code, 404)

    def test_the_list_asks_few_questions_at_any_length(self):
        self.client.get(LIST)
        for n in range(3):
            with self.subTest(n):
                make_editor()

                with self.assertNumQueries(10):
                    self.client.get(LIST)
