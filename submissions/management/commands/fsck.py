from django.core.management.base import BaseCommand, CommandError

from submissions import fsck


class Command(BaseCommand):
    help = "Check that what is stored fits together. Changes nothing; exits with 1 where something is wrong."

    def handle(self, *args, **options):
        found = 0
        for check in fsck.CHECKS:
            for finding in check():
                found += 1
                self.stdout.write(str(finding))
        if found:
            raise CommandError(f"{found} found.")
        self.stdout.write("Everything fits together.")
