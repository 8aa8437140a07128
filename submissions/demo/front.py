"""What the desk has done for the front page: pins, promos, and a season of readers."""

from datetime import timedelta

from django.utils import timezone

from articles.models import Article, DailyViews, FrontPageSlot, Image, Promo
from articles.models.article import settle_pictures

from .drawings import as_bytes
from .plates.fair import fair
from .sheet import chance

DAYS = 90
LEAD = "Letters across a weir"
SIDE = "The seed bank has a postcode"
SECTION = "Inventory of a locked room"
CIRCLE = (
    "On the first Thursday of the month readers and authors talk about one piece, in a room with bad coffee or on the "
    "telephone. Nobody has to have finished it."
)
ALT = (
    "Fair of small presses: three days, sixty tables, one working press. Printed sheets dry on lines beside the words."
)


def add(seeding):
    pin(seeding.now)
    announce(seeding)
    read(timezone.localdate(seeding.now))


def pin(now):
    """A lead for the week, the next one waiting, and a pick for two other places."""
    place = FrontPageSlot.Place
    day = timedelta(days=1)
    FrontPageSlot.objects.create(place=place.LEAD, article=piece(LEAD), starts_at=now - 2 * day, ends_at=now + 5 * day)
    FrontPageSlot.objects.create(place=place.SIDE, article=piece(SIDE))
    FrontPageSlot.objects.create(place=place.SECTION, article=piece(SECTION), ends_at=now + 21 * day)
    for article in Article.objects.scheduled():
        FrontPageSlot.objects.create(place=place.SIDE, article=article, starts_at=article.published_at)


def piece(title):
    return Article.objects.get(title=title)


def announce(seeding):
    """A circle of readers, in words; a fair on another site, as a picture."""
    place = Promo.Place
    words = {"title": "The reading circle", "text": CIRCLE, "link": "/about/", "link_label": "Who we are"}
    for position, where in enumerate((place.HOME, place.LIST), start=2):
        Promo.objects.create(name="Reading circle", place=where, position=position, **words)
    image = Image.take_in(
        as_bytes(fair().finish()), owner=seeding.users["nora"], alt=ALT, credit="Drawing: Paradigm Shift"
    )
    picture = {"image": image, "alt": ALT, "link": "https://example.org/small-presses"}
    until = seeding.now + timedelta(days=40)
    for position, where in ((3, place.HOME), (4, place.ARTICLE)):
        promo = Promo.objects.create(
            name="Fair of small presses", place=where, position=position, ends_at=until, **picture
        )
        if where == place.ARTICLE:
            promo.categories.set([seeding.categories["culture"], seeding.categories["society"]])
    settle_pictures([image.pk])


def read(today):
    """A season of readers: many in the first days of a piece, then a few, and some pieces more than others."""
    rows = []
    for article in Article.objects.published():
        first = timezone.localdate(article.published_at)
        liking = 0.4 + 1.6 * chance(article.pk * 7)
        views = {
            first + timedelta(days=age): of_day(article.pk, age, liking) for age in range((today - first).days + 1)
        }
        rows += [DailyViews(article=article, day=day, views=n) for day, n in views.items() if (today - day).days < DAYS]
        Article.objects.filter(pk=article.pk).update(visits=sum(views.values()))
    DailyViews.objects.bulk_create(rows)


def of_day(pk, age, liking):
    """How often a piece was read so many days after it appeared."""
    fresh = 420 / (1 + age) ** 1.2 + 6
    return round(fresh * liking * (0.7 + 0.6 * chance(pk * 97 + age)))
