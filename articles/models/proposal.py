from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .text import Text
from .version import Version


class ProposalQuerySet(models.QuerySet):
    def open(self):
        return self.filter(settled_at=None)


class Proposal(Text):
    """A correction, retraction or reinstatement that waits for a second editor; with the text as it is to be."""

    Kind = Version.Kind

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="proposals")
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=[(kind.value, kind.label) for kind in Version.TWO_VOICES],
    )
    note = models.CharField(_("note"), max_length=1000)
    byline = models.JSONField(default=list)
    hides_text = models.BooleanField(_("the text goes"), default=False)
    seen = models.PositiveIntegerField(help_text=_("The number of the version that it changes."))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    created_at = models.DateTimeField(_("at"), auto_now_add=True)
    settled_at = models.DateTimeField(null=True, editable=False)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    version = models.OneToOneField("articles.Version", models.PROTECT, null=True, related_name="proposal")

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article"], condition=models.Q(settled_at=None), name="one_open_proposal_an_article"
            )
        ]

    def get_absolute_url(self):
        """Where the desk settles it: at the submission of a piece that has one."""
        submission = getattr(self.article, "submission", None)
        return (
            submission.get_desk_url()
            if submission
            else reverse("admin:articles_article_proposal", args=[self.article_id])
        )
