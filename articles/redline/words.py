"""The word diff of running text."""

import re
from dataclasses import replace
from itertools import groupby

from articles.html.runs import Run, write

from .matching import Budget, opcodes

# Above this many tokens, a text of which less than this share has stayed counts as written anew.
LONGEST_MIX, LEAST_KEPT = 6, 0.5

WORD = re.compile(r" ?\w+(?:['’\-]\w+)*|\s|[^\w\s]")


def redline_text(old, new):
    """The word diff of two plain texts, escaped."""
    return redline_runs((Run("text", old),), (Run("text", new),), Budget())


def redline_runs(old, new, budget):
    """The word diff of two stretches of running text. A changed footnote shows the change within it."""
    old, new = _tokens(old), _tokens(new)
    steps = _joined(opcodes([_key(token) for token in old], [_key(token) for token in new], budget), old)
    if _is_rewritten(steps, old, new):
        return marked("del", write(old)) + marked("ins", write(new))
    html = ""
    for tag, i1, i2, j1, j2 in steps:
        if tag == "equal":
            html += _same(old[i1:i2], new[j1:j2], budget)
        else:
            html += marked("del", write(old[i1:i2])) + marked("ins", write(new[j1:j2]))
    return html


def _is_rewritten(steps, old, new):
    """Whether so little is left that the two read better one after the other than mixed word by word."""
    kept = sum(i2 - i1 for tag, i1, i2, _j1, _j2 in steps if tag == "equal")
    return min(len(old), len(new)) > LONGEST_MIX and 2 * kept < LEAST_KEPT * (len(old) + len(new))


def marked(mark, html):
    return f"<{mark}>{html}</{mark}>" if html else ""


def _tokens(runs):
    """The runs cut into words, each with the space before it, and single other characters."""
    return [
        token
        for run in runs
        for token in ([replace(run, text=word) for word in WORD.findall(run.text)] if run.kind == "text" else [run])
    ]


def _key(token):
    """What makes two tokens the same; footnotes are matched by their place and compared then."""
    return (token.kind, token.text, token.marks)


def _same(old, new, budget):
    """Tokens that match, of which footnotes may differ inside."""
    html = ""
    couples = list(zip(old, new, strict=True))
    for differs, group in groupby(couples, key=lambda couple: couple[0] != couple[1]):
        if differs:
            for one, other in group:
                html += f'<span class="footnote">{redline_runs(one.note, other.note, budget)}</span>'
        else:
            html += write([other for _one, other in group])
    return html


def _joined(steps, old):
    """The steps, with a lone space or sign between two replacements taken into them: whole phrases read better."""
    joined = []
    for step in steps:
        tag, i1, i2, j1, j2 = step
        island = len(joined) > 1 and joined[-1][0] == "equal" and joined[-1][2] - joined[-1][1] == 1
        if tag == "replace" and island and joined[-2][0] == "replace" and _is_slight(old[joined[-1][1]]):
            joined.pop()
            first = joined.pop()
            step = (tag, first[1], i2, first[3], j2)
        joined.append(step)
    return joined


def _is_slight(token):
    return token.kind == "text" and sum(map(str.isalnum, token.text)) <= 3
