"""The signed links by mail, at /follow/."""

from django.urls import path

from .views import follow

app_name = "follow"

urlpatterns = [
    path("<str:token>/", follow.detail, name="detail"),
    path("<str:token>/claim/", follow.claim, name="claim"),
    path("<str:token>/actions/<slug:action>/", follow.act, name="act"),
    path("<str:token>/comments/<int:comment_pk>/answers/", follow.answer, name="answer"),
    path("<str:token>/revisions/<int:number>/", follow.revision, name="revision"),
    path("<str:token>/pictures/<int:picture_pk>/", follow.picture, name="picture"),
    path("<str:token>/attachments/<int:attachment_pk>/", follow.attachment, name="attachment"),
    path("<str:token>/files/<int:source_pk>/original/", follow.source_file, name="source_file"),
]
