"""The house's own announcements as they are shown: no count, no cookie, nobody else's script."""

from django.template.loader import render_to_string
from django.utils import timezone

from .models import Promo


def in_list(sections=()):
    """The promo for a list of pieces of these categories, a category with all above it; None where none runs."""
    running = Promo.objects.at(Promo.Place.LIST).running(timezone.now())
    return running.for_sections(sections).select_related("image").first()


def promo_html(promo):
    """A promo as it stands between the sections of a text. Its picture, where it is one, must be loaded with it."""
    return render_to_string("articles/_promo.html", {"promo": promo, "variant": "inline"})
