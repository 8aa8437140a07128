"""Twelve weeks of what the desk said no to, so that its figures have something to count.

Of these pieces there is only a title. Their authors are guests of the desk, numbered samples, and no reader ever sees
one: each was declined, or taken back by its author.
"""

from dataclasses import dataclass
from datetime import timedelta

from submissions import workflow

from .sheet import chance

DAYS = 92  # so long ago the first of them was handed in
NOTE = "A sample of which there is only the title: it was made so that the desk’s figures have something to count."
LETTERS = {
    "scope": "Thank you for sending us this. It is a subject for somebody else’s magazine, and we hope it finds one.",
    "argument": "We read this twice. The first half convinced us and the second took it back, so we say no now.",
    "evidence": "The claim may well be true. What you show for it is one case, and we would need a second.",
    "timing": "A fortnight ago we would have asked for this. By the day we could print it, it will be decided.",
    "similar": "You could not know it: a piece that says much the same is with our copyeditor. Please try us again.",
}
# What became of them: the reason of a refusal, or "withdrawn". Sections as in sections.py, kinds by their first letter.
PIECES = """
timing    o world    The summit will fail on Thursday
scope     o culture  My grandfather’s typewriter
argument  o economy  Abolish the fourth decimal
evidence  a labour   Nobody reads the rota
scope     a society  A field guide to school gates
similar   o water    Who owns the puddle
withdrawn o culture  The museum of lost umbrellas
argument  o borders  One stamp is enough
scope     o society  In defence of the slow handshake
evidence  a economy  What the price of salt foretold
timing    a world    Before the ferry talks resume
argument  a climate  Cool the city by painting the trams
spam      o economy  Earn more by reading less
scope     o culture  Seven novels about lighthouses
similar   a borders  How long a lorry waits
evidence  o labour   Night buses make people kinder
argument  o society  Juries should sit in the round
scope     a culture  A short history of the index card
timing    o economy  The budget nobody will pass
withdrawn a water    The well that was two wells
evidence  a society  Do forms get longer every year?
argument  o labour   The case for the second lunch
scope     o world    Letters to a country that moved
similar   o climate  Shade is infrastructure
spam      a world    Test test test
argument  a economy  Tariffs for beginners, again
scope     o culture  Why I stopped underlining
evidence  o water    The river was cleaner under the guild
timing    a society  What the count will find
argument  o borders  Close the smallest crossing
scope     o society  On being early
withdrawn o labour   Notes from the last switchboard
similar   a economy  The arithmetic of empty shops
evidence  a climate  Three gauges and a rumour
scope     o culture  The choir that sings in brackets
argument  o world    Treaties should expire on a Sunday
timing    o climate  The heat plan before the heat
scope     a labour   Who sharpens the scissors
evidence  o economy  Small coins, small lies
withdrawn a society  A census of benches
argument  o culture  Give the paintings back their dust
similar   o labour   Pay the handover
scope     o borders  The dog at the frontier
evidence  a world    Four ambassadors and one cook
spam      o society  You have been selected
argument  a society  Courts need fewer chairs
timing    o labour   Why the strike will end tonight
scope     o climate  My neighbour’s weather station
withdrawn o world    An island changes its mind
evidence  o culture  Libraries are louder than they were
argument  o economy  A tax on waiting
scope     a borders  The grammar of customs forms
similar   o culture  Every label is an argument
timing    a economy  What Friday’s figure will say
argument  o water    Let the canal decide
scope     o society  The politics of the coat hook
withdrawn o economy  Confessions of a rounding error
evidence  a labour   The fortnight without managers
"""
KINDS = {"o": "opinion", "a": "analysis"}


@dataclass(frozen=True)
class Past:
    """Of a piece what seeding.step() asks."""

    title: str
    kind: str
    sections: tuple
    reason: str
    letter: str


def load():
    rows = (line.split(maxsplit=3) for line in PIECES.strip().splitlines())
    return [
        Past(title, KINDS[kind], (section,), "" if fate == "withdrawn" else fate, LETTERS.get(fate, ""))
        for fate, kind, section, title in rows
    ]


def add(seeding):
    pieces = load()
    for n, piece in enumerate(pieces):
        age = DAYS * (len(pieces) - n - chance(n * 31)) / len(pieces)
        waited = min(1 + 13 * chance(n * 17) ** 1.4, 0.8 * age)
        bring(seeding, piece, n, seeding.now - timedelta(days=age), timedelta(days=waited))


def bring(seeding, piece, n, handed_in, waited):
    submission = workflow.start(
        kind=seeding.kinds[piece.kind],
        entered_by=seeding.users["nora"],
        name=f"Guest Sample {n + 1}",
        email=f"guest-{n + 1}@example.org",
        language="en",
        title=piece.title,
        standfirst=NOTE,
        body=f"<p>{NOTE}</p>",
    )
    submission.is_original = True
    submission.primary_category = seeding.categories[piece.sections[0]]
    submission.save()
    seeding.move(submission, submission.events.get(), handed_in - timedelta(minutes=20))
    seeding.step("submit", submission, piece, handed_in)
    if not piece.reason:
        seeding.step("withdraw", submission, piece, handed_in + waited)
    else:
        data = {"tell": False} if piece.reason == "spam" else {}
        seeding.step("decline", submission, piece, handed_in + waited, **data)
