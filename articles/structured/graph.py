import json
from dataclasses import dataclass
from urllib.parse import urljoin

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe

from ..models import Page, Publication
from ..navigation import Navigation

CONTEXT = "https://schema.org"
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
POLICIES = {
    "correctionsPolicy": Page.Purpose.CORRECTIONS,
    "ethicsPolicy": Page.Purpose.ETHICS,
    "masthead": Page.Purpose.MASTHEAD,
    "ownershipFundingInfo": Page.Purpose.OWNERSHIP,
}


def script(*nodes):
    """A data block for the head of a page. No text in it can end the block."""
    data = {"@context": CONTEXT, "@graph": [node for node in nodes if node]}
    text = json.dumps(data, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


@dataclass(frozen=True)
class Site:
    """The publication and where it stands: what every page's graph ends with."""

    publication: Publication
    navigation: Navigation
    base: str

    def whole(self, path):
        return urljoin(self.base, path)

    @property
    def publisher(self):
        return {"@id": self.whole("/#publication")}

    @property
    def itself(self):
        return {"@id": self.whole("/#website")}

    def policy(self, purpose):
        """The whole address of a policy, or nothing."""
        path = self.navigation.policy(purpose)
        return self.whole(path) if path else None

    def nodes(self):
        """The publication and its site."""
        publication, home = self.publication, self.whole(reverse("articles:home"))
        organization = {
            "@type": "NewsMediaOrganization",
            **self.publisher,
            "name": publication.name,
            "url": home,
            **given(
                description=publication.description,
                logo=self.image(publication.logo),
                sameAs=[url for _name, url in publication.social()],
                publishingPrinciples=self.policy(Page.Purpose.ETHICS),
                **{name: self.policy(purpose) for name, purpose in POLICIES.items()},
            ),
        }
        website = {
            "@type": "WebSite",
            **self.itself,
            "name": publication.name,
            "url": home,
            **given(alternateName=publication.tagline),
            "inLanguage": publication.language,
            "publisher": self.publisher,
        }
        return organization, website

    def image(self, picture):
        """A public picture with its size; None where there is none."""
        if picture is None or not picture.url:
            return None
        return {
            "@type": "ImageObject",
            "url": self.whole(picture.url),
            "width": picture.width,
            "height": picture.height,
        }

    def trail(self, places):
        """The way to a page: (name, path) of each place, the page itself last."""
        return {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": number, "name": name, "item": self.whole(path)}
                for number, (name, path) in enumerate(places, start=1)
            ],
        }

    def person(self, author, name="", affiliation=""):
        """An author, under the name and affiliation of a byline where that is given."""
        address = self.whole(author.get_absolute_url())
        affiliation = affiliation or author.affiliation
        orcid = f"https://orcid.org/{author.orcid}" if author.orcid else ""
        return {
            "@type": "Person",
            "@id": address,
            "name": name or author.name,
            "url": address,
            **given(
                affiliation={"@type": "Organization", "name": affiliation} if affiliation else None,
                image=self.whole(author.photo.url) if author.photo else None,
                sameAs=[link for link in (author.website, orcid) if link],
            ),
        }


def moment(time):
    return timezone.localtime(time).isoformat(timespec="seconds")


def given(**facts):
    return {name: fact for name, fact in facts.items() if fact}
