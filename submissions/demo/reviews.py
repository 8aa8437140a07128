"""Two reviewers of a paper, one done and one still reading, and what editors think of another piece."""

from datetime import timedelta

from django.db import models

from authors.models import Mail
from submissions import opinions, reviewing
from submissions.models import Letter, ReviewQuestion, ReviewRequest, Submission

PAPER, PIECE = "How long a queue is believed", "Ask the reservoir for a loan"
LETTER = (
    "Dear {reviewer},\n\n"
    "we have a paper here that lets four ticket windows stand in for a central bank, and we would like to know "
    "whether they can carry it. Would you read “{title}” for {publication} by {due}?\n\n"
    "A quick no is a help too, above all with another name in it.\n\n"
    "{editor}"
)
ANSWERS = (
    "That people would rather be told something wrong than nothing, once.",
    "The shares are right as far as they go. I would want the number of days on which the lot gave two windows the "
    "same board, which with four texts and four windows must have happened.",
    "Whoever leaves a queue leaves an example. The paper counts people one by one, as if nobody saw anybody go.",
    "Yes. The second section can be read standing.",
    "It does, for that morning and that station.",
    "The table bears them. The last sentence of the findings rests on a single following day for each window, and "
    "should say so.",
    "What is known about clocks in waiting rooms is dealt with in half a reference.",
)
FOR_AUTHOR = (
    "The experiment is simple and the finding is not, which is the right way round.\n\n"
    "Three things. Say how the lots fell. Report the following day as what it is, one day for each window. And tell "
    "the reader early that nobody could walk away to another train: it comes last now, and one reads the table again "
    "because of it."
)
FOR_EDITORS = (
    "Publish it, after these. I would keep the bench with the two observers; it is the best paragraph, and somebody "
    "will tell you that it is not method."
)
OPINIONS = {
    "nora": ("yes", "The heron as signatory made me laugh and then made the point. I would run it in a dry week."),
    "edda": ("unsure", "The second danger gets four sentences, and floods deserve more. If he answers that, yes."),
}


def add(seeding):
    paper = Submission.objects.get(draft__title=PAPER)
    questions = [question.text for question in ReviewQuestion.objects.offered(paper.kind)]
    common = {"by": paper.handling_editor, "message": LETTER, "hides_author": True, "questions": questions}
    due_at = seeding.now + timedelta(days=9)
    done = reviewing.ask(paper, name="Robin Reviewer (sample)", email="robin@example.net", due_at=due_at, **common)
    waiting = reviewing.ask(paper, name="Kim Placeholder (sample)", email="kim@example.net", due_at=due_at, **common)
    reviewing.agree(done)
    reviewing.agree(waiting)
    written = {"answers": list(ANSWERS[: len(questions)]), "recommendation": "minor"}
    reviewing.keep(done, {**written, "for_author": FOR_AUTHOR, "for_editors": FOR_EDITORS})
    reviewing.hand_in(done)
    date(seeding, done, asked=5.2, agreed=4.8, handed_in=1.1)
    date(seeding, waiting, asked=5.1, agreed=4.2)
    piece = Submission.objects.get(draft__title=PIECE)
    for hours, (key, (vote, text)) in zip((60, 52), OPINIONS.items(), strict=True):
        opinions.give(piece, by=seeding.users[key], vote=vote, text=text)
        at = seeding.now - timedelta(hours=hours)
        piece.opinions.filter(by=seeding.users[key]).update(given_at=at)
        models.QuerySet.update(piece.events.filter(action="opinion", actor=seeding.users[key]), created_at=at)


def date(seeding, review, **days_ago):
    """Date what the steps of a review wrote."""
    names = {"asked": "review_asked", "agreed": "review_agreed", "handed_in": "review_done"}
    at = {step: seeding.now - timedelta(days=days) for step, days in days_ago.items()}
    ReviewRequest.objects.filter(pk=review.pk).update(
        invited_at=at["asked"], answered_at=at["agreed"], done_at=at.get("handed_in")
    )
    for step, moment in at.items():
        events = review.submission.events.filter(action=names[step], data__review=review.pk)
        models.QuerySet.update(events, created_at=moment)
        Mail.objects.filter(letter__event__in=events).update(created_at=moment)
        Letter.objects.filter(event__in=events).update(created_at=moment)
