from zoneinfo import available_timezones

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import connection, transaction
from django.utils import timezone, translation

from articles.models import Disclaimer, Page, Publication
from articles.starting import DISCLAIMER, PAGES, body_of
from authors.accounts import password_link
from authors.models import User
from authors.models.user import MANAGING_EDITOR


class Command(BaseCommand):
    help = "Begin an empty publication: its row, its first managing editor, its pages and its disclaimer."

    def add_arguments(self, parser):
        parser.add_argument("title", help="what the publication is called")
        parser.add_argument("--email", required=True, help="the first managing editor's address")
        parser.add_argument("--name", required=True, help="the first managing editor's name")
        parser.add_argument("--contact", help="the address that readers and authors write to; the editor's if left out")
        parser.add_argument("--language", default="en", choices=[code for code, _name in settings.LANGUAGES])
        parser.add_argument("--time-zone", default="UTC", help="from the tz database, such as Europe/Berlin")

    @transaction.atomic
    def handle(self, *args, title, email, name, contact, language, time_zone, **options):
        if Publication._meta.db_table not in connection.introspection.table_names():
            raise CommandError("The database has no tables yet. First run: manage.py migrate")
        if Publication.objects.exists():
            raise CommandError("This site has a publication already. It is changed in the desk, at /admin/.")
        for address in filter(None, [email, contact]):
            self.check_address(address)
        if time_zone not in available_timezones():
            raise CommandError(f"{time_zone} is no time zone. Write one such as Europe/Berlin.")
        publication = Publication.objects.create(
            name=title, contact_email=contact or email, language=language, time_zone=time_zone
        )
        with translation.override(language):
            write_pages(publication)
        editor = make_managing_editor(email, name)
        self.tell(publication, editor)

    def check_address(self, address):
        try:
            validate_email(address)
        except ValidationError as refused:
            raise CommandError(f"{address} is no e-mail address.") from refused

    def tell(self, publication, editor):
        self.stdout.write(f"{publication.name} has begun at {settings.SITE_URL}/")
        self.stdout.write(f"{editor.name} is its managing editor and sets a password here, once, within the hour:")
        self.stdout.write(f"  {password_link(editor)}")
        self.stdout.write(f"Later, or lost: {settings.SITE_URL}/accounts/password/reset/")
        self.stdout.write(
            f"Then the desk is at {settings.SITE_URL}/admin/; begin with categories, and read every page."
        )


def write_pages(publication):
    """The usual pages and the disclaimer, where there are none of that address."""
    for position, (slug, title, paragraphs, menu, *purpose) in enumerate(PAGES):
        body = body_of(paragraphs, publication)
        fields = {"title": str(title), "body": body, "menu": menu, "position": position}
        Page.objects.get_or_create(slug=slug, defaults={**fields, "purpose": next(iter(purpose), "")})
    Disclaimer.objects.create(text=DISCLAIMER % {"name": publication.name}, in_force_from=timezone.now())


def make_managing_editor(email, name):
    editor = User.objects.filter(email__iexact=email).first() or User.objects.create_user(email, name=name)
    editor.is_staff = True
    editor.save(update_fields=["is_staff"])
    editor.groups.add(Group.objects.get(name=MANAGING_EDITOR))
    return editor
