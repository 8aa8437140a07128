from django.db import models
from django.utils.translation import gettext_lazy as _

from ..figures import grouped


class Kind(models.Model):
    """A kind of piece: what readers are told it is, and what authors are asked for."""

    class SchemaType(models.TextChoices):
        ARTICLE = "Article", _("Article")
        NEWS = "NewsArticle", _("News article")
        OPINION = "OpinionNewsArticle", _("Opinion")
        ANALYSIS = "AnalysisNewsArticle", _("Analysis")
        SCHOLARLY = "ScholarlyArticle", _("Scholarly article")

    name = models.CharField(_("name"), max_length=60, unique=True)
    slug = models.SlugField(_("short name"), max_length=60, unique=True)
    label_shown = models.BooleanField(_("label shown to readers"), default=True)
    min_words = models.PositiveIntegerField(_("words, at least"), default=0)
    max_words = models.PositiveIntegerField(_("words, at most"), default=0, help_text=_("0 means no limit."))
    guidelines = models.TextField(
        _("guidelines"), blank=True, max_length=2000, help_text=_("What authors read before they write, plain text.")
    )
    proof_required = models.BooleanField(
        _("proof required"),
        default=True,
        help_text=_("The author signs off what was edited before it is published."),
    )
    schema_type = models.CharField(
        _("type for search engines"), max_length=30, choices=SchemaType, default=SchemaType.ARTICLE
    )
    open_to_submissions = models.BooleanField(_("authors may choose it"), default=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("kind of piece")
        verbose_name_plural = _("kinds of piece")
        ordering = ["position", "name"]

    def __str__(self):
        return self.name

    @property
    def is_opinion(self):
        """Opinion is set in italic; the word is always printed too."""
        return self.schema_type == self.SchemaType.OPINION

    @property
    def is_scholarly(self):
        """Papers have an abstract, keywords, references and files."""
        return self.schema_type == self.SchemaType.SCHOLARLY

    @property
    def length(self):
        """The limits in words a person would use, or nothing where there are none."""
        if self.min_words and self.max_words:
            limits = {"least": grouped(self.min_words), "most": grouped(self.max_words)}
            return _("%(least)s to %(most)s words") % limits
        if self.max_words:
            return _("Up to %(most)s words") % {"most": grouped(self.max_words)}
        return ""
