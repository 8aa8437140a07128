from django.core.management.base import BaseCommand, CommandError

from articles.models import Publication
from authors.models import User
from submissions.demo import people
from submissions.demo.seeding import PASSWORD, Seeding


class Command(BaseCommand):
    help = "Fill an empty site with a demo publication, by walking the real workflow."

    def add_arguments(self, parser):
        parser.add_argument("--logins", action="store_true", help="only print who may log in")

    def handle(self, *args, logins, **options):
        if logins:
            return self.print_logins()
        if Publication.objects.exists():
            raise CommandError("This site has a publication. Demo data never mixes with it.")
        Seeding(self.stdout.write).run()
        return self.print_logins()

    def print_logins(self):
        """Who can be tried out, where the demo's people exist."""
        staff = [person for person in people.STAFF if person.has_login]
        shown = [*staff, *[person for person in people.AUTHORS if person.has_login][:2]]
        known = set(User.objects.filter(email__in=[person.email for person in shown]).values_list("email", flat=True))
        for person in shown:
            if person.email in known:
                self.stdout.write(f"  {person.email:<24} {PASSWORD:<18} {person.role or 'Author'}")
