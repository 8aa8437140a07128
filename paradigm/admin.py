from django.conf import settings
from django.contrib import admin
from django.http import HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.translation import gettext_lazy as _
from allauth.mfa.utils import is_mfa_enabled


class Desk(admin.AdminSite):
    """The editorial desk: the stock admin, whose home is the queue."""

    site_header = _("Editorial desk")
    index_title = _("Queue")
    enable_nav_sidebar = True

    @property
    def site_title(self):
        return _("Desk")

    def has_permission(self, request):
        """Staff with a second factor, which the server decides on every request."""
        user = request.user
        return user.is_active and user.is_staff and (not settings.PARADIGM_SECOND_FACTOR or is_mfa_enabled(user))

    def login(self, request, extra_context=None):
        """Logging in is the accounts' business; staff without a second factor are sent to set one up."""
        if request.user.is_authenticated and request.user.is_staff:
            return HttpResponseRedirect(resolve_url("mfa_index"))
        return HttpResponseRedirect(f"{resolve_url('account_login')}?next={resolve_url('admin:index')}")
