from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from authors.slugs import validate_slug


class Category(models.Model):
    """A section of the magazine. Sections form a tree of a few dozen rows, so it is read whole."""

    name = models.CharField(_("name"), max_length=100)
    slug = models.SlugField(_("address"), max_length=200, unique=True, allow_unicode=True, validators=[validate_slug])
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("part of")
    )
    intro = models.TextField(_("introduction"), blank=True, max_length=1000, help_text=_("Plain text, on its page."))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    source_key = models.CharField(max_length=200, unique=True, null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["position", "name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("articles:category", args=[self.slug])

    def clean(self):
        if self.pk and self.parent_id in Category.family(self.pk):
            raise ValidationError({"parent": _("A category cannot be part of itself.")})

    @classmethod
    def family(cls, pk):
        """The ids of a category and everything below it."""
        parents = dict(cls.objects.values_list("pk", "parent_id"))
        found, size = {pk}, 0
        while len(found) > size:
            size = len(found)
            found |= {child for child, parent in parents.items() if parent in found}
        return found
