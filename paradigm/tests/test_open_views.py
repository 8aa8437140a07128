"""Closed unless opened: the list of every page that answers without a login."""

from django.test import TestCase
from django.urls import URLPattern, get_resolver, reverse

from authors.tests.factories import make_user

# A page that is not named here asks for a login. Whoever opens one adds it, and says so in the commit.
OPEN = {
    "articles:news_sitemap", "articles:sitemap_places", "articles:sitemap_shelf",
    "articles:feed_json", "articles:corrections_feed", "articles:corrections_feed_json", "articles:category_feed_json",
    "articles:tag_feed_json", "articles:series_feed", "articles:series_feed_json", "articles:author_feed_json",
    "articles:corrections", "articles:history",
    "articles:accent", "articles:archive", "articles:attachment", "articles:author_feed",
    "articles:category", "articles:category_feed", "articles:cite", "articles:detail", "articles:feed",
    "articles:home", "articles:media", "articles:month", "articles:page", "articles:robots", "articles:search",
    "articles:debate", "articles:debates", "articles:series", "articles:series_index",
    "articles:sitemap", "articles:tag", "articles:tag_feed", "articles:visits", "articles:year",
    "authors:detail", "authors:index", "authors:rosette",
    # The public call, the open form, and links from mails, which carry a signature.
    "submissions:index", "submissions:new", "submissions:open", "submissions:renew", "submissions:sent",
    # Getting in.
    "account_confirm_email", "account_confirm_login_code", "account_email_verification_sent", "account_inactive",
    "account_invitation",
    "account_login", "account_logout", "account_reset_password", "account_reset_password_done",
    "account_reset_password_from_key", "account_reset_password_from_key_done", "account_signup",
    "mfa_authenticate", "mfa_login_webauthn",
    # Sends to account_login; and answers 204 to whoever may not edit, so that readers' pages can ask.
    "admin:login", "admin:articles_article_edit_link",
    "healthz",
}  # fmt: skip
# Families of pages where the signature in the address is the key.
OPEN_FAMILIES = ("follow:", "reviews:", "shared:")


def views(patterns, spaces=()):
    """(full name, view) of every address."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield ":".join([*spaces, pattern.name or str(pattern.pattern)]), pattern.callback
        else:
            yield from views(pattern.url_patterns, (*spaces, pattern.namespace) if pattern.namespace else spaces)


class OpenViewsTests(TestCase):
    def test_the_pages_without_a_login_are_exactly_these(self):
        found = {name for name, view in views(get_resolver().url_patterns) if not getattr(view, "login_required", True)}

        self.assertEqual({name for name in found if not name.startswith(OPEN_FAMILIES)}, OPEN)

    def test_a_page_that_is_not_opened_sends_strangers_to_the_login(self):
        for name in [
            "account_home",
            "submissions:mine",
            "admin:index",
            "admin:articles_article_changelist",
            "mfa_index",
        ]:
            with self.subTest(name):
                response = self.client.get(reverse(name))

                self.assertEqual(response.status_code, 302)
                self.assertIn("/login/?next=", response.headers["Location"])

    def test_the_desk_is_closed_to_authors(self):
        self.client.force_login(make_user())

        response = self.client.get(reverse("admin:index"))

        self.assertNotEqual(response.status_code, 200)
