"""People for tests, and ways for them to come in."""

import time
from itertools import count

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import Group

from authors.models import Author, User
from authors.models.user import COPYEDITOR, EDITOR, MANAGING_EDITOR, REVIEWER, STAFF_ROLES
from authors.slugs import free_slug

PASSWORD = "seven quiet herons"  # noqa: S105
number = count(1)


def make_user(email=None, *, role=None, password=None, confirmed=True, **fields):
    """Somebody with an account and, unless told otherwise, a confirmed address; a password only on request."""
    n = next(number)
    fields.setdefault("name", f"Sample Person {n}")
    fields.setdefault("is_staff", role in STAFF_ROLES)
    user = User.objects.create_user(email or f"person{n}@example.org", password, **fields)
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=confirmed)
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


def make_reviewer(**fields):
    return make_user(role=REVIEWER, **fields)


def make_copyeditor(**fields):
    return make_user(role=COPYEDITOR, **fields)


def make_editor(**fields):
    return make_user(role=EDITOR, **fields)


def make_managing_editor(**fields):
    return make_user(role=MANAGING_EDITOR, **fields)


def make_superuser(**fields):
    return make_user(is_staff=True, is_superuser=True, **fields)


def make_author(name=None, *, user=None, **fields):
    name = name or f"Sample Author {next(number)}"
    fields.setdefault("slug", free_slug(Author.objects.all(), name, fallback="author"))
    return Author.objects.create(name=name, user=user, **fields)


def add_second_factor(user):
    """An authenticator app's secret, as if set up in the account."""
    if not Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists():
        TOTP.activate(user, generate_totp_secret())
    return user


def open_desk(client, user):
    """Log in as staff do: with the second factor that the desk asks for."""
    add_second_factor(user)
    client.force_login(user)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "type": "totp", "at": time.time()}]
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(user.pk)
    session.save()
    return client
