from zoneinfo import available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ..accent import HEX, validate_accent


def validate_time_zone(name):
    if name not in available_timezones():
        raise ValidationError(_("Write a zone from the tz database, such as Europe/Berlin."))


class Publication(models.Model):
    """The magazine itself: one row, which every template, letter and feed reads."""

    name = models.CharField(_("name"), max_length=100)
    tagline = models.CharField(_("tagline"), max_length=200, blank=True)
    description = models.TextField(
        _("description"), max_length=500, blank=True, help_text=_("For search engines, feeds and every page’s foot.")
    )
    logo = models.ForeignKey(
        "articles.Image",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
        help_text=_("Shown on social cards where a piece has no picture."),
    )
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, default="en")
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC", validators=[validate_time_zone])
    contact_email = models.EmailField(_("contact"), help_text=_("Answers to letters go here: somebody must read it."))
    social_links = models.TextField(_("social links"), blank=True, help_text=_("One a line: a name, then the address."))
    share_with = models.JSONField(_("share links"), default=list, blank=True)
    accent = models.CharField(
        _("accent colour"),
        max_length=7,
        blank=True,
        validators=[validate_accent],
        help_text=_("Such as #b0331a. Empty: vermilion. By night a lighter shade of it is used."),
    )
    submissions_note = models.TextField(
        _("sentence on submissions"),
        max_length=500,
        blank=True,
        help_text=_("Printed under every piece, with a link to the page on submissions."),
    )
    rights = models.CharField(
        _("rights"), max_length=200, blank=True, help_text=_("The line on copyright at the foot of every page.")
    )
    reply_days = models.PositiveSmallIntegerField(
        _("days to answer"), default=10, help_text=_("What authors are promised when they hand in.")
    )
    author_days = models.PositiveSmallIntegerField(
        _("days for authors"), default=14, help_text=_("For changes asked for and for proofs.")
    )
    editing_days = models.PositiveSmallIntegerField(
        _("days for editing"), default=14, help_text=_("From acceptance to the proof, and from there to a date.")
    )
    undo_minutes = models.PositiveSmallIntegerField(
        _("minutes to undo"),
        default=10,
        help_text=_("How long a decision waits before its author hears of it. 0: it leaves at once."),
    )
    lapse_days = models.PositiveSmallIntegerField(
        _("days of grace"),
        null=True,
        blank=True,
        help_text=_("How long after its day a piece waits for its author before it lapses. Empty: it never does."),
    )
    needs_second_opinion = models.BooleanField(
        _("two editors accept"),
        default=False,
        help_text=_("A piece is accepted once another editor has spoken for it."),
    )

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publication")

    def __str__(self):
        return self.name

    @classmethod
    def current(cls):
        """The one publication; before it is set up, an unsaved one with a plain name."""
        return cls.objects.select_related("logo").order_by("pk").first() or cls(
            name="Paradigm", contact_email=settings.DEFAULT_FROM_EMAIL, time_zone=settings.TIME_ZONE
        )

    @property
    def accent_sheet(self):
        """Where the style sheet of the accent colour is, or nothing."""
        return reverse("articles:accent", args=[self.accent[1:]]) if HEX.fullmatch(self.accent) else ""

    def social(self):
        """(name, address) pairs of the lines that hold both; only web addresses count."""
        pairs = (line.strip().rpartition(" ") for line in self.social_links.splitlines())
        return [(name.strip(), url) for name, _space, url in pairs if name and url.startswith(("https://", "http://"))]
