from django.urls import path

from . import account_views, away, invitation_views

urlpatterns = [
    path("", account_views.home, name="account_home"),
    path("settings/", account_views.settings, name="account_settings"),
    path("away/", away.away, name="account_away"),
    path("invitation/<str:token>/", invitation_views.invitation, name="account_invitation"),
    path("profile/", account_views.profile, name="account_profile"),
    path("profile/claim/", account_views.claim, name="account_claim"),
]
