from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from authors.slugs import validate_slug

# First words of the site's own addresses; a page may not take one.
RESERVED = {
    "articles",
    "categories",
    "tags",
    "series",
    "authors",
    "feed",
    "search",
    "corrections",
    "submissions",
    "accounts",
    "admin",
    "debates",
    "preview",
    "review",
    "follow",
    "media",
    "static",
    "healthz",
    "theme",
}


def validate_page_slug(slug):
    if slug in RESERVED:
        raise ValidationError(_("“%(slug)s” is an address of the site itself. Choose another."), params={"slug": slug})


class PageQuerySet(models.QuerySet):
    def showing(self, image):
        return self.filter(body__contains=image.name_in_bodies)


class Page(models.Model):
    """A page that stays: about, policies, contact."""

    class Menu(models.TextChoices):
        NONE = "", _("in no menu")
        READ = "read", _("foot of the page: Read")
        WRITE = "write", _("foot of the page: Write")
        ABOUT = "about", _("foot of the page: About")

    class Purpose(models.TextChoices):
        NONE = "", _("none in particular")
        MASTHEAD = "masthead", _("masthead: lists who works here")
        CORRECTIONS = "corrections", _("policy on corrections")
        ETHICS = "ethics", _("policy on ethics")
        OWNERSHIP = "ownership", _("ownership and funding")
        COUNTING = "counting", _("how visits are counted")

    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(
        _("address"), max_length=200, unique=True, allow_unicode=True, validators=[validate_slug, validate_page_slug]
    )
    body = models.TextField(_("text"), blank=True)
    menu = models.CharField(_("menu"), max_length=10, choices=Menu, blank=True, default=Menu.ABOUT)
    purpose = models.CharField(
        _("purpose"),
        max_length=20,
        choices=Purpose,
        blank=True,
        default=Purpose.NONE,
        help_text=_("Other pages and search engines are told where it is."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_public = models.BooleanField(_("public"), default=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = PageQuerySet.as_manager()

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["position", "title"]
        constraints = [
            models.UniqueConstraint(fields=["purpose"], condition=~models.Q(purpose=""), name="page_purpose_once")
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("articles:page", args=[self.slug])
