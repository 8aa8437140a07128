"""Inviting people to work here: a link by mail, good once and for a week, that leads to a role and a password.

Nobody has a role before they accept. Whoever has a confirmed account at the address keeps their password. An account
that nobody confirmed may be anybody's: accepting sets its password anew, and what was set up there before goes.
"""

from allauth.account.models import EmailAddress
from allauth.core import context as current
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import Group
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from .accounts import AccountAdapter, end_sessions
from .models import Invitation, User
from .models.invitation import key

SALT = "authors.invitation"


def link(invitation):
    token = signing.dumps([invitation.pk, invitation.key], salt=SALT)
    return settings.SITE_URL + reverse("account_invitation", args=[token])


def invitation_for(token):
    """The invitation behind a link; None where it is forged, used, withdrawn, too old, or its sender may not invite."""
    try:
        pk, secret = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    invitation = Invitation.objects.open().select_related("invited_by").filter(pk=pk, key=secret).first()
    if invitation is None or invitation.is_over or not may_invite(invitation.invited_by):
        return None
    user = account_of(invitation)
    return None if user and not user.is_active else invitation


def may_invite(user):
    return user.is_active and (user.is_managing_editor or user.is_superuser)


def send(invitation):
    """Mail the link; an earlier one opens nothing any more."""
    invitation.key, invitation.sent_at = key(), timezone.now()
    invitation.save(update_fields=["key", "sent_at"])
    values = {"user": invitation, "invitation": invitation, "invitation_url": link(invitation)}
    AccountAdapter(current.request).send_mail("account/email/staff_invitation", invitation.email, values)


def withdraw(invitation):
    Invitation.objects.open().filter(pk=invitation.pk).update(withdrawn_at=timezone.now())


def account_of(invitation):
    """The account at this address, confirmed or not."""
    confirmed = (
        EmailAddress.objects.filter(email__iexact=invitation.email, verified=True).select_related("user").first()
    )
    return confirmed.user if confirmed else User.objects.filter(email__iexact=invitation.email).first()


def is_theirs(user, invitation):
    """Whether the account belongs to whoever reads mail at this address, and has a password of theirs."""
    addresses = user.emailaddress_set.filter(email__iexact=invitation.email, verified=True)
    return user.has_usable_password() and addresses.exists()


@transaction.atomic
def accept(token, password=None):
    """Give the role. Returns the account, or None where the link opens nothing any more."""
    found = invitation_for(token)
    invitation = found and Invitation.objects.select_for_update().open().filter(pk=found.pk, key=found.key).first()
    if invitation is None:
        return None
    user = account_of(invitation)
    if user is None:
        user = User.objects.create_user(invitation.email, password, name=invitation.name)
        confirm(user, invitation.email)
    elif not is_theirs(user, invitation):
        user.set_password(password)
        user.save(update_fields=["password"])
        Authenticator.objects.filter(user=user).delete()
        end_sessions(user)
        confirm(user, invitation.email)
    user.groups.add(Group.objects.get(name=invitation.role))
    user.is_staff = True
    user.save(update_fields=["is_staff"])
    invitation.accepted_at, invitation.user = timezone.now(), user
    invitation.save(update_fields=["accepted_at", "user"])
    return user


def confirm(user, email):
    EmailAddress.objects.update_or_create(user=user, email=email.lower(), defaults={"verified": True, "primary": True})
