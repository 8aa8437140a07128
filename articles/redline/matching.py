"""Which parts of two sequences belong together, within a budget of work."""

from bisect import bisect
from collections import Counter
from difflib import SequenceMatcher

WORK = 20_000_000  # units of some 30 nanoseconds; an honest revision of a long piece needs a tenth of them
COUPLE = 400  # what comparing two blocks costs of them
BAND = 8  # in long stretches, parts are only compared with those about as far along
SMALL = 2500


class Budget:
    """What is left of the work that one comparison may cost, so that no text keeps a page waiting."""

    def __init__(self, work=WORK):
        self.work = work

    def affords(self, cost):
        """Whether the work can be done; if so, it is taken from the budget."""
        if cost > self.work:
            return False
        self.work -= cost
        return True


def opcodes(old, new, budget):
    """Steps as difflib gives them: (tag, i1, i2, j1, j2). Beyond the budget, all between the ends is replaced."""
    start = _common(zip(old, new, strict=False))
    end = _common(zip(reversed(old[start:]), reversed(new[start:]), strict=False))
    old_end, new_end = len(old) - end, len(new) - end
    steps = [("equal", 0, start, 0, start)] if start else []
    steps += [
        (tag, start + i1, start + i2, start + j1, start + j2)
        for tag, i1, i2, j1, j2 in _inner(old[start:old_end], new[start:new_end], budget)
    ]
    return steps + ([("equal", old_end, len(old), new_end, len(new))] if end else [])


def pairs(old, new, score, budget):
    """Which of the old belong to which of the new, as [(i, j)] in order; the most alike find each other first."""
    each = len(new) if len(old) * len(new) <= SMALL else 2 * BAND + 1
    if not budget.affords(COUPLE * len(old) * each):
        return []
    candidates = [(i, j) for i in range(len(old)) for j in _near(i, len(old), len(new))]
    scored = [(score(old[i], new[j]), -abs(i - j), i, j) for i, j in candidates]
    found = []
    for value, _closeness, i, j in sorted(scored, reverse=True):
        place = bisect(found, (i, j))
        before, after = found[max(place - 1, 0) : place], found[place : place + 1]
        free = all(a < i and b < j for a, b in before) and all(a > i and b > j for a, b in after)
        if value and free:
            found.insert(place, (i, j))
    return found


def _near(i, old, new):
    """The places to compare with: all in short stretches, in long ones those about as far along."""
    if old * new <= SMALL:
        return range(new)
    middle = i * new // old
    return range(max(0, middle - BAND), min(new, middle + BAND + 1))


def _inner(old, new, budget):
    if not old and not new:
        return []
    counts = Counter(new)
    matches = sum(counts[each] for each in old)
    # How often each is met again decides how many rounds difflib needs: long texts of few words are its worst case.
    if old and new and budget.affords(matches * matches // len(old)):
        return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [("replace" if old and new else "delete" if old else "insert", 0, len(old), 0, len(new))]


def _common(couples):
    count = 0
    for one, other in couples:
        if one != other:
            break
        count += 1
    return count
