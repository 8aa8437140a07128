from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DebateLink(models.Model):
    """One piece takes up another: typed, and read both ways."""

    class Kind(models.TextChoices):
        RESPONSE = "response", _("Response")
        REBUTTAL = "rebuttal", _("Rebuttal")
        FOLLOW_UP = "follow_up", _("Follow-up")
        TRANSLATION = "translation", _("Translation")

    source = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="answers", verbose_name=_("the later piece")
    )
    target = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="replies", verbose_name=_("the piece it takes up")
    )
    kind = models.CharField(_("as"), max_length=20, choices=Kind, default=Kind.RESPONSE)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("link between pieces")
        verbose_name_plural = _("links between pieces")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["source", "target"], name="debate_link_once"),
            models.CheckConstraint(condition=~Q(source=F("target")), name="debate_link_not_to_itself"),
        ]

    def __str__(self):
        return f"{self.source}: {self.get_kind_display()}"
