"""The comments of a piece as its page shows them: each with its answers, beside the passage it is about."""

from dataclasses import dataclass, field

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from submissions import comments
from submissions.models import Comment

AUDIENCES = {
    comments.DESK: _("The desk only"),
    comments.AUTHOR: _("The author too"),
}


@dataclass(eq=False)
class Thread:
    """A comment with its answers; `number` is its place in the text, 0 where it has none."""

    comment: Comment
    answers: list = field(default_factory=list)
    is_mine: bool = False  # whether this reader may answer and settle it
    number: int = 0
    is_changed: bool = False

    @property
    def is_open(self):
        return self.comment.resolved_at is None

    @property
    def key(self):
        return str(self.comment.pk)

    @property
    def turn_url(self):
        """Where settling it, or opening it again, is sent."""
        name = "comment_settle" if self.is_open else "comment_reopen"
        return reverse(f"admin:submissions_submission_{name}", args=[self.comment.submission_id, self.comment.pk])

    @property
    def is_for_author(self):
        return self.comment.audience == comments.AUTHOR


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
        help_text=_("The author finds it on their page at once. No mail goes out for it: your next letter does."),
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


def threads_of(rows, audiences):
    """Comments in threads, oldest first."""
    return [
        Thread(comment, answers, is_mine=comment.audience in audiences)
        for comment, answers in comments.in_threads(rows)
    ]


def card(request, submission, threads, bound):
    """What templates/admin/submissions/_comments.html shows; `bound` holds a form that was refused."""
    audiences = comments.audiences(request.user, submission)
    opened = bound.get("answering") or request.GET.get("answer", "")
    return {
        "whole": [thread for thread in threads if not thread.comment.exact],
        "unplaced": [thread for thread in threads if thread.comment.exact and not thread.number],
        "open_count": sum(thread.is_open for thread in threads),
        "comment_form": bound.get("comment_form") or (CommentForm(audiences) if audiences else None),
        "answering": opened,
        "answer_form": bound.get("answer_form") or AnswerForm(auto_id="answer-%s"),
    }
