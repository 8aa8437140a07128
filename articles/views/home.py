from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from .. import front
from ..navigation import Navigation


@login_not_required
@require_safe
def home(request):
    navigation = Navigation.load()
    context = {"front": front.compose(navigation), "navigation": navigation, "today": timezone.localdate()}
    return render(request, "articles/home.html", context)
