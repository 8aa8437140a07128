"""Comments that are for the author too, on the page that says how the piece stands; and the author's answers."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from submissions import comments

from .status import status_page
from .visit import find


class AnswerForm(forms.Form):
    """What an author says to a comment."""

    text = forms.CharField(label=gettext_lazy("Your answer"), max_length=5000, widget=forms.Textarea({"rows": 3}))


@never_cache
@require_POST
def answer(request, pk, comment_pk):
    return answer_from(request, find(request, pk), comment_pk)


def answer_from(request, visit, comment_pk):
    """Answer a comment that is for the author, by account or by signed link."""
    if not visit.is_author:
        raise PermissionDenied(_("Only the authors of a piece answer here."))
    rows = comments.seen_by(visit.person, visit.submission)
    comment = get_object_or_404(rows.filter(parent=None), pk=comment_pk)
    form = AnswerForm(request.POST, auto_id=f"answer-{comment.pk}-%s")
    if not form.is_valid():
        return status_page(request, visit, status=400, answering=comment.pk, comment_form=form)
    comments.answer(comment, by=visit.person, text=form.cleaned_data["text"])
    messages.success(request, _("Your answer is with the editors."))
    return redirect(f"{visit.address('detail')}#comment-{comment.pk}")
