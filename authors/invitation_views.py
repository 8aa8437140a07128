from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.password_validation import validate_password
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from . import invitations
from .models import User


class PasswordForm(forms.Form):
    """A password, where the account has none of its owner's yet."""

    password1 = forms.CharField(
        label=gettext_lazy("Password"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, invitation, data=None):
        super().__init__(data)
        self.invitation = invitation
        user = invitations.account_of(invitation)
        if user and invitations.is_theirs(user, invitation):
            del self.fields["password1"]

    def clean_password1(self):
        password = self.cleaned_data["password1"]
        validate_password(password, User(email=self.invitation.email, name=self.invitation.name))
        return password


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request, token):
    """Where the link of an invitation leads: nothing happens before its button is pressed."""
    found = invitations.invitation_for(token)
    if found is None:
        return render(request, "account/invitation.html", status=404)
    form = PasswordForm(found, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and invitations.accept(token, form.cleaned_data.get("password1")):
        messages.success(request, _("Welcome. Log in to open the desk."))
        return redirect("admin:index")
    context = {"invitation": found, "form": form}
    return render(request, "account/invitation.html", context, status=400 if form.is_bound else 200)
