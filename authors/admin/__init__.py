"""The desk's rooms for people: their accounts, their author pages, the mail that goes out to them.

What django-allauth and Django's own groups would show there is left out: secrets
of second factors are nobody's business, and roles are made by migration.
"""

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth.models import Group

from . import account, invitation, mail
from .author import AuthorAdmin

__all__ = ["AuthorAdmin", "account", "invitation", "mail"]

for model in (Authenticator, EmailAddress, EmailConfirmation, Group, UserSession):
    if admin.site.is_registered(model):
        admin.site.unregister(model)
