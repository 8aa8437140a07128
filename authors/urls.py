from django.urls import path

from . import slugs, views  # noqa: F401 slugs registers <uslug:...>

app_name = "authors"

urlpatterns = [
    path("", views.index, name="index"),
    path("<uslug:slug>/", views.detail, name="detail"),
]
