"""The signed links of letters to reviewers, at /reviews/."""

from django.urls import path

from .views import review

app_name = "reviews"

urlpatterns = [
    path("<str:token>/", review.detail, name="detail"),
    path("<str:token>/agree/", review.agree, name="agree"),
    path("<str:token>/decline/", review.decline, name="decline"),
    path("<str:token>/save/", review.save, name="save"),
    path("<str:token>/hand-in/", review.hand_in, name="hand_in"),
    path("<str:token>/pictures/<int:picture_pk>/", review.picture, name="picture"),
]
