from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from .. import front
from ..navigation import Navigation


@login_not_required
@require_safe
def home(request):
    return render(request, "articles/home.html", page_at(timezone.now()))


def page_at(moment, among=None):
    """What articles/home.html shows at a moment; `among` limits which pieces, as front.compose() has it."""
    navigation = Navigation.load()
    return {
        "front": front.compose(navigation, moment, among),
        "navigation": navigation,
        "today": timezone.localdate(moment),
    }
