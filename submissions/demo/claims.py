"""A guest who has an account by now asks for the author page under which the magazine printed her."""

from allauth.account.models import EmailAddress

from authors.models import Author, Claim, User

FROM = "ruth.placeholder@example.net"
SAID = "I sent you my pieces by post, from Sample Street. My daughter has set up this account for me."


def add(seeding):
    guest = Author.objects.guests().get(name="Ruth Placeholder")
    account = User.objects.create_user(FROM, name=guest.name)
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    Claim.objects.create(author=guest, user=account, said=SAID)
