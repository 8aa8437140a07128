"""What is put round the pieces once they are there: modules with an add(seeding), in this order."""

from . import (
    claims,
    corrections,
    debates,
    front,
    history,
    house,
    letters,
    looks,
    margins,
    papers,
    reviews,
    series,
    stale,
)

TOPICS = (house, papers, series, debates, front, looks, corrections, history, letters, reviews, margins, claims, stale)
