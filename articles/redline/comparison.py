"""The redline of whole bodies: blocks, lists, tables and pictures."""

from collections import Counter
from dataclasses import dataclass
from html import unescape

from django.utils.html import escape
from django.utils.translation import gettext as _

from articles.html import text as plain
from articles.html.blocks import TEXTS, Block, caption, picture
from articles.html.structure import structure

from .matching import Budget, opcodes, pairs
from .where import Places
from .words import marked, redline_runs, redline_text

ALIKE = 0.3  # the share of words in common from which one block is a revision of the other
# These are revisions of each other even with no word in common, where they stand in each other's place.
REPLACED = frozenset(("h2", "h3", "h4", "li", "tr", "figure", "aside"))


@dataclass(frozen=True)
class Change:
    kind: str  # "changed", "added" or "removed"
    html: str  # the redline of the block
    where: str  # what it is, in words: "Paragraph 3"


@dataclass(frozen=True)
class Step:
    """A block with what became of it; one of the two is missing when it was added or removed."""

    old: Block | None
    new: Block | None

    @property
    def kind(self):
        if self.old is None:
            return "added"
        if self.new is None:
            return "removed"
        return "same" if self.old == self.new else "changed"


def redline(old, new):
    """The new body with what was added in <ins>, and what was taken away in <del>."""
    comparison = _Comparison()
    return comparison.html(comparison.steps(structure(old), structure(new)))


def changes(old, new):
    """Only the blocks that changed, each with its kind and where it stands."""
    comparison, places = _Comparison(), Places()
    found = []
    for step in comparison.steps(structure(old), structure(new)):
        where = places.of(step.old, step.new)
        if step.kind != "same":
            found.append(Change(step.kind, comparison.html([step]), where))
    return found


def aligned(old, new):
    """Every block of both bodies in order, as (kind, redline): “same” too, for showing the two side by side."""
    comparison = _Comparison()
    return [(step.kind, comparison.html([step])) for step in comparison.steps(structure(old), structure(new))]


class _Comparison:
    def __init__(self):
        self.budget = Budget()
        self.counted = {}

    def steps(self, old, new):
        """Two sequences of blocks as one, in which those that belong together stand together."""
        steps = []
        for tag, i1, i2, j1, j2 in opcodes([b.html for b in old], [b.html for b in new], self.budget):
            if tag == "equal":
                steps += [Step(block, block) for block in new[j1:j2]]
            else:
                steps += self._replaced(old[i1:i2], new[j1:j2])
        return steps

    def _replaced(self, old, new):
        steps, i, j = [], 0, 0
        for pair in [*pairs(old, new, self._score, self.budget), (len(old), len(new))]:
            steps += [Step(block, None) for block in old[i : pair[0]]]
            steps += [Step(None, block) for block in new[j : pair[1]]]
            if pair != (len(old), len(new)):
                steps.append(Step(old[pair[0]], new[pair[1]]))
            i, j = pair[0] + 1, pair[1] + 1
        return steps

    def _score(self, old, new):
        """How much two blocks are one revised; 0 if they cannot be compared."""
        if old.tag != new.tag or _frame(old) != _frame(new):
            return 0
        one, other = self._words(old), self._words(new)
        total = one.total() + other.total()
        share = 2 * (one & other).total() / total if total else 0
        if old.tag == "figure" and (old.attributes or old.content[0] == new.content[0]):
            share += 1
        return share if share >= ALIKE else (0.01 if old.tag in REPLACED else 0)

    def _words(self, block):
        if id(block) not in self.counted:
            self.counted[id(block)] = Counter(plain(block.inner_html).lower().split())
        return self.counted[id(block)]

    def html(self, steps):
        return "".join(self._step(step) for step in steps)

    def _step(self, step):
        if step.kind == "same":
            return step.new.html
        if step.kind == "changed":
            return self._changed(step.old, step.new)
        return _whole(step.old or step.new, "ins" if step.old is None else "del")

    def _changed(self, old, new):
        if new.tag in TEXTS:
            inner = redline_runs(old.content, new.content, self.budget)
        elif new.tag == "figure":
            inner = self._figure(old, new)
        elif new.tag in ("li", "td", "th"):
            inner = self._item(old, new)
        elif new.tag == "tr":
            inner = self.html([Step(*cells) for cells in zip(old.content, new.content, strict=True)])
        else:
            inner = self.html(self.steps(old.content, new.content))
        return f"<{new.tag}{new.attributes}>{inner}</{new.tag}>"

    def _item(self, old, new):
        """An item or cell; its only paragraph is written without a tag, as it is in a body."""
        if old.bare and new.bare:
            text = redline_runs(old.bare.content, new.bare.content, self.budget)
            return text + self.html(self.steps(old.content[1:], new.content[1:]))
        return self.html(self.steps(old.content, new.content))

    def _figure(self, old, new):
        """Both pictures if another took its place; a change that the eye cannot see is told in words."""
        words = redline_runs(_caption(old), _caption(new), self.budget)
        below = f"<figcaption>{words}</figcaption>" if words else ""
        if new.attributes:  # the same video in both, or they would not be compared
            return below
        (one, alt, credit), (other, new_alt, new_credit) = (map(unescape, picture(each)) for each in (old, new))
        told: list[str] = []
        if one != other:
            told.append(escape(_("Picture replaced.")))
        if alt != new_alt:
            told.append(f"{escape(_('Alternative text:'))} {redline_text(alt, new_alt)}")
        if credit != new_credit:
            told.append(f"{escape(_('Credit:'))} {redline_text(credit, new_credit)}")
        images = new.content[0].html
        if told:
            hidden = " hidden" if one == other else ""
            images = f"<del{hidden}>{old.content[0].html}</del><ins>{images}</ins>"
        words = f'<p class="redline-words">{"<br>".join(told)}</p>' if told else ""
        return f"{images}{words}{below}"


def _frame(block):
    """What two blocks must have in common to be compared within."""
    if block.tag == "tr":
        return [(cell.tag, cell.attributes) for cell in block.content]
    return block.attributes


def _caption(figure):
    return next((block.content for block in caption(figure)), ())


def _whole(block, mark):
    """A block that was added or removed. Where HTML allows no mark around it, the mark stands inside."""
    if block.tag in TEXTS:
        return f"<{block.tag}{block.attributes}>{marked(mark, block.inner_html)}</{block.tag}>"
    if block.tag in ("li", "td", "th"):
        return f"<{block.tag}{block.attributes}>{_around(block.inner_html, mark)}</{block.tag}>"
    if block.tag == "tr":
        return f'<tr class="redline-{mark}">{"".join(_whole(cell, mark) for cell in block.content)}</tr>'
    if block.tag in ("thead", "tbody"):
        return f"<{block.tag}>{''.join(_whole(row, mark) for row in block.content)}</{block.tag}>"
    return _around(block.html, mark)


def _around(html, mark):
    return f'<{mark} class="redline-block">{html}</{mark}>' if html else ""
