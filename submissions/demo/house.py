"""What the house says of itself: how to hand pieces on, a call for the coming year, and what an older site counted."""

from datetime import timedelta

from django.utils.timezone import localtime

from articles.models import Article, Kind, Publication
from submissions.desk.calls import announce
from submissions.models import Call

NOTE = (
    "Paradigm Shift is written by its readers. Articles and research papers are welcome all year, and every piece is "
    "read by an editor."
)
THEME = """For 2027 we are asking for pieces about repair: who mends what the rest of us have stopped looking at, who \
pays for it, and what is thrown away instead. Bridges, treaties, teeth, databases, a marriage between two customs \
offices. We should like to hear from the people who hold the spanner, and from those who decide that one is not needed.

Opinion should make one claim and meet the best argument against it. Papers should let another person count again.

Pieces for the call are read together in February. Those we take appear through the spring, and all authors hear from \
us either way."""
VISITS_BEFORE = (2909, 1174)


def add(seeding):
    Publication.objects.update(submissions_note=NOTE, share_with=["email", "whatsapp", "bluesky"])
    call = Call.objects.create(
        title="Submissions 2027: repair",
        slug="submissions-2027",
        theme=THEME,
        starts_at=seeding.now - timedelta(days=12),
        ends_at=localtime(seeding.now + timedelta(days=75)).replace(hour=23, minute=59, second=0, microsecond=0),
    )
    call.kinds.set(Kind.objects.filter(open_to_submissions=True).exclude(slug="article"))
    announce(call, ["home", "article"])
    oldest = Article.objects.published().order_by("published_at").values_list("pk", flat=True)
    for pk, visits in zip(oldest, VISITS_BEFORE, strict=False):
        Article.objects.filter(pk=pk).update(imported_visits=visits)
