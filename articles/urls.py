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
    path("articles/<uslug:slug>/files/<int:pk>/", views.attachment, name="attachment"),
    path("articles/<uslug:slug>/history/", views.history, name="history"),
    path("articles/<uslug:slug>/cite.<slug:extension>", views.cite, name="cite"),
    path("articles/<uslug:slug>/visits/", views.visits, name="visits"),
    path("categories/<uslug:slug>/", views.category, name="category"),
    path("tags/<uslug:slug>/", views.tag, name="tag"),
    path("debates/", views.debates, name="debates"),
    path("debates/<uslug:slug>/", views.debate, name="debate"),
    path("series/", views.series_index, name="series_index"),
    path("series/<uslug:slug>/", views.series, name="series"),
    path("search/", views.search, name="search"),
    path("corrections/", views.corrections, name="corrections"),
    *feeds.urlpatterns,
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("sitemap-places.xml", views.sitemap_places, name="sitemap_places"),
    path("sitemap-<slug:kind>-<int:number>.xml", views.sitemap_shelf, name="sitemap_shelf"),
    path("news-sitemap.xml", views.news_sitemap, name="news_sitemap"),
    path("theme/<slug:colour>.css", views.accent, name="accent"),
    path("robots.txt", views.robots, name="robots"),
    path("media/<path:name>", views.media, name="media"),
    path("<uslug:slug>/", views.page, name="page"),
]
