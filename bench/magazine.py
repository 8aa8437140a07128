"""A magazine of pseudo-words, written straight into the database; growing it adds older pieces.

Sections, tags and authors are used by Zipf's law: the first stands on a great share of all pieces, the last on few.
The section `quiet` has a piece in 20,000, so that finding its newest looks far back unless an index helps.
"""

import itertools
import random
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from articles.models import (
    Article,
    Byline,
    Category,
    DailyViews,
    DebateLink,
    Disclaimer,
    FrontPageSlot,
    Image,
    Kind,
    Page,
    Promo,
    Publication,
    Series,
    SeriesPart,
    Tag,
    TaggedArticle,
    Version,
)
from articles.renditions import CROPS
from authors.models import Author

BATCH = 500
SECTIONS, PARTS, TAGS, AUTHORS, PICTURES, SERIES = 6, 24, 300, 100, 400, 200
SPACING = timedelta(hours=2)
QUIET = 20_000  # pieces for each of the quiet section
VERSIONS = 50  # of the newest piece
DAYS, READ_A_DAY = 60, 500


class Zipf:
    def __init__(self, things):
        self.things = list(things)
        self.weights = list(itertools.accumulate(1 / (rank + 1) for rank in range(len(self.things))))

    def some(self, amount):
        return set(random.choices(self.things, cum_weights=self.weights, k=amount))

    def one(self):
        return next(iter(self.some(1)))


