from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError

from authors.models import User
from submissions import workflow
from submissions.models import Submission


class Command(BaseCommand):
    help = "Erase a closed piece that readers never had: its words, its people, its files. It cannot be undone."

    def add_arguments(self, parser):
        parser.add_argument("number", type=int, help="the number in the addresses of the piece")
        parser.add_argument("--by", required=True, help="the e-mail address of the administrator who does it")
        parser.add_argument("--reason", required=True, help="why, in a sentence; it stays in the log")

    def handle(self, *args, number, by, reason, **options):
        submission = Submission.objects.filter(pk=number).first()
        person = User.objects.filter(email__iexact=by).first()
        if submission is None or person is None:
            raise CommandError(f"There is no piece {number}." if person else f"Nobody has the address {by}.")
        try:
            workflow.perform("erase", submission, by=person, note=reason)
        except (workflow.NotReady, workflow.NotPossible, PermissionDenied) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Erased piece {number}.")
