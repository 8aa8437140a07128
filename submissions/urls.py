from django.urls import path

from . import views

app_name = "submissions"

urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.new, name="new"),
    path("new/sent/", views.sent, name="sent"),
    path("open/<str:token>/", views.open_draft, name="open"),
    path("open/<str:token>/renew/", views.renew, name="renew"),
    path("mine/", views.mine, name="mine"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/earlier/<int:snapshot_pk>/", views.earlier, name="earlier"),
    path("<int:pk>/actions/<slug:action>/", views.act, name="act"),
    path("<int:pk>/comments/<int:comment_pk>/answers/", views.answer, name="answer"),
    path("<int:pk>/revisions/<int:number>/", views.revision, name="revision"),
    path("<int:pk>/pictures/", views.pictures, name="pictures"),
    path("<int:pk>/pictures/<int:picture_pk>/", views.picture, name="picture"),
    path("<int:pk>/attachments/<int:attachment_pk>/", views.attachment, name="attachment"),
    path("<int:pk>/files/", views.sources, name="sources"),
    path("<int:pk>/files/<int:source_pk>/", views.source, name="source"),
    path("<int:pk>/files/<int:source_pk>/original/", views.source_file, name="source_file"),
    path("<int:pk>/files/<int:source_pk>/take/", views.take, name="take"),
]
