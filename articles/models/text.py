import hashlib
import json

from django.db import models
from django.utils.translation import gettext_lazy as _

from .. import html


class Text(models.Model):
    """The words of a piece and its lead picture: what an author hands in, signs off, and readers see."""

    PAPER = ("abstract", "keywords", "references")
    FIELDS = ("title", "standfirst", "body", "lead_image_id", "lead_alt", "lead_caption", "lead_credit", *PAPER)

    title = models.CharField(_("title"), max_length=300, blank=True)
    standfirst = models.TextField(
        _("standfirst"),
        max_length=600,
        blank=True,
        help_text=_("What a reader knows afterwards, in a sentence or two."),
    )
    body = models.TextField(_("text"), blank=True)
    lead_image = models.ForeignKey(
        "articles.Image", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("lead picture")
    )
    lead_alt = models.CharField(
        _("alternative text"), max_length=500, blank=True, help_text=_("What it shows, for those who cannot see it.")
    )
    lead_caption = models.CharField(_("caption"), max_length=500, blank=True)
    lead_credit = models.CharField(_("credit"), max_length=200, blank=True)

    abstract = models.TextField(
        _("abstract"), max_length=3000, blank=True, help_text=_("Question, method and findings, in plain text.")
    )
    keywords = models.CharField(_("keywords"), max_length=500, blank=True, help_text=_("With commas between them."))
    references = models.TextField(
        _("references"), max_length=60_000, blank=True, help_text=_("One work a line, in the form you cite it.")
    )

    class Meta:
        abstract = True

    def __str__(self):
        return self.title or str(_("Untitled"))

    @property
    def words(self):
        return html.words(self.body)

    def words_as_dict(self):
        """The fields that a sign-off covers, byline apart; also the way one text is copied to another."""
        return {name: getattr(self, name) for name in self.FIELDS}

    def take(self, text):
        """Become a copy of another text (unsaved)."""
        for name in self.FIELDS:
            setattr(self, name, getattr(text, name))

    def digest(self, byline):
        """SHA-256, in hexadecimal, of exactly what a sign-off covers: the text, lead picture and ordered byline."""
        # What only papers have counts where it is filled, so that texts signed before it existed keep their digest.
        words = {name: value for name, value in self.words_as_dict().items() if value or name not in self.PAPER}
        covered = {
            **words,
            "byline": [{"name": person["name"], "affiliation": person["affiliation"]} for person in byline],
        }
        canonical = json.dumps(covered, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()

    def picture_ids(self):
        """Every picture this text shows, the lead first."""
        lead = [self.lead_image_id] if self.lead_image_id else []
        return [*lead, *html.image_ids(self.body)]
