from django.urls import path, register_converter

import authors.slugs  # noqa: F401 registers <uslug:...>

from . import feeds, views

app_name = "articles"


class YearConverter:
    regex = r"[0-9]{4}"

    def to_python(self, value):
        return int(value)

    def to_url(self, value):
        return f"{value:04d}"


register_converter(YearConverter, "year")

urlpatterns = [
    path("", views.home, name="home"),
    path("articles/", views.archive, name="archive"),
    path("articles/<year:year>/", views.archive, name="year"),
    path("articles/<year:year>/<int:month>/", views.archive, name="month"),
    path("articles/<uslug:slug>/", views.detail, name="detail"),
    path("articles/<uslug:slug>/history/", views.history, name="history"),
    path("categories/<uslug:slug>/", views.category, name="category"),
    path("categories/<uslug:slug>/feed/", feeds.CategoryFeed(), name="category_feed"),
    path("tags/<uslug:slug>/", views.tag, name="tag"),
    path("tags/<uslug:slug>/feed/", feeds.TagFeed(), name="tag_feed"),
    path("authors/<uslug:slug>/feed/", feeds.AuthorFeed(), name="author_feed"),
    path("series/", views.series_index, name="series_index"),
    path("series/<uslug:slug>/", views.series, name="series"),
    path("feed/", feeds.SiteFeed(), name="feed"),
    path("corrections/", views.corrections, name="corrections"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
    path("media/<path:name>", views.media, name="media"),
    path("<uslug:slug>/", views.page, name="page"),
]
