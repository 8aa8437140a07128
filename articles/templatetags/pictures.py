"""How pictures are shown. Formatting only: nothing here asks the database."""

from django import template

from ..html.pictures import credit_line, picture_markup

register = template.Library()
register.simple_tag(picture_markup, name="picture")
register.filter(credit_line)


# How wide a teaser's picture is shown beside its text, by the teaser's variant: from 62rem on there are columns.
COLUMNS = {"small": "20rem", "wide": "25rem", "large": "41rem"}


@register.simple_tag
def teaser_picture(image, variant="", eager=False):
    """The picture of a teaser, in its shape. Its headline says the same, so it has no text of its own."""
    css = "teaser__image"
    if variant == "thumb":
        return picture_markup(image, "6.5rem", alt="", css=css, crop="1x1", lazy=not eager)
    column = "56rem" if eager else COLUMNS.get(variant, "27rem")
    sizes = f"(width >= 62rem) {column}, (width >= 46rem) 45vw, calc(100vw - 2.25rem)"
    return picture_markup(image, sizes, alt="", css=css, crop="8x5", lazy=not eager)
