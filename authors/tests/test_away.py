from datetime import timedelta

from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from authors.models import User

from .factories import make_copyeditor, make_editor, make_user

URL = reverse("account_away")


class AwayTests(TestCase):
    def setUp(self):
        self.editor = make_editor()
        self.client.force_login(self.editor)

    def set(self, day):
        return self.client.post(URL, {"away_until": day})

    def is_away(self):
        return User.objects.get(pk=self.editor.pk).is_away

    def test_somebody_of_the_desk_goes_and_comes_back(self):
        today = timezone.localdate()
        for day, expected in ((today, True), (today + timedelta(days=10), True), ("", False)):
            with self.subTest(day):
                self.assertRedirects(self.set(day), URL)
                self.assertEqual(self.is_away(), expected)

    def test_days_that_have_passed_or_are_too_far_or_none_are_refused(self):
        today = timezone.localdate()
        for day in (today - timedelta(days=1), today + timedelta(days=400), "soon", "0000-00-00"):
            with self.subTest(day):
                self.assertEqual(self.set(day).status_code, 400)
        self.assertFalse(self.is_away())

    def test_the_page_is_for_people_who_work_here(self):
        self.assertContains(self.client.get(reverse("account_settings")), URL)
        self.client.force_login(make_copyeditor())
        self.assertEqual(self.client.get(URL).status_code, 200)
        self.client.force_login(make_user())
        self.assertEqual(self.client.get(URL).status_code, 403)
        self.assertNotContains(self.client.get(reverse("account_settings")), URL)
