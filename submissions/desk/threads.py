"""The comments of a piece as its page shows them: each with its answers, beside the passage it is about."""

from dataclasses import dataclass, field

from django import forms
from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from submissions import comments
from submissions.models import Comment

AUDIENCES = {
    comments.DESK: _("The desk only"),
    comments.AUTHOR: _("The author too"),
}
MOST_SETTLED = 20  # that are shown unasked
BLOCKS, READ_BY_AUTHOR = _("Holds the proof up"), _("The author reads it")


def shortened(text, longest):
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


@dataclass(eq=False)
class Said:
    """A comment or an answer in the words of the page, worked out beforehand: there may be hundreds."""

    comment: Comment
    who: str
    day: str

    @property
    def key(self):
        return str(self.comment.pk)

    @property
    def text(self):
        return linebreaksbr(self.comment.text)


@dataclass(eq=False)
class Thread(Said):
    """A comment with its answers; `number` is its place in the text, 0 where it has none."""

    answers: list = field(default_factory=list)
    is_mine: bool = False  # whether this reader may answer and settle it
    turn_url: str = ""  # where settling it, or opening it again, is sent
    number: int = 0
    is_changed: bool = False

    @property
    def is_open(self):
        return self.comment.resolved_at is None

    @property
    def summary(self):
        return gettext("%(who)s, settled") % {"who": self.who}

    @property
    def look(self):
        return " comment--blocking" if self.comment.is_blocking else ""

    @property
    def to_passage(self):
        """The link to the passage in the text, where it stands there."""
        if not self.number:
            return ""
        words = {"number": self.number, "quote": shortened(self.comment.exact, 60)}
        label = gettext("To passage %(number)s: %(quote)s") % words
        link = '<a class="passage__no" href="#passage-{}" aria-label="{}">{}</a> '
        return format_html(link, self.key, label, str(self.number))

    @cached_property
    def flags(self):
        """What is special about it, in words."""
        found = [BLOCKS] if self.comment.is_blocking else []
        if self.comment.audience == comments.AUTHOR:
            found.append(READ_BY_AUTHOR)
        if self.is_changed:
            found.append(gettext("It was about “%(quote)s”") % {"quote": shortened(self.comment.exact, 80)})
        return found

    @property
    def lost_quote(self):
        """The passage in words, where the text does not show it."""
        return "" if self.number else self.comment.exact


class CommentForm(forms.Form):
    """A new comment, on a passage or on the whole piece."""

    text = forms.CharField(label=_("Comment"), max_length=5000, widget=forms.Textarea({"rows": 3}))
    exact = forms.CharField(
        label=_("Passage"),
        required=False,
        max_length=1000,
        help_text=_("Words of the text, pasted or typed. Empty: the comment is on the whole piece."),
        widget=forms.Textarea({"rows": 2}),
    )
    prefix = forms.CharField(required=False, widget=forms.HiddenInput)
    suffix = forms.CharField(required=False, widget=forms.HiddenInput)
    audience = forms.ChoiceField(
        label=_("Who reads it"),
        widget=forms.RadioSelect,
        help_text=_("The author finds it on their page at once. No mail goes out: mention it in your next letter."),
    )
    is_blocking = forms.BooleanField(
        label=_("Holds the proof up"), required=False, help_text=_("No proof is sent until it is settled.")
    )

    def __init__(self, audiences, data=None):
        super().__init__(data, auto_id="comment-form-%s")
        self.fields["audience"].choices = [(each.value, AUDIENCES[each]) for each in audiences]
        self.fields["audience"].initial = audiences[0].value if audiences else None


class AnswerForm(forms.Form):
    """An answer to a comment."""

    text = forms.CharField(label=_("Your answer"), max_length=5000, widget=forms.Textarea({"rows": 3}))


def threads_of(rows, submission, audiences):
    """Comments in threads, oldest first."""
    day_of = name_days(rows)
    turns = {is_open: turn_address(submission, is_open) for is_open in (True, False)}
    return [
        Thread(
            comment,
            comment.who,
            day_of(comment.created_at),
            [Said(row, row.who, day_of(row.created_at)) for row in answers],
            is_mine=comment.audience in audiences,
            turn_url=turns[comment.resolved_at is None].replace("/0/", f"/{comment.pk}/"),
        )
        for comment, answers in comments.in_threads(rows)
    ]


def in_sight(threads, query):
    """The threads to show: many settled ones only where they are asked for."""
    settled = [thread for thread in threads if not thread.is_open]
    if len(settled) <= MOST_SETTLED or "settled" in query:
        return threads
    return [thread for thread in threads if thread.is_open or thread.key == query.get("answer")]


def turn_address(submission, is_open):
    """The address that settles comment 0, or opens it again."""
    name = "comment_settle" if is_open else "comment_reopen"
    return reverse(f"admin:submissions_submission_{name}", args=[submission.pk, 0])


def name_days(rows):
    """The day of each moment in words, by its date: most comments share one with others."""
    days = {timezone.localdate(row.created_at) for row in rows}
    names = {day: date_format(day, "j M") for day in days}
    return lambda moment: names[timezone.localdate(moment)]


def card(request, submission, threads, shown, bound):
    """What templates/admin/submissions/_comments.html shows; `bound` holds a form that was refused."""
    audiences = comments.audiences(request.user, submission)
    opened = bound.get("answering") or request.GET.get("answer", "")
    return {
        "say": {"answer": gettext("Answer"), "settle": gettext("Settle"), "reopen": gettext("Open again")},
        "settled_count": len(threads) - len(shown),
        "whole": [thread for thread in shown if not thread.comment.exact],
        "unplaced": [thread for thread in shown if thread.comment.exact and not thread.number],
        "open_count": sum(thread.is_open for thread in threads),
        "comment_form": bound.get("comment_form") or (CommentForm(audiences) if audiences else None),
        "answering": opened,
        "answer_form": bound.get("answer_form") or AnswerForm(auto_id="answer-%s"),
    }
