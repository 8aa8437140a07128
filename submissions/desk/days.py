"""Reminding an author now, and giving a piece another day."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles.fields import LocalTimeField
from submissions import days, permissions, reminding, workflow

from . import piece
from .views import page

YEAR = timedelta(days=366)


class DayForm(forms.Form):
    seen = forms.CharField(widget=forms.HiddenInput, max_length=50)
    due_at = LocalTimeField(label=gettext_lazy("Until"))
    words = forms.CharField(
        label=gettext_lazy("A word about it"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
    )

    def clean_due_at(self):
        due_at, now = self.cleaned_data["due_at"], timezone.now()
        if not now < due_at < now + YEAR:
            raise forms.ValidationError(_("Choose a day to come, within a year."))
        return due_at


@require_POST
def remind(request, pk):
    """Remind the authors now."""
    submission = piece.find(request, pk)
    if not permissions.handles(request.user, submission):
        raise PermissionDenied(_("Only who has the piece reminds its author."))
    try:
        reminding.remind_by_hand(submission, by=request.user)
    except workflow.NotReady as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("A reminder is in the outbox."))
    return redirect(submission.get_desk_url())


def move(request, pk):
    """Another day for a piece; its author is told."""
    submission = piece.find(request, pk)
    if not days.may_move(request.user, submission):
        raise PermissionDenied(_("The day of this piece cannot be moved."))
    form, status = DayForm(request.POST or None, initial=suggested(submission)), 200
    if request.method == "POST" and form.is_valid():
        try:
            days.move(submission, by=request.user, **form.cleaned_data)
        except workflow.NotPossible as error:
            form.add_error(None, str(error))
            status = 409
        else:
            messages.success(request, _("The day is moved."))
            return redirect(submission.get_desk_url())
    status = 400 if form.is_bound and status == 200 else status
    is_told = submission.status in days.TOLD
    context = {"title": _("Another day"), "submission": submission, "form": form, "is_told": is_told}
    return page(request, "move_day", context, status=status)


def suggested(submission):
    """A week from the day, or from today where that has passed."""
    day = max(submission.due_at, timezone.now())
    return {"seen": submission.due_at.isoformat(), "due_at": day + timedelta(days=7)}
