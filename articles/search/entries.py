"""What the index holds of a piece, and how it gets there.

An entry's place is the moment its piece is public from, then the piece's id: newest first is the order of the
primary key, and what is scheduled lies beyond the place that is now. The words themselves are where each database
keeps its index (sqlite.py, postgresql.py). Where a piece is filed is indexed like a word, so that narrowing a
search costs nothing.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import models, transaction

from .. import html
from . import databases, words

BITS = 25  # of a place are the id; the rest holds seconds to the year 9999
BATCH = 200
WORDS_IN_VOCABULARY = 3000  # of a piece
SPELLED = range(4, 31)  # letters of a word worth suggesting


class SearchEntry(models.Model):
    """That a piece is in the index, where, and under what it is filed: k1 for a kind, c2 a category, a3 an author."""

    place = models.BigIntegerField(primary_key=True)
    article = models.OneToOneField("articles.Article", models.CASCADE, related_name="+")
    filing = models.TextField()

    class Meta:
        verbose_name = "search entry"
        verbose_name_plural = "search entries"

    def __str__(self):
        return self.filing


class SearchWord(models.Model):
    """A word as some piece spells it, by its halves, so that what is nearly the same is found fast."""

    word = models.CharField(max_length=40, primary_key=True)
    start = models.CharField(max_length=20)
    end = models.CharField(max_length=20)
    letters = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "word"
        verbose_name_plural = "words"
        indexes = [
            models.Index(fields=["start", "letters"], name="word_by_start"),
            models.Index(fields=["end", "letters"], name="word_by_end"),
        ]

    def __str__(self):
        return self.word

    @classmethod
    def spelled(cls, word):
        folded = words.fold(word)
        half = len(folded) // 2
        return cls(word=word, start=folded[:half], end=folded[half:], letters=len(folded))


@dataclass(frozen=True)
class Row:
    place: int
    article_id: int
    filing: str
    title: list
    names: list
    summary: list
    body: list


def place(moment, pk=(1 << BITS) - 1):
    """Where a piece stands; without an id, the last place of that second."""
    return (int(moment.timestamp() // 1) << BITS) | pk


def moment(place):
    return datetime.fromtimestamp(place >> BITS, UTC)


def index(articles, *, language, known=None):
    """Have readers find these pieces (a QuerySet) as they are now; those that are no longer public leave the index.

    `known` is a set of spellings that need not be written down again; those of these pieces are added to it.
    """
    known = set() if known is None else known
    with transaction.atomic():
        # Locked, so that of two who change a piece at once the later one is found.
        pieces = list(articles.order_by("pk").select_for_update(of=("self",)).prefetch_related(*RELATED))
        SearchEntry.objects.filter(article__in=[piece.pk for piece in pieces]).delete()
        texts = [(piece, parts(piece)) for piece in pieces if piece.published_at is not None]
        databases.of_this_site().write([_row(piece, fields, language) for piece, fields in texts])
        spellings = sorted({word for _piece, fields in texts for word in _spellings(fields)} - known)
        SearchWord.objects.bulk_create(map(SearchWord.spelled, spellings), ignore_conflicts=True, batch_size=240)
        known.update(spellings)
    return len(texts)


RELATED = ("tags", "categories", "bylines__author")


def parts(piece):
    """What can be found of a piece: its headline, names, what sums it up, and its text."""
    bylines = piece.bylines.all()
    both = dict.fromkeys(name for row in bylines for name in (row.name, row.author.name))
    title, names = piece.title, "\n".join(both)
    if not piece.shows_text:
        return title, names, "", ""
    tags = "\n".join(tag.name for tag in piece.tags.all())
    summary = "\n".join([piece.kicker, piece.standfirst, tags, piece.keywords])
    return title, names, summary, "\n".join([piece.abstract, html.text(piece.body)])


def _row(piece, fields, language):
    categories = {piece.primary_category_id, *(category.pk for category in piece.categories.all())}
    filing = [f"k{piece.kind_id}", *(f"c{pk}" for pk in sorted(categories))]
    filing += [f"a{row.author_id}" for row in piece.bylines.all()]
    found = [words.stems(text, language) for text in fields]
    return Row(place(piece.published_at, piece.pk), piece.pk, " ".join(filing), *found)


def _spellings(fields):
    found = {match[0].lower() for text in fields for match in words.find(text)}
    return sorted(word for word in found if len(word) in SPELLED and word.isalpha())[:WORDS_IN_VOCABULARY]


def rebuild(articles, *, language):
    """Index every one of these pieces anew, a batch at a time: readers find each as it was or as it is, never not.

    Yields how many are done. Spellings are collected anew; entries of anything else are taken out at the end.
    """
    SearchWord.objects.all().delete()
    known, done, last = set(), 0, 0
    while batch := list(articles.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        done += index(articles.filter(pk__in=batch), language=language, known=known)
        last = batch[-1]
        yield done
    SearchEntry.objects.exclude(article__in=articles.values("pk")).delete()
    databases.of_this_site().tidy()
