"""JSON-LD in a page's head: articles/structured.py with what the page's context holds."""

from django import template

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
