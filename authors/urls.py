from django.urls import path

from . import slugs, views  # noqa: F401 slugs registers <uslug:...>

app_name = "authors"

urlpatterns = [
    path("", views.index, name="index"),
    path("rosettes/<int:number>.svg", views.rosette, name="rosette"),
    path("<uslug:slug>/", views.detail, name="detail"),
]
