"""“Did you mean”: the nearest word that some public piece holds, in place of one that none holds."""

from django.db.models import Q

from . import databases, words
from .entries import SPELLED, SearchWord

LOOKED_AT = 4000
TRIED = 4  # spellings of a word
MOST_WORDS = 6


def corrected(query, language, now):
    """The query's text with each word that no public piece holds replaced by one that does; empty where that fails.

    Spellings come from everything ever indexed, scheduled and withdrawn pieces too; what is suggested does not:
    each is looked up in what is public now.
    """
    typed = [match[0] for match in words.find(query.text) if len(match[0]) in SPELLED and match[0].isalpha()]
    typed = list(dict.fromkeys(typed))[:MOST_WORDS]
    tried = {word: _nearest(word, candidates) for word, candidates in _candidates(typed).items()}
    pieces = _pieces({*typed, *(near for nearest in tried.values() for near in nearest)}, language, now)
    better = {}
    for word in typed:
        if not pieces[word]:
            known = [near for near in tried[word] if pieces[near]]
            better[word] = min(known, key=lambda near: (distance(word, near), -pieces[near]), default=word)
    text = words.WORD.sub(lambda match: better.get(match[0], match[0]), query.text)
    return text if text != query.text else ""


def _candidates(typed):
    """Known words that share a half with a typed one: one slip leaves the other half as it was."""
    asked = Q(pk__in=[])
    for word in typed:
        folded = words.fold(word)
        lengths = range(len(folded) - 1, len(folded) + 2)
        halves = {length // 2 for length in lengths}
        # Two letters exchanged in the middle change both halves.
        starts = {folded[:half] for half in halves} | {folded[: half - 1] + folded[half] for half in halves}
        ends = {folded[length // 2 - length :] for length in lengths}
        asked |= Q(letters__in=lengths) & (Q(start__in=starts) | Q(end__in=ends))
    found = list(SearchWord.objects.filter(asked).values_list("pk", flat=True)[:LOOKED_AT]) if typed else []
    return {word: [each for each in found if abs(len(each) - len(word)) <= 2] for word in typed}


def _nearest(word, candidates):
    slips = 1 if len(word) < 6 else 2
    near = [(far, each) for each in candidates if (far := distance(word, each, slips)) <= slips]
    return [each for _far, each in sorted(near)[:TRIED]]


def _pieces(spellings, language, now):
    """In how many public pieces each word stands, counted to 50, in one statement."""
    database, spellings = databases.of_this_site(), sorted(spellings)
    if not spellings:
        return {}
    counts = [database.counted(words.stem(word, language), n, now) for n, word in enumerate(spellings)]
    rows = database.read(" UNION ALL ".join(sql for sql, _ in counts), [each for _, given in counts for each in given])
    return {spellings[number]: pieces for number, pieces in rows}


def distance(one, other, most=2):
    """How many slips lie between two words: a letter too many, missing, wrong, or two exchanged; accents are none.

    Beyond `most`, only that it is more.
    """
    one, other = words.fold(one), words.fold(other)
    before, last = [], list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, against in enumerate(other, 1):
            cost = min(last[j] + 1, row[-1] + 1, last[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most and min(last) > most:
            return most + 1
        before, last = last, row
    return last[-1]
