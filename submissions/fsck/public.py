"""What readers have: articles, their versions, the index, addresses and figures."""

from django.db.models import Count, Q
from django.db.models.functions import Lower
from django.utils import timezone

from articles.models import Article, Category, Page, Series, Tag
from articles.models.readership import DailyViews
from articles.search.entries import SearchEntry
from authors.models import Author
from submissions.models import Status, Submission

from .finding import Finding

BATCH = 200
OUT = (Status.PUBLISHED, Status.RETRACTED)


def pieces_are_what_readers_were_given():
    """What is public has a version with its very words, and its status at the desk says that it is public."""
    now = timezone.now()
    rows = Article.objects.filter(published_at__lte=now).prefetch_related("bylines").order_by("pk")
    for article in rows.iterator(BATCH):
        version = article.versions.seen().order_by("-number").only("text_digest").first()
        if version is None:
            yield Finding(article, "is public, and no version of it was kept")
        elif version.text_digest != article.digest(article.byline()):
            yield Finding(article, "is public with other words than its last version")
    for submission in Submission.objects.filter(status__in=OUT, article__published_at__gt=now):
        yield Finding(submission, f"is “{submission.status}”, and its hour has not come")
    for submission in Submission.objects.exclude(status__in=[*OUT, Status.SCHEDULED]).filter(
        article__published_at__lte=now
    ):
        yield Finding(submission, f"is “{submission.status}”, and readers have it")


def the_index_holds_what_is_public():
    """Everything that has a date is in the search index, and nothing else is."""
    indexed = SearchEntry.objects.values("article")
    for article in Article.objects.exclude(published_at=None).exclude(pk__in=indexed).only("pk"):
        yield Finding(article, "has a date, and is not in the search index: run manage.py rebuild_search")
    for article in Article.objects.filter(published_at=None, pk__in=indexed).only("pk"):
        yield Finding(article, "has no date, and is in the search index: run manage.py rebuild_search")


def slugs_are_unique():
    """No two things of a kind answer to one address, whatever the case of its letters."""
    for model in (Article, Author, Category, Page, Series, Tag):
        twice = model.objects.annotate(low=Lower("slug")).values("low").annotate(n=Count("pk")).filter(n__gt=1)
        for slug in twice.order_by().values_list("low", flat=True):
            yield Finding(slug, f"is the address of more than one {model._meta.verbose_name}")


def counters_count_up():
    """No figure of readers is below nothing."""
    for article in Article.objects.filter(Q(visits__lt=0) | Q(imported_visits__lt=0)).only("pk"):
        yield Finding(article, "counts fewer than no readers")
    for day in DailyViews.objects.filter(views__lt=0):
        yield Finding(day, "counts fewer than no readers")
