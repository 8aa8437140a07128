"""Where the accounts of django-allauth meet this site: its mail, its addresses, its rules."""

import base64
from datetime import timedelta
from email.utils import formataddr
from urllib.parse import quote

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.core import context as current
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.usersessions.models import UserSession
from cryptography.fernet import Fernet
from django.conf import settings
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme

from .models import User

KEPT_UNCONFIRMED = timedelta(days=7)


class AccountAdapter(DefaultAccountAdapter):
    """Mail speaks for the publication and links to SITE_URL, whatever host the request named."""

    def get_from_email(self):
        """A header: on one line, whatever the name holds."""
        return formataddr((" ".join(current.request.publication.name.split()), settings.DEFAULT_FROM_EMAIL))

    def format_email_subject(self, subject):
        return subject

    def render_mail(self, template_prefix, email, context, headers=None):
        publication = current.request.publication
        context = {**context, "publication": publication, "site_url": settings.SITE_URL}
        message = super().render_mail(
            template_prefix, email, context, {"Auto-Submitted": "auto-generated", **(headers or {})}
        )
        message.reply_to = [publication.contact_email]
        message.secret = True
        return message

    def get_email_confirmation_url(self, request, emailconfirmation):
        return settings.SITE_URL + reverse("account_confirm_email", args=[emailconfirmation.key])

    def get_reset_password_from_key_url(self, key):
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.SITE_URL + path.replace("UID-KEY", quote(key))

    def get_login_redirect_url(self, request):
        return resolve_url(start_of(request.user))

    def is_safe_url(self, url):
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={current.request.get_host()}, require_https=current.request.is_secure()
        )

    def _get_login_attempts_cache_key(self, request, **credentials):
        """Attempts count per account: allauth's own key changes with the port of the Host header."""
        return credentials.get("email", "").strip().lower()


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets are encrypted where they are stored; authenticator apps list the account under the publication's name."""

    @cached_property
    def vault(self):
        key = salted_hmac("authors.second_factor", "vault", algorithm="sha256").digest()
        return Fernet(base64.urlsafe_b64encode(key))

    def encrypt(self, text):
        return self.vault.encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return self.vault.decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self):
        return current.request.publication.name

    def get_public_key_credential_rp_entity(self):
        return {**super().get_public_key_credential_rp_entity(), "name": current.request.publication.name}


def start_of(user):
    """The name of the page where somebody's work begins."""
    if user.is_staff:
        return "admin:index"
    if user.has_pieces:
        return "submissions:mine"
    return "account_home"


def password_link(user):
    """The address at which somebody sets their own password; it works once, for an hour."""
    EmailAddress.objects.get_or_create(
        user=user, email=user.email.lower(), defaults={"primary": True, "verified": True}
    )
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    return AccountAdapter().get_reset_password_from_key_url(key)


def invite(user, *, by):
    """Mail somebody a link with which they set their own password."""
    adapter = AccountAdapter(current.request)
    adapter.send_mail(
        "account/email/invitation", user.email, {"user": user, "by": by, "password_url": password_link(user)}
    )


def tell_of_claim(author, user, *, is_theirs):
    """Mail somebody what became of the author page that they asked for, or were given."""
    adapter = AccountAdapter(current.request)
    adapter.send_mail("account/email/claim", user.email, {"author": author, "is_theirs": is_theirs})


def end_sessions(user):
    """Log somebody out wherever they are logged in."""
    for session in UserSession.objects.filter(user=user):
        session.end()


def forget_unconfirmed_accounts():
    """Accounts that were signed up for and not confirmed within a week go. Returns how many."""
    waiting = User.objects.filter(
        emailaddress__verified=False, last_login=None, is_staff=False, date_joined__lt=timezone.now() - KEPT_UNCONFIRMED
    ).exclude(emailaddress__verified=True)
    waiting = waiting.filter(author=None, submissions=None, contributions=None)
    users = list(waiting.distinct())
    for user in users:
        user.delete()
    return len(users)
