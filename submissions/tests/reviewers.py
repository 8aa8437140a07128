"""Reviewers for tests: asked the way editors ask them, who answer the way they do."""

from datetime import timedelta
from itertools import count

from django.utils import timezone

from authors.tests.factories import make_managing_editor
from submissions import reviewing

number = count(1)


def ask_reviewer(submission, *, by=None, **fields):
    """An open request to somebody outside."""
    n = next(number)
    asked = {
        "name": f"Rita Reader {n}",
        "email": f"reader{n}@example.net",
        "due_at": timezone.now() + timedelta(days=14),
        "message": "Would you read this for us?",
        "questions": ["What is the point?", "What is missing?"],
        "hides_author": True,
    }
    return reviewing.ask(submission, by=by or make_managing_editor(), **{**asked, **fields})


def hand_in_review(submission, *, by=None, written=None, **fields):
    """A finished review."""
    review = ask_reviewer(submission, by=by, **fields)
    reviewing.agree(review)
    text = {
        "answers": ["That ports never sleep.", "The fares."],
        "recommendation": "minor",
        "for_author": "The second paragraph drags.",
        "for_editors": "I would take it.",
    }
    reviewing.keep(review, {**text, **(written or {})})
    reviewing.hand_in(review)
    return review
