"""Two series: one about waiting, with its last part still to come, and one that a scheduled piece goes on."""

from datetime import timedelta

from django.utils import timezone

from articles.models import Article, Series, SeriesPart

WAITS = (
    "Every queue belongs to somebody. Four writers look at who is made to wait, who decides it, and what it would cost "
    "to stop. A fifth asks why the room has no clock."
)
DOWNSTREAM = "What a river carries away, and who finds it on the doorstep: salt, letters, and soon sand."


def add(seeding):
    day = timezone.localdate(seeding.now)
    waits = Series.objects.create(title="Who waits", slug="who-waits", intro=WAITS, position=1)
    public = [
        "Publish the queue",
        "The laboratory closes at three",
        "The court that meets on market day",
        "Nine free days",
    ]
    for position, title in enumerate(public, start=1):
        SeriesPart.objects.create(series=waits, position=position, article=Article.objects.get(title=title))
    due = day + timedelta(days=11)
    SeriesPart.objects.create(series=waits, position=5, title="A room without a clock", due_on=due)

    downstream = Series.objects.create(title="Downstream", slug="downstream", intro=DOWNSTREAM, position=2)
    for position, title in enumerate(["Salt on the field", "Letters across a weir"], start=1):
        SeriesPart.objects.create(series=downstream, position=position, article=Article.objects.get(title=title))
    scheduled = Article.objects.get(title="Sand has an address")
    due = timezone.localdate(scheduled.published_at)
    SeriesPart.objects.create(series=downstream, position=3, article=scheduled, title="Where the sand went", due_on=due)
