from functools import partial

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import DebateLink


class Status(models.TextChoices):
    """Where a piece stands, named by who must act next."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    IN_REVIEW = "in_review", _("In review")
    CHANGES_REQUESTED = "changes_requested", _("Changes requested")
    ACCEPTED = "accepted", _("Accepted")
    PROOF = "proof", _("Proof")
    READY = "ready", _("Ready")
    SCHEDULED = "scheduled", _("Scheduled")
    PUBLISHED = "published", _("Published")
    RETRACTED = "retracted", _("Retracted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


FINISHED = (Status.PUBLISHED, Status.RETRACTED, Status.DECLINED, Status.WITHDRAWN)
COPYEDITED = (Status.ACCEPTED, Status.PROOF, Status.READY, Status.SCHEDULED, Status.PUBLISHED, Status.RETRACTED)
WITH_AUTHOR = (Status.DRAFT, Status.CHANGES_REQUESTED, Status.PROOF)


class SubmissionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What this person may open. Editors see what was handed in or entered by the desk, authors their own."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        own = Q(owner=user) | Q(contributors__user=user)
        declared = Q(pk__in=user.conflicts.values("submission"))
        if user.is_editor:
            own |= (~Q(status=Status.DRAFT) | ~Q(entered_by=None)) & ~declared
        elif user.is_copyeditor:
            own |= Q(status__in=COPYEDITED) & ~declared
        return self.filter(own).distinct()

    def of(self, user):
        """The pieces somebody wrote, alone or with others."""
        return self.filter(Q(owner=user) | Q(contributors__user=user)).distinct()

    def for_desk(self, user):
        """What this person sees at the desk: never a piece of their own, and no author's unsent draft."""
        others = (
            self.exclude(owner=user)
            .exclude(pk__in=user.contributions.values("submission"))
            .exclude(pk__in=user.conflicts.values("submission"))
            .exclude(status=Status.DRAFT, entered_by=None)
        )
        if user.is_editor:
            return others
        return others.filter(status__in=COPYEDITED) if user.is_copyeditor else self.none()

    def unfinished(self):
        return self.exclude(status__in=FINISHED)

    def unconfirmed(self):
        """Drafts from the open form that are nobody's yet."""
        return self.filter(status=Status.DRAFT, owner=None, entered_by=None)

    def for_rows(self):
        """Load what a row of the queue or of an author's list shows, in two queries."""
        related = ("draft", "kind", "handling_editor", "article", "primary_category", "pending__by")
        long = ("draft__body", "article__body", "article__provenance")
        return self.select_related(*related).defer(*long).prefetch_related("contributors")


class Submission(models.Model):
    """A piece on its way to readers: who it is from, where it stands, what belongs to it."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="submissions",
        verbose_name=_("account"),
        help_text=_("Empty while the author has none."),
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("entered by")
    )
    kind = models.ForeignKey("articles.Kind", models.PROTECT, related_name="submissions", verbose_name=_("kind"))
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.DRAFT)
    seq = models.PositiveIntegerField(default=0)
    handling_editor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="handled",
        verbose_name=_("editor"),
    )
    pending = models.OneToOneField(
        "submissions.Decision",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("pending decision"),
    )
    article = models.OneToOneField(
        "articles.Article", models.PROTECT, null=True, blank=True, related_name="submission", verbose_name=_("article")
    )
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, blank=True)
    primary_category = models.ForeignKey(
        "articles.Category", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("primary category")
    )
    categories = models.ManyToManyField(
        "articles.Category", blank=True, related_name="submissions", verbose_name=_("categories")
    )
    tags = models.JSONField(_("tags"), default=list, blank=True)
    pictures = models.ManyToManyField("articles.Image", blank=True, related_name="submissions")
    call = models.ForeignKey(
        "submissions.Call", models.SET_NULL, null=True, blank=True, related_name="submissions", verbose_name=_("call")
    )
    answers = models.ForeignKey(
        "articles.Article",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="answering",
        verbose_name=_("takes up"),
    )
    answers_as = models.CharField(_("as"), max_length=20, choices=DebateLink.Kind, blank=True)
    attachments = models.ManyToManyField("articles.Attachment", blank=True, related_name="submissions")
    is_original = models.BooleanField(_("our own work, unpublished elsewhere"), default=False)
    interests = models.TextField(_("interests"), blank=True, max_length=1000)
    software_use = models.TextField(_("use of software"), blank=True, max_length=1000)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    submitted_at = models.DateTimeField(_("handed in"), null=True, blank=True)
    status_at = models.DateTimeField(_("since"), default=timezone.now)
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True, editable=False)
    stale_after = models.DateField(
        _("stale after"), null=True, blank=True, help_text=_("The day after which the piece has lost its occasion.")
    )

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering = ["-created_at", "-pk"]
        indexes = [
            # All that the queue's counts and its order look at, so that they need no row.
            models.Index(
                fields=["status", "status_at", "due_at", "handling_editor", "owner", "entered_by"],
                name="submission_queue",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(article__isnull=False) | ~Q(status__in=["scheduled", "published", "retracted"]),
                name="public_submission_has_article",
            ),
            models.CheckConstraint(
                condition=Q(pending=None) | Q(status__in=["submitted", "in_review"]),
                name="only_undecided_has_pending",
            ),
            models.CheckConstraint(
                condition=Q(handling_editor__isnull=False)
                | ~Q(status__in=["in_review", "accepted", "proof", "ready", "scheduled"]),
                name="submission_in_hand_has_editor",
            ),
        ]

    def __str__(self):
        return str(self.draft)

    def get_absolute_url(self):
        return reverse("submissions:detail", args=[self.pk])

    def get_desk_url(self):
        return reverse("admin:submissions_submission_change", args=[self.pk])

    @property
    def is_finished(self):
        return self.status in FINISHED

    @property
    def is_with_author(self):
        return self.status in WITH_AUTHOR

    def byline(self):
        """The ordered byline, as a sign-off covers it."""
        return [{"name": row.name, "affiliation": row.affiliation} for row in self.contributors.all()]

    @property
    def author_names(self):
        return ", ".join(row.name for row in self.contributors.all())

    @property
    def text_digest(self):
        """The digest of the text as it stands now."""
        return self.draft.digest(self.byline())

    @transaction.atomic
    def discard(self):
        """Delete a draft that is still nobody's, with all that hangs on it; its files once that is certain."""
        if not Submission.objects.unconfirmed().select_for_update().filter(pk=self.pk):
            return
        for source in self.sources.all():
            transaction.on_commit(partial(source.file.storage.delete, source.file.name))
        mails = [letter.mail for letter in self.letters.select_related("mail")]
        models.QuerySet.delete(self.events.all())
        self.letters.all().delete()
        for mail in mails:
            mail.delete()
        self.delete()

    def first_contributor(self):
        return self.contributors.first()

    def contributor_of(self, user):
        """This user's place in the byline, if they have one."""
        return self.contributors.filter(user=user).first() if user else None
