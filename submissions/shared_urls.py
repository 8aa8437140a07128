"""Links by which somebody without an account reads one version, at /shared/."""

from django.urls import path

from .views import shared

app_name = "shared"

urlpatterns = [
    path("<str:key>/", shared.detail, name="detail"),
    path("<str:key>/pictures/<int:picture_pk>/", shared.picture, name="picture"),
]
