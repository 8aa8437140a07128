from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import TestCase

from articles.models import Article, Disclaimer, Page, Publication
from authors.models import User
from authors.tests.factories import make_user


def start(*args, **options):
    out = StringIO()
    options = {"email": "ida@example.org", "name": "Ida Sample", **options}
    call_command("start_publication", *(args or ["The Margin"]), stdout=out, **options)
    return out.getvalue()


class StartPublicationTests(TestCase):
    def test_an_empty_site_gets_what_it_cannot_do_without(self):
        start(language="de", time_zone="Europe/Berlin", contact="desk@example.org")

        publication = Publication.objects.get()
        self.assertEqual(
            (publication.name, publication.language, publication.time_zone, publication.contact_email),
            ("The Margin", "de", "Europe/Berlin", "desk@example.org"),
        )
        self.assertEqual(Disclaimer.objects.count(), 1)
        self.assertFalse(Article.objects.exists())
        self.assertEqual(User.objects.count(), 1)
        for page in Page.objects.all():
            with self.subTest(page=page.slug):
                self.assertEqual(self.client.get(page.get_absolute_url()).status_code, 200)

    def test_the_managing_editor_sets_a_password_by_the_link_and_comes_in(self):
        said = start()

        (link,) = [word for word in said.split() if "/password/reset/key/" in word]
        page = self.client.get(link.removeprefix("http://localhost:8000"), follow=True)
        self.client.post(page.redirect_chain[-1][0], {"password1": "nine calm otters", "password2": "nine calm otters"})
        editor = User.objects.get()
        self.assertTrue(editor.check_password("nine calm otters"))
        self.assertTrue(editor.is_managing_editor and editor.is_staff and not editor.is_superuser)
        self.assertTrue(self.client.login(email="ida@example.org", password="nine calm otters"))

    def test_no_password_is_made_or_printed(self):
        said = start()

        self.assertFalse(User.objects.get().has_usable_password())
        self.assertNotIn("password:", said.lower())

    def test_a_site_that_has_a_publication_is_left_alone(self):
        start()
        pages = Page.objects.count()

        with pytest.raises(CommandError, match="has a publication already"):
            start("Another", email="other@example.org")
        self.assertEqual((Publication.objects.count(), User.objects.count(), Page.objects.count()), (1, 1, pages))

    def test_a_database_without_tables_is_told_what_comes_first(self):
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE articles_publication RENAME TO elsewhere")

        with pytest.raises(CommandError, match="manage.py migrate"):
            start()

    def test_somebody_with_an_account_becomes_the_managing_editor(self):
        user = make_user("ida@example.org")

        start(email="Ida@Example.org")

        user = User.objects.get()
        self.assertTrue(user.is_staff and user.is_managing_editor)

    def test_mistakes_are_said_and_leave_nothing_behind(self):
        for wrong in [{"email": "ida"}, {"time_zone": "Berlin"}, {"contact": "nobody"}]:
            with self.subTest(wrong=wrong), pytest.raises(CommandError):
                start(**wrong)
        self.assertFalse(Publication.objects.exists() or User.objects.exists())

    def test_a_name_cannot_become_markup(self):
        start('<script>alert(1)</script> & "Sons"')

        for page in Page.objects.all():
            self.assertNotIn("<script", page.body)
