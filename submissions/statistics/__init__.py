"""What the desk can say of itself in figures: what came in, what became of it, how long it took, who read it.

Everything is counted from rows that are there for other reasons; nothing is kept for it. A piece counts from the moment
it was first handed in, once, with the decision that stands today: undone and pending decisions count nowhere, and what
was declined as spam, duplicate or test is left out of every figure. Everybody's figures are those of the pieces they
see at the desk, so that nobody learns anything of a piece of their own.
"""
