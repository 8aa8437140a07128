from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from .accounts import start_of
from .claims import MOST, ask
from .forms import ClaimForm, ProfileForm
from .models import User


@never_cache
@require_safe
def home(request):
    """Where logging in leads: to the desk, to one's pieces or, for people without any, to the account."""
    start = start_of(request.user)
    return settings(request) if start == "account_home" else redirect(start)


@never_cache
@require_safe
def settings(request):
    """One's account, also for those whose work begins elsewhere."""
    return render(request, "authors/account.html", {"author": getattr(request.user, "author", None)})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def profile(request):
    """The lock makes a double click two saves of one profile, not two profiles."""
    user = User.objects.select_for_update().get(pk=request.user.pk) if request.method == "POST" else request.user
    form = ProfileForm(request.POST or None, request.FILES or None, user=user)
    if form.is_bound and form.is_valid():
        form.save()
        messages.success(request, _("Your profile is saved."))
        return redirect("account_profile")
    return render(request, "authors/profile.html", {"form": form})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def claim(request):
    """Say that the author page of a guest is one’s own; an editor decides."""
    form, asked = ClaimForm(request.POST or None), list(request.user.claims.select_related("author"))
    if hasattr(request.user, "author"):
        return redirect("account_profile")
    if form.is_bound and form.is_valid() and len(asked) < MOST:
        ask(form.cleaned_data["page"], request.user, form.cleaned_data["said"])
        messages.success(request, _("The editors will look at it, and write to you."))
        return redirect("account_claim")
    return render(request, "authors/claim.html", {"form": form, "asked": asked, "is_full": len(asked) >= MOST})
