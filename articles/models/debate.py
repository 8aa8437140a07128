from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

DEPTH = 20
# From one piece along the links, a step at a time, as far as they lead; what stands in a circle is met DEPTH times.
WALK = """
    WITH RECURSIVE met (piece, depth) AS (
        SELECT CAST(%s AS bigint), 0
        UNION
        SELECT link.{there}, met.depth + 1
        FROM articles_debatelink link JOIN met ON link.{here} = met.piece
        WHERE met.depth < %s
    )
    SELECT * FROM articles_debatelink WHERE {here} IN (SELECT piece FROM met)
"""


class DebateLinkQuerySet(models.QuerySet):
    def public(self):
        """Links of which readers have both ends."""
        now = timezone.now()
        return self.filter(source__published_at__lte=now, target__published_at__lte=now)

    def of(self, article):
        """Links by which a piece takes up another or is taken up itself."""
        return self.filter(Q(source=article) | Q(target=article))

    def below(self, article_pk):
        """The links by which a piece is taken up, directly or through others, in one query."""
        return list(self.raw(WALK.format(here="target_id", there="source_id"), [article_pk, DEPTH]))

    def above(self, article_pk):
        """The links by which a piece takes up others, directly or through others, in one query."""
        return list(self.raw(WALK.format(here="source_id", there="target_id"), [article_pk, DEPTH]))

    def would_circle(self, source_pk, target_pk):
        """Whether the target takes up the source already, itself or through others."""
        return source_pk == target_pk or any(link.target_id == source_pk for link in self.above(target_pk))

    def connect(self, source, target, kind):
        """Let a piece take up another: once, and never where that would lead in a circle. Returns the link or None."""
        if self.would_circle(source.pk, target.pk):
            return None
        return self.get_or_create(source=source, target=target, defaults={"kind": kind})[0]


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

    objects = DebateLinkQuerySet.as_manager()

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

    def clean(self):
        if self.source_id is None or self.target_id is None:
            return
        if self.source_id == self.target_id:
            raise ValidationError({"target": _("A piece cannot take up itself.")})
        if DebateLink.objects.would_circle(self.source_id, self.target_id):
            raise ValidationError({"target": _("That piece takes up this one already. A link goes one way only.")})
