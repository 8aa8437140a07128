"""What tests of the accounts share: a publication, ways in, and a look into the mailbox."""

import re

from django.core.cache import cache
from django.test import TestCase, override_settings
from django.urls import reverse

from articles.models import Publication

from .factories import PASSWORD


@override_settings(EMAIL_BACKEND="authors.outbox.OutboxBackend")  # Django's test runner puts its own in the place
class AccountTestCase(TestCase):
    def setUp(self):
        cache.clear()
        Publication.objects.create(name="The Sample Review", contact_email="letters@example.org")

    def sign_up(self, email="nora@example.org", **fields):
        data = {"name": "Nora Sample", "email": email, "password1": PASSWORD, **fields}
        return self.client.post(reverse("account_signup"), data)

    def log_in(self, email, password=PASSWORD, client=None, **extra):
        data = {"login": email, "password": password}
        return (client or self.client).post(reverse("account_login"), data, **extra)

    def link_in(self, mail):
        return re.search(r"http://localhost:8000(/accounts/\S+)", mail.body)[1]

    def is_logged_in(self, client=None):
        return (client or self.client).get(reverse("account_settings")).status_code == 200
