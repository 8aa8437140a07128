import re
from functools import wraps
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from authors.second_factor import SecondFactor, second_factor
from submissions.desk import handbook, leaving, statistics
from submissions.desk.views import queue

ROOMS = ("submissions", "articles", "authors")
LISTS = {"changelist_view", "autocomplete_view"}
WANTED = "desk_wanted"  # in the session: the page to go on to once a second factor is set up


def is_askable(name, value):
    """No NUL, which no text in PostgreSQL holds, no number beyond all columns, and only years of a calendar."""
    if "\0" in value or (value.isdecimal() and len(value) > 18):
        return False
    return not name.endswith("__year") or bool(re.fullmatch("(?!0000)[0-9]{4}", value))


class Desk(admin.AdminSite):
    """The editorial desk: the stock admin behind a second factor, whose home is the queue."""

    site_title = gettext_lazy("Desk")
    site_header = gettext_lazy("Editorial desk")
    index_title = gettext_lazy("Queue")
    enable_nav_sidebar = True

    def has_permission(self, request):
        """Active staff with a second factor, asked anew on every request."""
        if not super().has_permission(request):
            return False
        return not settings.PARADIGM_SECOND_FACTOR or second_factor(request) is SecondFactor.SHOWN

    @method_decorator(never_cache)
    @method_decorator(login_not_required)
    def login(self, request, extra_context=None):
        """Where everybody goes whom has_permission() turned away, with the way back."""
        wanted = request.GET.get("next") or reverse("admin:index")
        if not request.user.is_authenticated:
            return self._send_to("account_login", wanted)
        if not super().has_permission(request):
            raise PermissionDenied(_("Your account does not open the desk."))
        if self.has_permission(request):
            return HttpResponseRedirect(reverse("admin:index"))
        if second_factor(request) is SecondFactor.NOT_SHOWN:
            with_code = is_mfa_enabled(request.user, [Authenticator.Type.TOTP])
            return self._send_to("mfa_reauthenticate" if with_code else "mfa_reauthenticate_webauthn", wanted)
        if wanted.startswith(reverse("admin:index")):
            request.session[WANTED] = wanted
        messages.info(request, _("The desk asks for a second factor. Set one up here, then go on to the desk."))
        return HttpResponseRedirect(reverse("mfa_index"))

    def index(self, request, extra_context=None):
        return queue(request)

    def get_urls(self):
        """Ours and the stock ones, but for that which leads from any row's number to its public page."""
        stock = [pattern for pattern in super().get_urls() if getattr(pattern, "name", "") != "view_on_site"]
        return [
            path("workflow/", self.admin_view(handbook.workflow), name="workflow"),
            path("statistics/", self.admin_view(statistics.statistics), name="statistics"),
            path("statistics/weeks/", self.admin_view(statistics.last_weeks), name="statistics_last_weeks"),
            path("statistics/<slug:table>.csv", self.admin_view(statistics.statistics_table), name="statistics_table"),
            path("authors/user/<int:pk>/access/", self.admin_view(leaving.close), name="authors_user_close"),
            *stock,
        ]

    def admin_view(self, view, cacheable=False):
        """The stock lists hand the query of an address to the database as it is; what that cannot hold is nowhere."""
        inner = super().admin_view(view, cacheable)
        if getattr(view, "__name__", "") not in LISTS:
            return inner

        @wraps(inner)
        def checked(request, *args, **kwargs):
            if not all(is_askable(name, value) for name, value in request.GET.items()):
                raise Http404
            return inner(request, *args, **kwargs)

        return checked

    def password_change(self, request, extra_context=None):
        """There is one page for passwords, and it asks for the present one."""
        return HttpResponseRedirect(reverse("account_change_password"))

    def _send_to(self, page, wanted):
        return HttpResponseRedirect(f"{reverse(page)}?{urlencode({'next': wanted})}")

    def each_context(self, request):
        return {**super().each_context(request), "second_factor_required": settings.PARADIGM_SECOND_FACTOR}

    def get_app_list(self, request, app_label=None):
        """The rooms in the order of the day's work: desk, magazine, people."""
        rooms = super().get_app_list(request, app_label)
        return sorted(rooms, key=lambda room: (*ROOMS, room["app_label"]).index(room["app_label"]))
