"""What machines find in a page’s head: its feeds, and JSON-LD out of what the page has loaded."""

from django import template
from django.urls import reverse

from .. import structured

register = template.Library()


@register.simple_tag(takes_context=True)
def article_data(context, article, sections, tags):
    publication, base = context["publication"], context["site_url"]
    return structured.script(structured.article(article, publication, base, sections, tags))


@register.simple_tag(takes_context=True)
def website_data(context):
    return structured.script(structured.website(context["publication"], context["site_url"]))


@register.simple_tag(takes_context=True)
def profile_data(context, author):
    return structured.script(structured.profile(author, context["site_url"]))


@register.simple_tag(takes_context=True)
def trail_data(context, sections):
    return structured.script(structured.trail(sections, context["site_url"]))


@register.inclusion_tag("articles/_feed_links.html")
def feed_links(title, name, *slug):
    """Links to both forms of one of the feeds of articles/feeds, by its name."""
    atom, json = reverse(f"articles:{name}", args=slug), reverse(f"articles:{name}_json", args=slug)
    return {"title": title, "atom": atom, "json": json}
