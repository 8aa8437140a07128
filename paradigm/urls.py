from django.contrib import admin
from django.urls import include, path

import authors.slugs  # noqa: F401 registers <uslug:...>

from . import views

urlpatterns = [
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.urls")),
    path("accounts/", include("authors.account_urls")),
    path("authors/", include("authors.urls")),
    path("submissions/", include("submissions.urls")),
    path("follow/", include("submissions.follow_urls")),
    path("reviews/", include("submissions.review_urls")),
    path("shared/", include("submissions.shared_urls")),
    path("healthz", views.healthz, name="healthz"),
    path("", include("articles.urls")),
]

handler400 = views.bad_request
handler403 = views.permission_denied
handler404 = views.page_not_found
handler500 = views.server_error
