"""Writing, answering, settling and reopening comments at the desk."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from submissions import comments, passages

from . import piece, shown, versions
from .threads import AnswerForm, CommentForm
from .views import page


def find(request, pk, comment_pk):
    """A comment of this piece that this person reads; else 404."""
    submission = piece.find(request, pk)
    return submission, get_object_or_404(comments.seen_by(request.user, submission).filter(parent=None), pk=comment_pk)


@require_POST
def comment(request, pk):
    """Write a comment, on a passage of the text or on the whole."""
    submission = piece.find(request, pk)
    audiences = comments.audiences(request.user, submission)
    if not audiences:
        raise PermissionDenied(_("You may not comment on this piece."))
    form = CommentForm(audiences, request.POST)
    if not form.is_valid() or not (quotation := quoted(submission, form)):
        return refused(request, submission, comment_form=form)
    data = form.cleaned_data
    written = comments.write(
        submission, by=request.user, text=data["text"], audience=data["audience"], quotation=quotation,
        is_blocking=data["is_blocking"],
    )  # fmt: skip
    return redirect(address(written))


def quoted(submission, form):
    """The passage as it is kept, empty for the whole piece; None, with an error, where the text has no such words."""
    data = form.cleaned_data
    exact = " ".join(data["exact"].split())
    if not passages.letters(exact):
        return passages.Quotation("")
    text = versions.present(submission)
    reading = passages.Reading(shown.Parts(text, shown.pictures_of(submission, text)).fragments)
    found = reading.find(passages.Quotation(exact, data["prefix"][-200:], data["suffix"][:200]))
    if found is None or found.is_changed:
        form.add_error("exact", _("The text has no such words now. Copy them from it, or leave this empty."))
        return None
    around = reading.quotation(found)
    return passages.Quotation(exact, around.prefix, around.suffix)


@require_POST
def answer(request, pk, comment_pk):
    submission, parent = find(request, pk, comment_pk)
    form = AnswerForm(request.POST, auto_id="answer-%s")
    if not form.is_valid():
        return refused(request, submission, answer_form=form, answering=str(parent.pk))
    comments.answer(parent, by=request.user, text=form.cleaned_data["text"])
    return redirect(address(parent))


@require_POST
def settle(request, pk, comment_pk):
    _submission, found = find(request, pk, comment_pk)
    comments.settle(found, by=request.user)
    return redirect(address(found))


@require_POST
def reopen(request, pk, comment_pk):
    _submission, found = find(request, pk, comment_pk)
    comments.reopen(found, by=request.user)
    return redirect(address(found))


def refused(request, submission, **bound):
    """The piece's page again, with what was typed."""
    return page(request, "piece", piece.context(request, submission, **bound), status=400)


def address(comment):
    return f"{comment.submission.get_desk_url()}#comment-{comment.pk}"
