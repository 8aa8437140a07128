"""What every answer carries, and what readers' pages never do."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Publication
from authors.tests.factories import make_managing_editor
from submissions.models import Status
from submissions.tests.factories import make_submission

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    Publication.objects.create(name="The Sample", contact_email="desk@example.org")
    return make_submission(status=Status.PUBLISHED).article


@pytest.fixture
def readers_pages(article):
    return [
        reverse("articles:home"),
        reverse("articles:archive"),
        article.get_absolute_url(),
        article.primary_category.get_absolute_url(),
        article.bylines.get().author.get_absolute_url(),
        reverse("authors:index"),
        reverse("submissions:index"),
        reverse("articles:feed"),
        reverse("articles:sitemap"),
        reverse("articles:robots"),
    ]


def policy(response):
    directives = (part.split() for part in response.headers["Content-Security-Policy"].split(";") if part.strip())
    return {name: set(sources) for name, *sources in directives}


def pages_of_all_kinds(client, pages):
    return [client.get(page) for page in [*pages, "/accounts/login/", "/accounts/signup/", "/no/such/page/"]]


def test_every_page_has_the_strict_policy(client, readers_pages):
    client.force_login(make_managing_editor())
    admin = [client.get(reverse(name)) for name in ["admin:index", "admin:articles_article_add"]]

    for response in [*pages_of_all_kinds(Client(), readers_pages), *admin]:
        rules = policy(response)
        assert rules.pop("frame-src") == {"https://player.vimeo.com", "https://www.youtube-nocookie.com"}
        allowed = set().union(*rules.values())
        assert rules["default-src"] == {"'none'"}
        assert rules["object-src"] == rules["base-uri"] == rules["frame-ancestors"] == {"'none'"}
        assert rules["style-src"] == rules["form-action"] == {"'self'"}
        assert {source for source in rules["script-src"] if not source.startswith("'nonce-")} == {"'self'"}
        assert not {source for source in allowed if "unsafe" in source or "*" in source or "http" in source}


def test_a_nonce_is_printed_only_where_a_page_asks_for_it(client, readers_pages):
    for page in readers_pages:
        assert "nonce" not in client.get(page).headers["Content-Security-Policy"]


def test_every_page_tells_the_browser_what_it_may_not_do(client, readers_pages):
    for response in pages_of_all_kinds(client, readers_pages):
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["X-Frame-Options"] == "DENY"
        assert response.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
        assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "camera=()" in response.headers["Permissions-Policy"]


def test_readers_pages_set_no_cookie_and_carry_no_token(client, readers_pages):
    for page in readers_pages:
        response = client.get(page)

        assert response.status_code == 200, page
        assert not response.cookies
        assert "Cookie" not in response.headers.get("Vary", "")
        assert b"csrfmiddlewaretoken" not in response.content


def test_readers_pages_are_the_same_for_everybody(client, readers_pages):
    before = [client.get(page).content for page in readers_pages]
    client.force_login(make_managing_editor())

    assert [client.get(page).content for page in readers_pages] == before


def test_pages_have_nothing_inline(client, readers_pages):
    code = re.compile(r"<style|\sstyle=|\son\w+=|<script(?![^>]*(\bsrc=|ld\+json))")

    for page in readers_pages:
        assert code.search(client.get(page).content.decode()) is None, page


def test_an_answer_to_somebody_logged_in_is_not_kept_by_caches(client, article):
    client.force_login(make_managing_editor())

    response = client.get(reverse("account_home"), follow=True)

    assert "private" in response.headers.get("Cache-Control", "") or "no-" in response.headers.get("Cache-Control", "")


def test_https_redirects_and_stays(client, settings, article):
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 31536000

    assert client.get("/").headers["Location"].startswith("https://")
    assert client.get("/", secure=True).headers["Strict-Transport-Security"].startswith("max-age=31536000")


def test_a_foreign_host_is_refused(client, article):
    assert client.get("/", headers={"host": "evil.example.net"}).status_code == 400
