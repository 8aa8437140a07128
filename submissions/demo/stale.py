"""Pieces that lose their occasion soon, so that the queue has something to warn of."""

from datetime import timedelta

from django.utils import timezone

from submissions.models import Submission

DAYS = {"The handover book": 3, "Ask the reservoir for a loan": 5, "What the street sweeper’s map leaves out": 24}


def add(seeding):
    for title, days in DAYS.items():
        day = timezone.localdate(seeding.now) + timedelta(days=days)
        Submission.objects.filter(draft__title=title).update(stale_after=day)
