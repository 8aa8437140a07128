from django.core.management.base import BaseCommand
from django.utils import translation

from submissions import handbook


class Command(BaseCommand):
    help = "Write the workflow's table and diagram as Markdown: manage.py describe_workflow > docs/workflow.md"

    def handle(self, *args, **options):
        with translation.override("en"):
            self.stdout.write(handbook.markdown(), ending="")
