"""How a piece comes to belong to an account: by the link that confirms an address, or by claiming it later."""

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from authors.models import User

from . import intake, links
from .models import Contributor, Submission


class Void(Exception):
    """The link has been used in the meantime."""


@transaction.atomic
def confirm(contributor):
    """Whoever holds the link has shown that the address is theirs: give them the piece. Returns their account."""
    contributor = locked(contributor)
    user = account_for(contributor)
    give(contributor, user)
    intake.release(contributor.submission, by=user)
    return user


@transaction.atomic
def claim(contributor, user):
    """Add a piece that was followed by signed link to the account of the same address."""
    give(locked(contributor), user)


def may_claim(contributor, user):
    """The account's confirmed address is the one the link went to."""
    if not user.is_authenticated:
        return False
    return EmailAddress.objects.filter(user=user, email__iexact=contributor.email, verified=True).exists()


def locked(contributor):
    """The same row, locked: of two clicks on one link the second finds its key turned."""
    try:
        return Contributor.objects.select_for_update().get(pk=contributor.pk, link_key=contributor.link_key)
    except Contributor.DoesNotExist as gone:
        raise Void from gone


def give(contributor, user):
    contributor.user, contributor.confirmed_at = user, timezone.now()
    links.turn_key(contributor)
    contributor.save()
    Submission.objects.filter(pk=contributor.submission_id, owner=None).update(owner=user)


def account_for(contributor):
    """The account of a confirmed address, made where there is none."""
    address = EmailAddress.objects.filter(email__iexact=contributor.email, verified=True).select_related("user").first()
    if address:
        return address.user
    user = User.objects.filter(email__iexact=contributor.email).first()
    if user is None:
        user = User.objects.create_user(contributor.email, name=contributor.name)
    confirm_address(user)
    return user


def confirm_address(user):
    """Mark the account's address as its own. A password set before may be a stranger's, who only typed the address."""
    address, is_new = EmailAddress.objects.get_or_create(
        user=user, email=user.email.lower(), defaults={"primary": True, "verified": True}
    )
    if is_new:
        return
    address.verified = True
    address.set_as_primary(conditional=True)
    address.save()
    user.set_unusable_password()
    user.save(update_fields=["password"])
