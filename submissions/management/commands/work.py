from django.core.management.base import BaseCommand

from submissions.worker import do_due, work


class Command(BaseCommand):
    help = "Do what is due: deliver mail, read Word files, publish at the hour. Runs until it is stopped."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="do everything that is due now, then end")

    def handle(self, *args, once, **options):
        if once:
            while do_due():
                pass
        else:
            work(self.stdout)
