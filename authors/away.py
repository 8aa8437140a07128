from datetime import timedelta

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

YEAR = timedelta(days=366)


class AwayForm(forms.Form):
    away_until = forms.DateField(
        label=gettext_lazy("Away until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("The last day on which you are away. Empty: you are here."),
    )

    def clean_away_until(self):
        day, today = self.cleaned_data["away_until"], timezone.localdate()
        if day and not today <= day <= today + YEAR:
            raise forms.ValidationError(_("Choose a day from today on, within a year."))
        return day


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def away(request):
    """Until when somebody of the desk is away. What that means, the page says."""
    if not request.user.is_staff:
        raise PermissionDenied(_("This is for people who work here."))
    shown = request.user.away_until if request.user.is_away else None
    form = AwayForm(request.POST if request.method == "POST" else None, initial={"away_until": shown})
    if form.is_bound and form.is_valid():
        request.user.away_until = form.cleaned_data["away_until"]
        request.user.save(update_fields=["away_until"])
        messages.success(request, _("Enjoy your time away.") if request.user.is_away else _("Welcome back."))
        return redirect("account_away")
    return render(request, "authors/away.html", {"form": form}, status=400 if form.is_bound else 200)
