from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ..slugs import validate_slug


class AuthorQuerySet(models.QuerySet):
    def with_public_pieces(self):
        """The authors whom readers may meet. What a public piece is, the model behind the accessor says."""
        pieces = Author.articles.rel.related_model.objects.published()
        return self.filter(Exists(pieces.filter(authors=OuterRef("pk"))))

    def guests(self):
        return self.filter(user=None)

    def sought(self):
        """Guests whom an account has asked for, or whose address an account has confirmed."""
        confirmed = EmailAddress.objects.filter(verified=True, user__is_active=True, email__iexact=OuterRef("email"))
        asked = Author.claims.rel.related_model.objects.filter(author=OuterRef("pk"))
        return self.guests().filter(Exists(asked) | (~Q(email="") & Exists(confirmed)))


class Author(models.Model):
    """The public persona behind a byline. It may have no account: guests do not log in."""

    name = models.CharField(_("name"), max_length=150)
    slug = models.SlugField(
        _("address"),
        max_length=200,
        unique=True,
        allow_unicode=True,
        validators=[validate_slug],
        help_text=_("The last part of the author page’s address."),
    )
    affiliation = models.CharField(
        _("affiliation"), max_length=200, blank=True, help_text=_("What readers should know, in a few words.")
    )
    bio = models.TextField(_("about"), max_length=2000, blank=True, help_text=_("Two or three sentences, plain text."))
    photo = models.ImageField(_("photo"), upload_to="portraits/", blank=True)
    website = models.URLField(_("website"), blank=True)
    orcid = models.CharField(
        _("ORCID"),
        max_length=19,
        blank=True,
        validators=[RegexValidator(r"^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$", _("Write it as 0000-0002-1825-0097."))],
    )
    email = models.EmailField(
        _("e-mail address"), blank=True, help_text=_("For the desk only; never shown to readers.")
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="author",
        verbose_name=_("account"),
        help_text=_("Empty for a guest author."),
    )
    source_key = models.CharField(max_length=200, unique=True, null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = AuthorQuerySet.as_manager()

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("authors:detail", args=[self.slug])
