"""Who answers whom: an exchange that readers can follow, and two answers on their way."""

from articles.models import Article, DebateLink
from submissions.models import Submission

Kind = DebateLink.Kind
PUBLISHED = (
    ("Somebody else’s umbrella", "The empty bus is working", Kind.REBUTTAL),
    ("In praise of the dull ferry", "The empty bus is working", Kind.FOLLOW_UP),
    ("Vier Uhren an der Wand", "Four clocks on the wall", Kind.TRANSLATION),
)
WAITING = (
    ("The handover book", "Two pairs of hands", Kind.FOLLOW_UP),
    ("Ask the reservoir for a loan", "Salt on the field", Kind.FOLLOW_UP),
)


def add(seeding):
    for title, answered, kind in PUBLISHED:
        article, target = Article.objects.get(title=title), Article.objects.get(title=answered)
        DebateLink.objects.connect(article, target, kind)
        Submission.objects.filter(article=article).update(answers=target, answers_as=kind)
    for title, answered, kind in WAITING:
        target = Article.objects.get(title=answered)
        Submission.objects.filter(draft__title=title).update(answers=target, answers_as=kind)
