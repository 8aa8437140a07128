from django.core.management.base import BaseCommand

from articles.sweeping import stores


class Command(BaseCommand):
    help = "Delete files older than an hour that no row names. The worker does so by itself once a day."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="only list them")

    def handle(self, *args, dry_run, **options):
        swept = 0
        for store in stores():
            orphans = store.orphans()
            for name in orphans:
                self.stdout.write(name)
            if not dry_run:
                store.delete(orphans)
            swept += len(orphans)
        self.stdout.write(f"{swept} files without a row" + (", not deleted" if dry_run else " deleted"))
