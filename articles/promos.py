"""The house's own announcements as they are shown: no count, no cookie, nobody else's script."""

from django.template.loader import render_to_string


def promo_html(promo):
    """A promo as it stands between the sections of a text. Its picture, where it is one, must be loaded with it."""
    return render_to_string("articles/_promo.html", {"promo": promo, "variant": "inline"})
