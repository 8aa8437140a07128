"""The statement that reads what stands round a piece: each row names its part and holds its facts as JSON."""

from django.db.models import CharField, Value, Window
from django.db.models.functions import JSONObject, RowNumber
from django.utils import timezone

from .. import html
from ..models import Article, Attachment, Byline, Category, DebateLink, Image, Promo, Series, SeriesPart, Tag

RELATED = 4
OTHERS = 5  # further pieces named on an author's card
PICTURE = ("public_file", "renditions", "width", "height", "credit", "licence", "focal_x", "focal_y")


def rows(article):
    """(name of the part, facts) of everything, in one query."""
    first, *others = [
        found.order_by().values_list(Value(part, CharField()), JSONObject(**facts))
        for parts in (_filing, _history, _series, _debate, _house, _files, _others, _related)
        for part, found, facts in parts(article)
    ]
    return list(first.union(*others, all=True))


def _same(*names):
    return {name: name for name in names}


def _filing(article):
    yield "section", Category.objects.filter(articles=article), _same("pk")
    yield "tag", Tag.objects.filter(tagged__content_object=article), _same("name", "slug")


def _history(article):
    yield "correction", article.versions.corrections(), _same("number", "kind", "note", "created_at")


def _series(article):
    series = Series.objects.filter(parts__article=article)
    yield "series", series, _same("pk", "title", "slug")
    piece = {"title": "article__title", "slug": "article__slug", "at": "article__published_at", "to_come": "title"}
    parts = SeriesPart.objects.filter(series__in=series.order_by().values("pk"))
    yield "part", parts, {**piece, **_same("pk", "position", "due_on", "article")}


def _debate(article):
    now = timezone.now()
    answered = DebateLink.objects.filter(source=article, target__published_at__lte=now)
    yield "takes_up", answered, {"title": "target__title", "slug": "target__slug", "kind": "kind"}
    replies = DebateLink.objects.filter(target=article, source__published_at__lte=now)
    yield "reply", replies, {"pk": "source", "kind": "kind"}


def _house(article):
    promos = Promo.objects.filter(place=Promo.Place.ARTICLE).running(timezone.now())
    told = _same("pk", "position", "title", "text", "link", "link_label", "alt", "image")
    yield "promo", promos, {**told, **{name: f"image__{name}" for name in PICTURE}, "section": "categories"}


def _files(article):
    files = Attachment.objects.filter(article=article)
    yield "attachment", files, _same("pk", "kind", "label", "name", "size", "position")
    pictures = Image.objects.exclude(public_file="").filter(pk__in=html.image_ids(article.body))
    yield "picture", pictures, _same("pk", *PICTURE)


def _others(article):
    """The newest other pieces of each author."""
    place = Window(RowNumber(), partition_by="author", order_by="-article__published_at")
    newest = _by_its_authors(article).annotate(place=place).filter(place__lte=OTHERS).order_by().values("pk")
    piece = {"title": "article__title", "slug": "article__slug", "at": "article__published_at"}
    yield "other", Byline.objects.filter(pk__in=newest), {**piece, "author": "author"}


def _by_its_authors(article):
    public = Byline.objects.filter(article__published_at__lte=timezone.now()).exclude(article=article)
    return public.filter(author__in=Byline.objects.filter(article=article).values("author"))


def _related(article):
    """Pieces related in each way, the nearest way first; more than are shown, since ways overlap."""
    public = Article.objects.published().exclude(pk=article.pk)
    same_tag = Article.tags.through.objects.filter(tag__in=article.tagged.values("tag")).values("content_object")
    ways = [
        public.filter(primary_category=article.primary_category_id),
        public.filter(pk__in=same_tag),
        public.filter(pk__in=_by_its_authors(article).order_by().values("article")),
        public,
    ]
    for distance, pieces in enumerate(ways):
        newest = pieces.order_by("-published_at", "-pk")[: 2 * RELATED]
        # A limit may stand in a subquery on every database, in a part of a union only on some.
        way = Article.objects.filter(pk__in=newest.values("pk"))
        yield "related", way, {"pk": "pk", "at": "published_at", "distance": Value(distance)}
