from django.core.management.base import BaseCommand

from articles import search
from articles.models import Article, Publication


class Command(BaseCommand):
    help = "Index every piece anew. Readers can search meanwhile: each piece is found as it was, then as it is."

    def handle(self, **options):
        pieces = Article.objects.exclude(published_at=None)
        total = pieces.count()
        for done in search.rebuild(pieces, language=Publication.current().language):
            self.stdout.write(f"{done:,} of {total:,} pieces")
        self.stdout.write(self.style.SUCCESS(f"The index holds {total:,} pieces, those to come included."))
