"""Closing an account, and what becomes of the pieces it holds."""

from django import forms
from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from authors.models import User
from submissions import colleagues, leaving, workflow
from submissions.models import Submission

from .views import page


class LeavingForm(forms.Form):
    to = forms.ModelChoiceField(
        User.objects.none(),
        label=gettext_lazy("Who takes over"),
        required=False,
        empty_label=gettext_lazy("As usual"),
        help_text=gettext_lazy(
            "As usual: what is being read goes back to the queue, everything else to a managing editor. So does what "
            "the person you choose has a part in."
        ),
    )

    def __init__(self, person, data=None):
        super().__init__(data)
        here = [row.pk for row in colleagues.editors().exclude(pk=person.pk) if not row.is_away]
        self.fields["to"].queryset = User.objects.filter(pk__in=here).order_by("name", "email")


def find(request, pk):
    """The account, if this person may close it: not their own, and a superuser's only for superusers."""
    if not (request.user.is_managing_editor or request.user.is_superuser):
        raise PermissionDenied(_("Managing editors run the accounts."))
    person = get_object_or_404(User, pk=pk)
    if person == request.user or (person.is_superuser and not request.user.is_superuser):
        raise PermissionDenied(_("You cannot close this account."))
    return person


def close(request, pk):
    """Close an account or open it again; or only hand over what it holds."""
    person = find(request, pk)
    doing = DOING.get(request.POST.get("do")) if request.method == "POST" else None
    form = LeavingForm(person, request.POST if doing else None)
    if doing and form.is_valid():
        try:
            with transaction.atomic():
                doing(person, form.cleaned_data["to"])
                note(request, person)
        except (workflow.NotReady, workflow.NotPossible) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Done."))
            return redirect(reverse("admin:authors_user_change", args=[pk]))
    return page(request, "close_account", context(request, person, form), status=400 if form.errors else 200)


def context(request, person, form):
    """Of pieces that are not theirs to see, the page says only how many there are."""
    held = leaving.held_by(person)
    seen = list(held.filter(pk__in=Submission.objects.for_desk(request.user).values("pk")))
    return {
        "title": _("The account of %(name)s") % {"name": person},
        "person": person,
        "form": form,
        "pieces": seen,
        "unseen": held.count() - len(seen),
        "waiting": leaving.decided_by(person).count(),
    }


def note(request, person):
    done = request.POST["do"]
    words = {"close": _("Closed."), "open": _("Opened again."), "hand_over": _("Everything handed over.")}
    LogEntry.objects.log_actions(request.user.pk, [person], CHANGE, words[done], single_object=True)


def reopen(person, to):
    User.objects.filter(pk=person.pk).update(is_active=True)


DOING = {
    "close": lambda person, to: leaving.close(person, to=to),
    "hand_over": lambda person, to: leaving.hand_over(person, to=to),
    "open": reopen,
}
