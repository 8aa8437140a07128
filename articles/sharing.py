"""Plain links with which a reader hands a piece on. No foreign script, no count: an address and a title."""

from urllib.parse import quote, urljoin

from django.conf import settings
from django.utils.translation import gettext_lazy as _

# Service: its name, and its address with the piece's title and address to fill in.
SERVICES = {
    "email": (_("E-mail"), "mailto:?subject={title}&body={url}"),
    "whatsapp": ("WhatsApp", "https://wa.me/?text={title}%20{url}"),
    "telegram": ("Telegram", "https://t.me/share/url?url={url}&text={title}"),
    "bluesky": ("Bluesky", "https://bsky.app/intent/compose?text={title}%20{url}"),
    "facebook": ("Facebook", "https://www.facebook.com/sharer/sharer.php?u={url}"),
    "linkedin": ("LinkedIn", "https://www.linkedin.com/sharing/share-offsite/?url={url}"),
    "x": ("X", "https://x.com/intent/post?url={url}&text={title}"),
    "reddit": ("Reddit", "https://www.reddit.com/submit?url={url}&title={title}"),
}
CHOICES = [(service, name) for service, (name, _address) in SERVICES.items()]
USUAL = ["email"]


def links(article, publication):
    """(name, address) of the ways that the publication offers, e-mail where it has chosen none."""
    url = urljoin(settings.SITE_URL, article.get_absolute_url())
    filled = {"title": quote(article.title, safe=""), "url": quote(url, safe="")}
    chosen = publication.share_with or USUAL
    return [(name, address.format(**filled)) for service, (name, address) in SERVICES.items() if service in chosen]
