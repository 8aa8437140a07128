"""What search engines are told of a page: schema.org as JSON-LD. Pure: it reads what is loaded already."""

import json
from urllib.parse import urljoin

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe

CONTEXT = "https://schema.org"
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def script(data):
    """A data block for the head of a page. No text in it can end the block."""
    text = json.dumps({"@context": CONTEXT, **data}, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


def article(piece, publication, base, sections, tags):
    address = base + piece.get_absolute_url()
    return {
        "@type": piece.kind.schema_type,
        "@id": address,
        "url": address,
        "mainEntityOfPage": address,
        "headline": piece.title,
        **_given(description=piece.standfirst, image=image(piece.lead_image, base)),
        "datePublished": _time(piece.published_at),
        "dateModified": _time(piece.updated_at if piece.is_updated else piece.published_at),
        "inLanguage": piece.language or publication.language,
        "author": [_author(row, base) for row in piece.bylines.all()],
        "publisher": publisher(publication, base),
        "articleSection": [section.name for section in sections],
        **_given(keywords=[tag.name for tag in tags]),
        "wordCount": piece.words,
        "timeRequired": f"PT{piece.minutes}M",
        "isAccessibleForFree": True,
    }


def website(publication, base):
    return {
        "@type": "WebSite",
        "url": base + reverse("articles:home"),
        "name": publication.name,
        **_given(description=publication.description),
        "inLanguage": publication.language,
        "publisher": publisher(publication, base),
    }


def profile(author, base):
    address = base + author.get_absolute_url()
    orcid = f"https://orcid.org/{author.orcid}" if author.orcid else ""
    links = [link for link in (author.website, orcid) if link]
    about = _given(description=author.bio, jobTitle=author.affiliation, sameAs=links)
    if author.photo:
        about["image"] = urljoin(base, author.photo.url)
    person = {"@type": "Person", "@id": address, "name": author.name, "url": address, **about}
    return {"@type": "ProfilePage", "url": address, "mainEntity": person}


def trail(sections, base):
    """The way to a page through the tree of sections."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": section.name, "item": base + section.url}
            for place, section in enumerate(sections, start=1)
        ],
    }


def publisher(publication, base):
    return {
        "@type": "NewsMediaOrganization",
        "name": publication.name,
        "url": base + reverse("articles:home"),
        **_given(logo=image(publication.logo, base), sameAs=[url for _name, url in publication.social()]),
    }


def image(picture, base):
    """A public picture with its size; None where there is none."""
    if picture is None or not picture.url:
        return None
    address = urljoin(base, picture.url)
    return {"@type": "ImageObject", "url": address, "width": picture.width, "height": picture.height}


def _author(row, base):
    return {"@type": "Person", "name": row.name, "url": base + row.author.get_absolute_url()}


def _time(moment):
    return timezone.localtime(moment).isoformat(timespec="seconds")


def _given(**facts):
    return {name: fact for name, fact in facts.items() if fact}
