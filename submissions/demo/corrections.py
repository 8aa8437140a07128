"""What had to be put right after publication: slips, a clarification, a correction, a retraction; one still waits."""

from datetime import timedelta

from django.db import models

from articles.models import Article, Proposal, Version
from submissions import corrections, workflow
from submissions.models import Submission

BUS, BANK, SALT = "The empty bus is working", "A bank that prints its mistakes", "Salt on the field"
SHOPS, TREATY = "A tax on empty shops has one flaw", "Read the treaty from the back"
YEARS = (
    "An earlier version said that evening service in the sample district had been cut four times in sixteen years. "
    "It was fourteen. The counts were right; we had taken the year of the first hearing for the year of the first cut."
)
WHICH = (
    "The paragraph on the six quarters could be read as if every forecast of those years had been wrong. "
    "What erred in one direction was the forecast of inflation. We have said so."
)
TEACHING_TEXT = (
    "Retracted at the author’s request. The accord on shared air that this piece quotes turned out to be a teaching "
    "text, written for a course in negotiation. She had taken it for a real one, and we printed its Annex F without "
    "asking to see it. Both of us should have known better."
)
SHUTTERS = "An earlier version said that nineteen of the thirty-one shops were in use within the year. It was eighteen."


def add(seeding):
    correct(seeding, SALT, 29, "typo", "is good water, you would not", "is good water; you would not")
    correct(seeding, BUS, 26, "typo", "What she has paid for with it is sixty", "What she has paid for is sixty")
    correct(
        seeding, BUS, 19, "correction", "cut four times in sixteen years", "cut four times in fourteen years", YEARS
    )
    confirm(seeding, BUS, "confirm_correction", 18.9)
    correct(
        seeding, BANK, 30, "clarification", "the errors had run in one direction",
        "the errors in the forecast of inflation had run in one direction", WHICH,
    )  # fmt: skip
    act(seeding, TREATY, "propose_retraction", 92, note=TEACHING_TEXT)
    confirm(seeding, TREATY, "retract", 91.8)
    correct(seeding, SHOPS, 0.3, "correction", "nineteen of the thirty-one", "eighteen of the thirty-one", SHUTTERS)


def correct(seeding, title, days_ago, kind, old, new, note=""):
    body = Article.objects.get(title=title).body
    if body.count(old) != 1:
        raise ValueError(f"“{old}” does not stand once in {title}")
    act(seeding, title, "correct", days_ago, kind=kind, note=note, words={"body": body.replace(old, new)})


def confirm(seeding, title, action, days_ago):
    act(seeding, title, action, days_ago, by=seeding.users["edda"])


def act(seeding, title, action, days_ago, *, by=None, **data):
    """Take an action at the desk, dated as the sample would have done it."""
    submission = Submission.objects.get(article__title=title)
    before = submission.article.versions.count()
    event = workflow.perform(action, submission, by=by or submission.handling_editor, **data)
    at = seeding.now - timedelta(days=days_ago)
    seeding.move(submission, event, at)
    proposal = corrections.waiting(submission)
    if proposal:
        Proposal.objects.filter(pk=proposal.pk).update(created_at=at)
    if submission.article.versions.count() > before:
        date(submission.article, at)


def date(article, at):
    version = article.versions.first()
    models.QuerySet.update(Version.objects.filter(pk=version.pk), created_at=at)
    changed = {} if version.kind == Version.Kind.TYPO else {"updated_at": at}
    if version.kind == Version.Kind.RETRACTION:
        changed["retracted_at"] = at
    Article.objects.filter(pk=article.pk).update(**changed)
