"""Connecting an account with the author page of somebody who was printed before they had one.

Only an editor connects. Where the account has confirmed the address that the desk knows of the author, that is enough;
otherwise the editor says how they know, and the log keeps it.
"""

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import gettext as _

from .models import Author, Claim, User

MOST = 5  # pages that one account may ask for at a time


class CannotConnect(Exception):
    """Says in a sentence what stands in the way."""


def confirmed_by(author):
    """The accounts that have confirmed the address of a guest author."""
    holding = EmailAddress.objects.filter(verified=True, email__iexact=author.email) if author.email else []
    return User.objects.filter(is_active=True, emailaddress__in=holding).distinct().order_by("pk")


def ask(author, user, said):
    """Keep that somebody says an author page is theirs; asked twice, the later words stay."""
    Claim.objects.update_or_create(author=author, user=user, defaults={"said": said})


@transaction.atomic
def connect(author, user, *, reason=""):
    """Give an account its author page. Returns whether its address is the one we know of the author."""
    author, user = _locked(author), User.objects.select_for_update().get(pk=user.pk)
    if author.user_id:
        raise CannotConnect(_("This page has an account already. Load it anew."))
    if not user.is_active:
        raise CannotConnect(_("This account is closed."))
    if own := Author.objects.filter(user=user).first():
        told = _("%(account)s has an author page already, “%(page)s”. Make one of the two: choose both in the list.")
        raise CannotConnect(told % {"account": user, "page": own})
    is_confirmed = confirmed_by(author).filter(pk=user.pk).exists()
    if not is_confirmed and not reason:
        raise CannotConnect(_("This account has not confirmed the address of the author. Say how you know them."))
    author.user = user
    author.save(update_fields=["user"])
    Claim.objects.filter(author=author).delete()
    user.claims.all().delete()
    return is_confirmed


@transaction.atomic
def part(author):
    """Take the account from an author page, which then is a guest’s. Returns the account."""
    author = _locked(author)
    user, author.user = author.user, None
    if user is None:
        raise CannotConnect(_("This page has no account. Load it anew."))
    author.save(update_fields=["user"])
    return user


def set_aside(author, user):
    """Let a claim go. Returns whether there was one."""
    deleted, _rows = Claim.objects.filter(author=author, user=user).delete()
    return bool(deleted)


def _locked(author):
    return Author.objects.select_for_update().get(pk=author.pk)
