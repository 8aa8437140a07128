"""Pseudo-words by Zipf's law, the same in every run: some stand in every piece, most in few."""

import itertools
import random

VOCABULARY = 40_000
SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "or")]


def spell(number):
    """A word for a rank: short for frequent ones, and no two alike."""
    word = ""
    while number or len(word) < 4:
        number, rest = divmod(number, len(SYLLABLES))
        word += SYLLABLES[rest]
    return word + "um"


class Words:
    """Words for pieces of a size, `size` being what standing_in() reckons with."""

    def __init__(self, size):
        random.seed(1)
        self.all = [spell(rank) for rank in range(VOCABULARY)]
        weights = list(itertools.accumulate(1 / (rank + 1) for rank in range(VOCABULARY)))
        self.pool = random.choices(self.all, cum_weights=weights, k=3_000_000)
        self.total, self.size = weights[-1], size

    def some(self, amount):
        start = random.randrange(len(self.pool) - amount)
        return " ".join(self.pool[start : start + amount])

    def standing_in(self, share):
        """The word that stands in about this share of the pieces."""
        return next(
            word for rank, word in enumerate(self.all) if 1 - (1 - 1 / ((rank + 1) * self.total)) ** self.size <= share
        )
