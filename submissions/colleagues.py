"""Who of the desk can be told about a piece, and the mail that tells them: it is desk traffic, so it is no Letter."""

from django.conf import settings
from django.db.models import Q

from articles.models import Publication
from authors.models import Mail, User
from authors.models.user import EDITOR, MANAGING_EDITOR

from . import letters
from .permissions import has_part


def editors():
    """Everybody who decides on pieces and whose account is open."""
    people = User.objects.filter(is_active=True, groups__name__in=[EDITOR, MANAGING_EDITOR])
    return people.distinct().order_by("pk").prefetch_related("groups", "emailaddress_set")


def chiefs():
    return editors().filter(Q(groups__name=MANAGING_EDITOR))


def is_free_for(person, submission):
    """Whether a piece may be somebody's business: no part in it, nor named as its author by an address of theirs."""
    if not person.is_active or not person.is_editor or has_part(person, submission):
        return False
    addresses = {person.email.lower(), *(row.email.lower() for row in person.emailaddress_set.all())}
    return not any(row.email.lower() in addresses for row in submission.contributors.all())


def chiefs_for(submission, *, but=None):
    """The managing editors to turn to about a piece: those who are here, or else all of them."""
    free = [person for person in chiefs() if person.pk != but and is_free_for(person, submission)]
    return [person for person in free if not person.is_away] or free


def write(person, name, **values):
    """Put a mail to a colleague in the outbox; its words are those of submissions/letters/<name>.txt."""
    publication = Publication.current()
    values = {"publication": publication, "person": person, "site_url": settings.SITE_URL, **values}
    subject, text = letters.render(name, values)
    return Mail.objects.create(
        to=person.email,
        subject=subject[:300],
        body=text,
        reply_to=publication.contact_email,
        headers={"Auto-Submitted": "auto-generated"},
    )
