from django.contrib.auth.models import Group, Permission
from django.test import TestCase

from authors.models.user import ROLES

from .factories import make_copyeditor, make_editor, make_managing_editor, make_reviewer, make_user


class RoleTests(TestCase):
    def test_all_roles_come_by_migration(self):
        self.assertEqual(set(Group.objects.values_list("name", flat=True)), set(ROLES))

    def test_every_permission_of_a_role_belongs_to_a_model_that_exists(self):
        for permission in Permission.objects.filter(group__isnull=False).select_related("content_type").distinct():
            with self.subTest(permission):
                self.assertIsNotNone(permission.content_type.model_class())

    def test_no_permission_exists_twice(self):
        found = Permission.objects.values_list("content_type", "codename")

        self.assertEqual(len(found), len(set(found)))

    def test_who_may_publish(self):
        self.assertTrue(make_editor().has_perm("articles.publish_article"))
        self.assertTrue(make_managing_editor().has_perm("articles.publish_article"))
        for user in (make_copyeditor(), make_reviewer(), make_user(role="Author"), make_user()):
            self.assertFalse(user.has_perm("articles.publish_article"))

    def test_only_managing_editors_run_accounts_and_the_publication(self):
        for right in ("authors.change_user", "articles.change_publication", "articles.change_kind"):
            with self.subTest(right):
                self.assertTrue(make_managing_editor().has_perm(right))
                self.assertFalse(make_editor().has_perm(right))

    def test_authors_and_reviewers_have_no_rights_at_the_desk(self):
        for user in (make_reviewer(), make_user(role="Author")):
            self.assertEqual(user.get_all_permissions(), set())
            self.assertFalse(user.is_staff)