class Magazine:
    def __init__(self, words, amount):
        self.words, self.amount = words, amount  # of words in a piece
        self.size, self.newest = 0, timezone.now() - timedelta(hours=1)

    def found(self):
        """Everything but pieces."""
        words = self.words
        Publication.objects.create(name="Bench", tagline=words.some(5), contact_email="desk@example.org")
        self.kinds = Zipf(Kind.objects.order_by("-slug"))
        roots = [Category.objects.create(name=words.some(1), slug=f"section-{n}", position=n) for n in range(SECTIONS)]
        parts = [
            Category.objects.create(name=words.some(2), slug=f"part-{n}", position=n, parent=roots[n % (SECTIONS - 1)])
            for n in range(PARTS - 1)
        ]
        *busy, self.quiet = roots
        self.sections = Zipf(
            category.pk for pair in zip(parts, itertools.cycle(busy), strict=False) for category in pair
        )
        self.tags = Zipf(
            Tag.objects.bulk_create(Tag(name=f"{words.some(1)} {n}", slug=f"tag-{n}") for n in range(TAGS))
        )
        self.authors = Zipf(
            Author.objects.create(name=words.some(2).title(), slug=f"author-{n}", bio=words.some(40))
            for n in range(AUTHORS)
        )
        self.pictures = Image.objects.bulk_create(_picture(n) for n in range(PICTURES))
        for n in range(6):
            Promo.objects.create(
                name=words.some(2), title=words.some(4), text=words.some(20), place=Promo.Place.values[n % 3]
            )
            Page.objects.create(title=words.some(3), slug=f"page-{n}", body=f"<p>{words.some(100)}</p>")
        Disclaimer.objects.create(text=words.some(30), in_force_from=self.newest - timedelta(days=365 * 60))

    def grow(self, size):
        """Add older pieces until there are so many."""
        for first in range(self.size, size, BATCH):
            numbers = range(first, min(first + BATCH, size))
            self._file(Article.objects.bulk_create(self._piece(n) for n in numbers))
        if not self.size:
            self._count(Article.objects.values_list("pk", flat=True)[:READ_A_DAY])
        self.size = size
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def _piece(self, n):
        words, at = self.words, self.newest - n * SPACING
        quiet = n % QUIET == BATCH
        return Article(
            title=words.some(8), standfirst=words.some(25), slug=f"piece-{n}", kind=self.kinds.one(), minutes=4,
            body=self._body(), primary_category_id=self.quiet.pk if quiet else self.sections.one(),
            lead_image=random.choice(self.pictures) if n % 3 else None, lead_alt=words.some(6), visits=n % 997,
            published_at=at, first_published_at=at,
        )  # fmt: skip

    def _body(self):
        words, paragraph = self.words, self.amount // 12
        blocks = [f"<p>{words.some(paragraph)}</p>" for _ in range(12)]
        for place in (9, 6, 3):
            blocks.insert(place, f"<h2>{words.some(4)}</h2>")
        blocks[1] = (
            f'<p>{words.some(paragraph)}<span class="footnote">{words.some(15)}</span> <em>{words.some(3)}</em></p>'
        )
        blocks[4] = f'<p>{words.some(paragraph)} <a href="https://example.org/">{words.some(3)}</a></p>'
        blocks[8:8] = [
            f"<blockquote><p>{words.some(30)}</p></blockquote>",
            f'<figure><img data-image="{random.choice(self.pictures).pk}" alt="{words.some(5)}">'
            f"<figcaption>{words.some(8)}</figcaption></figure>",
        ]
        return "".join(blocks)

    def _file(self, pieces):
        """What belongs to pieces: where they are filed, who wrote them, what became of them."""
        filed, tagged, bylines = [], [], []
        for piece in pieces:
            also = set() if piece.primary_category_id == self.quiet.pk else self.sections.some(1)
            filed += [(piece.pk, category) for category in {piece.primary_category_id, *also}]
            tagged += [TaggedArticle(content_object=piece, tag=tag) for tag in self.tags.some(4)]
            authors = enumerate(self.authors.some(random.choice((1, 1, 2, 3))))
            bylines += [Byline(article=piece, author=who, name=who.name, position=n) for n, who in authors]
        through = Article.categories.through
        through.objects.bulk_create(through(article_id=piece, category_id=category) for piece, category in filed)
        TaggedArticle.objects.bulk_create(tagged)
        Byline.objects.bulk_create(bylines)
        self._connect(pieces)
        Version.objects.bulk_create(self._versions(pieces))

    def _connect(self, pieces):
        answers = zip(pieces[::40], pieces[7::40], strict=False)
        DebateLink.objects.bulk_create(DebateLink(source=piece, target=target) for piece, target in answers)
        for number in range(0, len(pieces) - 5, BATCH // 2):
            if Series.objects.count() < SERIES:
                series = Series.objects.create(title=self.words.some(4), slug=f"series-{pieces[number].pk}")
                parts = enumerate(pieces[number : number + 5])
                SeriesPart.objects.bulk_create(SeriesPart(series=series, article=each, position=n) for n, each in parts)

    def _versions(self, pieces):
        for piece in pieces:
            yield self._version(piece, 1, Version.Kind.FIRST)
            if piece.slug == "piece-0":
                yield from (self._version(piece, number, Version.Kind.EDIT) for number in range(2, VERSIONS + 1))
            elif piece.pk % 50 == 0:
                yield self._version(piece, 2, Version.Kind.CORRECTION, note=self.words.some(20))

    def _version(self, piece, number, kind, note=""):
        at = piece.published_at + timedelta(minutes=number - 1)
        made = Version(article=piece, number=number, kind=kind, note=note, text_digest=f"{piece.pk}", created_at=at)
        made.take(piece)
        if number > 1:
            made.body += f"<p>{self.words.some(30)}</p>"
        return made

    def _count(self, pks):
        today = timezone.localdate()
        days = (today - timedelta(days=n) for n in range(DAYS))
        rows = (DailyViews(article_id=pk, day=day, views=random.randrange(1, 99)) for day in days for pk in pks)
        DailyViews.objects.bulk_create(rows, batch_size=5000)
        FrontPageSlot.objects.create(article_id=pks[3], place=FrontPageSlot.Place.LEAD)


def _picture(n):
    files = {
        name: {
            kind: [[width, width * 2 // 3, f"{n}-{name}-{width}.{kind}"] for width in crop.widths]
            for kind in crop.kinds
        }
        for name, crop in CROPS.items()
    }
    return Image(
        file=f"pictures/{n}.jpg", public_file=f"pictures/public-{n}.jpg", width=1600, height=1066, digest=str(n),
        alt="A harbour at dusk", credit="Somebody", renditions=files,
    )  # fmt: skip
