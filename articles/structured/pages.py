from django.urls import reverse

from .graph import given


def home(site):
    """The nodes of the home page: the site with its search, and the publication."""
    organization, website = site.nodes()
    search = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{site.base}/search/?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }
    return website | {"potentialAction": search} | given(description=site.publication.description), organization


def profile(site, author):
    """The nodes of an author's page."""
    person = site.person(author) | given(description=author.bio)
    return {**_page(site, "ProfilePage", person["url"], author.name), "mainEntity": person}, *site.nodes()


def collection(site, name, url, description="", way=(), pieces=()):
    """The nodes of a list: `way` are the sections to it, itself last; `pieces` those on the page."""
    listed = [
        {"@type": "ListItem", "position": number, "url": site.whole(piece.get_absolute_url())}
        for number, piece in enumerate(pieces, start=1)
    ]
    entity = {"@type": "ItemList", "itemListElement": listed} if listed else None
    page = _page(site, "CollectionPage", url, name) | given(description=description, mainEntity=entity)
    trail = site.trail([(section.name, section.url) for section in way]) if len(way) > 1 else None
    return page, trail, *site.nodes()


def standing(site, page):
    """The nodes of a page that stays."""
    address = reverse("articles:page", args=[page.slug])
    return _page(site, "WebPage", site.whole(address), page.title), *site.nodes()


def _page(site, kind, url, name):
    language = site.publication.language
    return {"@type": kind, "@id": url, "url": url, "name": name, "inLanguage": language, "isPartOf": site.itself}
