import re

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from .period import Period, PeriodQuerySet

ELSEWHERE = ("http://", "https://")
# What a browser may read otherwise than we do: blanks and control characters, and the backslash it takes for a slash.
UNPLAIN = re.compile(r"[\s\\\x00-\x1f\x7f-\x9f]")


def validate_link(link):
    """A path on this site, or the web address of another."""
    is_path = link.startswith("/") and not link.startswith("//")
    if UNPLAIN.search(link) or not (is_path or link.lower().startswith(ELSEWHERE)):
        raise ValidationError(_("Write a path such as /submissions/, or an address that begins with https://."))
    if not is_path:
        URLValidator(["http", "https"])(link)


class PromoQuerySet(PeriodQuerySet):
    def at(self, place):
        return self.filter(place=place)

    def for_sections(self, ids):
        """Promos for everywhere, and those for one of these categories: a piece's own, and all above them."""
        filed = Promo.categories.through.objects.filter(promo=OuterRef("pk"))
        return self.filter(~Exists(filed) | Exists(filed.filter(category__in=ids)))


class Promo(Period):
    """The house speaking for itself: a call, an event, a partner. Text, or a picture with a link; never tracked."""

    class Place(models.TextChoices):
        ARTICLE = "article", _("between the sections of a piece")
        HOME = "home", _("on the home page")
        LIST = "list", _("in lists of pieces")

    name = models.CharField(_("name"), max_length=100, help_text=_("For the desk only."))
    place = models.CharField(_("place"), max_length=10, choices=Place, default=Place.ARTICLE)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    title = models.CharField(_("title"), max_length=150, blank=True)
    text = models.TextField(_("text"), max_length=600, blank=True)
    link = models.CharField(
        _("leads to"), max_length=500, blank=True, help_text=_("A path on this site, or a web address of another.")
    )
    link_label = models.CharField(_("words of the link"), max_length=60, blank=True)
    image = models.ForeignKey(
        "articles.Image", models.PROTECT, null=True, blank=True, related_name="promos", verbose_name=_("picture")
    )
    alt = models.CharField(
        _("alternative text"), max_length=300, blank=True, help_text=_("What the picture says. Required with one.")
    )
    categories = models.ManyToManyField(
        "articles.Category",
        blank=True,
        related_name="promos",
        verbose_name=_("categories"),
        help_text=_("Shown with pieces filed here or below. None: everywhere."),
    )

    objects = PromoQuerySet.as_manager()

    class Meta:
        verbose_name = _("promo")
        verbose_name_plural = _("promos")
        ordering = ["place", "position", "pk"]

    def __str__(self):
        return self.name

    @property
    def leads_elsewhere(self):
        return self.link.lower().startswith(ELSEWHERE)

    def clean(self):
        """It is words or a picture, and complete as either."""
        super().clean()
        wrong = self._wrong_picture() if self.image_id else self._wrong_words()
        if self.link:
            try:
                validate_link(self.link)
            except ValidationError as refused:
                wrong["link"] = refused
        if wrong:
            raise ValidationError(wrong)

    def _wrong_picture(self):
        wrong = {}
        if self.title or self.text:
            wrong["image"] = _("A promo is words or a picture. Take the words away, or the picture.")
        if not self.alt:
            wrong["alt"] = _("Say what the picture says, for those who cannot see it.")
        if not self.link:
            wrong["link"] = _("A picture leads somewhere. Write where.")
        return wrong

    def _wrong_words(self):
        wrong = {}
        if not self.title:
            wrong["title"] = _("Write a title, or choose a picture.")
        if self.link_label and not self.link:
            wrong["link"] = _("The link has words, but leads nowhere yet.")
        return wrong
