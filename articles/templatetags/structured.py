"""What machines find in a page’s head: its feeds, and JSON-LD out of what the page has loaded."""

from django import template
from django.urls import reverse

from .. import structured

register = template.Library()

# Open Graph asks for a country too.
LOCALES = {"en": "en_GB", "de": "de_DE", "fr": "fr_FR", "es": "es_ES", "ur": "ur_PK"}


@register.filter
def og_locale(language):
    return LOCALES.get(language, language)


def site(context):
    return structured.Site(context["publication"], context["navigation"], context["site_url"])


@register.simple_tag(takes_context=True)
def article_data(context, article, sections, around=None):
    return structured.script(*structured.article(site(context), article, sections, around))


@register.simple_tag(takes_context=True)
def website_data(context):
    return structured.script(*structured.home(site(context)))


@register.simple_tag(takes_context=True)
def profile_data(context, author):
    return structured.script(*structured.profile(site(context), author))


@register.simple_tag(takes_context=True)
def collection_data(context, name, description="", way=(), pieces=()):
    """For the page being shown. `way` are the sections to it, itself last."""
    here = context["canonical_url"]
    return structured.script(*structured.collection(site(context), name, here, description, way, pieces))


@register.simple_tag(takes_context=True)
def page_data(context, page):
    return structured.script(*structured.standing(site(context), page))


@register.inclusion_tag("articles/_feed_links.html")
def feed_links(title, name, *slug):
    """Links to both forms of one of the feeds of articles/feeds, by its name."""
    atom, json = reverse(f"articles:{name}", args=slug), reverse(f"articles:{name}_json", args=slug)
    return {"title": title, "atom": atom, "json": json}
