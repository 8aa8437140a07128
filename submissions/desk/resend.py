from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from submissions import resending

from . import piece
from .mailed import may_resend


class AddressForm(forms.Form):
    to = forms.EmailField(max_length=254)


@require_POST
def resend(request, pk, letter_pk):
    """Send a letter again, to its address or to another one."""
    submission = piece.find(request, pk)
    rows = submission.letters.readable_by(request.user).exclude(event=None).select_related("mail", "review")
    letter = get_object_or_404(rows, pk=letter_pk)
    if not may_resend(request.user, submission):
        raise PermissionDenied(_("You may not send letters about this piece."))
    form = AddressForm({"to": request.POST.get("to", "").strip() or letter.to})
    if not form.is_valid():
        messages.error(request, _("Nothing was sent: “%(to)s” is no address.") % {"to": form.data["to"][:100]})
    else:
        again(request, letter, form.cleaned_data["to"])
    return redirect(f"{submission.get_desk_url()}#letters")


def again(request, letter, to):
    try:
        sent = resending.send_again(letter, by=request.user, to=to)
    except resending.NotSent as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("It is on its way to %(to)s again.") % {"to": sent.to})
