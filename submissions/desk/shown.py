"""A text as the piece's page shows it: clean with its comments beside it, as redline, or beside an earlier one."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from articles import comparing, html, papers, redline
from articles.models import Image
from submissions import passages, proofs


def ours(text):
    """HTML that clean(), render(), redline() or escape() wrote, and nobody else: fit to be printed as it is."""
    return mark_safe(text)


def picture_url(submission, image_id):
    return reverse("submissions:picture", args=[submission.pk, image_id])


def pictures_of(submission, *texts):
    ids = {pk for text in texts for pk in text.picture_ids()}
    rows = Image.objects.filter(pk__in=ids, submissions=submission)
    return rows.by_id_at(lambda pk: picture_url(submission, pk))


@dataclass
class Row:
    """A stretch of the text with the threads that stand in its margin."""

    html: str
    threads: list = field(default_factory=list)
    label: str = ""  # of what a research paper has besides


@dataclass
class Shown:
    title: str
    standfirst: str
    lead: Image | None
    rows: list[Row]
    notes: list = field(default_factory=list)
    head_threads: list = field(default_factory=list)
    also: list = field(default_factory=list)  # (label, redline) of what is no running text: byline, lead picture
    pairs: list = field(default_factory=list)  # (kind, redline) of every block, for two columns


def clean(submission, text, threads):
    """The text as readers would have it; each thread gets its place and stands in the margin of it."""
    pictures = pictures_of(submission, text)
    parts = Parts(text, pictures)
    marked, at = placed(parts.fragments, threads)
    blocks, paper, notes = parts.split(marked)
    first, end = 2, 2 + len(blocks) + len(paper)
    rows = in_rows(blocks, [at.get(number, []) for number in range(first, first + len(blocks))])
    labelled = zip(parts.labels, paper, range(first + len(blocks), end), strict=True)
    rows += [Row(ours(part), at.get(number, []), label) for label, part, number in labelled]
    if behind := [thread for number in sorted(at) if number >= end for thread in at[number]]:
        rows.append(Row("", behind))
    return Shown(
        ours(marked[0]),
        ours(marked[1]),
        pictures.get(text.lead_image_id),
        rows,
        [ours(note) for note in notes],
        [*at.get(0, []), *at.get(1, [])],
    )


class Parts:
    """What a text consists of on the page: title, standfirst, blocks, what papers have besides, and notes."""

    def __init__(self, text, pictures):
        rendered = html.render(text.body, pictures)
        paper = papers.redlined(text.words_as_dict(), text.words_as_dict())
        self.labels = [label for label, _part in paper]
        self.blocks, self.paper, self.notes = (
            passages.blocks(rendered.body),
            [part for _label, part in paper],
            rendered.notes,
        )
        self.fragments = [escape(text.title), escape(text.standfirst), *self.blocks, *self.paper, *self.notes]

    def split(self, fragments):
        """The blocks, parts of papers and notes among such fragments."""
        blocks = 2 + len(self.blocks)
        paper = blocks + len(self.paper)
        return fragments[2:blocks], fragments[blocks:paper], fragments[paper:]


def placed(fragments, threads):
    """The fragments with the passages of the threads marked, and the threads by the fragment they begin in."""
    reading = passages.Reading(fragments)
    found = [(place, thread) for thread in threads if (place := reading.find(thread.comment))]
    found.sort(key=lambda pair: (pair[0].start, pair[0].end, pair[1].comment.pk))
    at, spans = {}, {}
    for number, (place, thread) in enumerate(found, start=1):
        thread.number, thread.is_changed = number, place.is_changed
        spans[thread] = place
        at.setdefault(reading.fragment_of(place), []).append(thread)
    return reading.marked(spans, opening, closing), at


def opening(threads):
    settled = "" if any(thread.is_open for thread in threads) else " passage--settled"
    return f'<mark class="passage{settled}">'


def closing(thread):
    label = escape(_("Comment %(number)s, by %(who)s") % {"number": thread.number, "who": thread.comment.who})
    pk, settled = thread.comment.pk, "" if thread.is_open else " passage__no--settled"
    opened = f'<a class="passage__no{settled}" id="passage-{pk}" href="#comment-{pk}" aria-label="{label}">'
    return f"{opened}{thread.number}</a>"


def in_rows(blocks, threads):
    """Blocks in rows: one begins at every block with comments, so that they stand beside it."""
    rows = []
    for block, beside in zip(blocks, threads, strict=True):
        if beside or not rows:
            rows.append(Row(block, beside))
        else:
            rows[-1].html += block
    return [Row(ours(row.html), row.threads) for row in rows]


def redlined(submission, text, against, threads):
    """The text with what became of it since an earlier one; all the threads beside it."""
    pictures = pictures_of(submission, text)
    placed([escape(text.title), escape(text.standfirst), *passages.blocks(text.body)], threads)
    body = redline.redline(against.body, text.body)
    paper = papers.redlined(against.words_as_dict(), text.words_as_dict())
    found = sorted((thread for thread in threads if thread.number), key=lambda thread: thread.number)
    rows = [Row(with_pictures(submission, body), found), *(Row(ours(part), [], label) for label, part in paper)]
    return Shown(*heads(text, against), pictures.get(text.lead_image_id), rows, also=also(submission, text, against))


def beside(submission, text, against):
    """The text in one column, the earlier one in another, block by block."""
    body = [(kind, with_pictures(submission, block)) for kind, block in redline.aligned(against.body, text.body)]
    paper = papers.redlined(against.words_as_dict(), text.words_as_dict())
    pairs = [*body, *(("changed", ours(part)) for _label, part in paper)]
    return Shown(*heads(text, against), None, [], also=also(submission, text, against), pairs=pairs)


def heads(text, against):
    return (
        ours(redline.redline_text(against.title, text.title)),
        ours(redline.redline_text(against.standfirst, text.standfirst)),
    )


def also(submission, text, against):
    """What differs besides the words: byline and lead picture."""
    lines = [(_("Lead picture"), comparing.lead(against), comparing.lead(text))]
    before = getattr(against, "byline", None)
    if isinstance(before, list):
        lines.append((_("Byline"), proofs.as_line(before), proofs.as_line(submission.byline())))
    return [(label, ours(redline.redline_text(old, new))) for label, old, new in lines if old != new]


def with_pictures(submission, body):
    return ours(html.for_editor(body, lambda pk: picture_url(submission, pk)))


def changed(old, new):
    """How one line became another."""
    return ours(redline.redline_text(old, new))


def compared(typed, stored):
    """How a stored text differs from a typed one, for templates/admin/submissions/_stored.html."""
    typed, stored = {**stored.words_as_dict(), **typed}, stored.words_as_dict()
    return {
        "title": ours(redline.redline_text(typed["title"], stored["title"])),
        "standfirst": ours(redline.redline_text(typed["standfirst"], stored["standfirst"])),
        "body": ours(redline.redline(typed["body"], stored["body"])),
        "paper": [(label, ours(part)) for label, part in papers.changed(typed, stored)],
    }
