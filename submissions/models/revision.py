from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.append_only import AppendOnly, AppendOnlyQuerySet
from articles.models.text import Text


class RevisionQuerySet(AppendOnlyQuerySet):
    def known_to_authors(self):
        """Their own, and what something was done with; not what the desk froze only to show it to somebody."""
        events = Revision._meta.get_field("events").related_model.objects.filter(revision=OuterRef("pk"))
        return self.filter(Q(is_authors=True) | Exists(events))


class Revision(AppendOnly, Text):
    """A frozen text: numbered, hashed, never changed. What editors read, authors sign and readers get."""

    submission = models.ForeignKey("submissions.Submission", models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField(_("number"))
    byline = models.JSONField(default=list)
    text_digest = models.CharField(max_length=64)
    is_authors = models.BooleanField(_("the author’s own"), default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by"))
    created_at = models.DateTimeField(_("frozen at"), default=timezone.now)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["submission", "-number"]
        constraints = [models.UniqueConstraint(fields=["submission", "number"], name="revision_number_unique")]

    @classmethod
    def of_now(cls, submission, *, by):
        """The frozen text that is the one of now: the newest that was sent or frozen, else one frozen now.

        What an author has not sent yet is nobody's to freeze.
        """
        last = submission.revisions.order_by("-number").first()
        if last and (submission.status == "changes_requested" or last.text_digest == submission.text_digest):
            return last
        return cls.freeze(submission, is_authors=False, by=by)

    @classmethod
    def freeze(cls, submission, *, is_authors, by):
        """The draft as it stands, frozen; the last revision itself where nothing has changed since."""
        last = submission.revisions.order_by("-number").first()
        byline = submission.byline()
        digest = submission.draft.digest(byline)
        if last and last.text_digest == digest and last.is_authors == is_authors:
            return last
        revision = cls(
            submission=submission,
            number=last.number + 1 if last else 1,
            byline=byline,
            text_digest=digest,
            is_authors=is_authors,
            by=by,
        )
        revision.take(submission.draft)
        revision.save()
        return revision
