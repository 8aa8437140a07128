from datetime import timedelta
from itertools import zip_longest

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .contributor import link_key

PATIENCE = timedelta(days=30)  # that a review may be late


class ReviewQuestionQuerySet(models.QuerySet):
    def offered(self, kind):
        """What may be asked about pieces of this kind."""
        about = ReviewQuestion.kinds.through.objects.filter(reviewquestion=OuterRef("pk"))
        return self.filter(Exists(about.filter(kind=kind)) | ~Exists(about), is_active=True)


class ReviewQuestion(models.Model):
    """A question that editors may put to reviewers."""

    text = models.CharField(_("question"), max_length=300)
    kinds = models.ManyToManyField(
        "articles.Kind", blank=True, related_name="+", verbose_name=_("kinds of piece"), help_text=_("None: all.")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_active = models.BooleanField(_("offered"), default=True)

    objects = ReviewQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question for reviewers")
        verbose_name_plural = _("questions for reviewers")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.text


class ReviewRequestQuerySet(models.QuerySet):
    def open(self):
        """Requests that still wait for the reviewer."""
        return self.filter(state__in=[ReviewRequest.State.INVITED, ReviewRequest.State.AGREED])

    def done(self):
        return self.filter(state=ReviewRequest.State.DONE)

    def run_out(self, now):
        """Requests that nobody has answered in time, nor long after."""
        return self.open().filter(due_at__lte=now - PATIENCE)

    def shown_to_author(self):
        return self.done().exclude(shared_at=None)


class ReviewRequest(models.Model):
    """An outsider asked to read a piece: by mail, without an account. They read one revision, and no other."""

    class State(models.TextChoices):
        INVITED = "invited", _("asked")
        AGREED = "agreed", _("agreed")
        DECLINED = "declined", _("said no")
        DONE = "done", _("done")
        EXPIRED = "expired", _("ran out")
        CANCELLED = "cancelled", _("called off")

    class Recommendation(models.TextChoices):
        ACCEPT = "accept", _("Publish it as it is")
        MINOR = "minor", _("Publish it after small changes")
        MAJOR = "major", _("It needs large changes")
        DECLINE = "decline", _("Do not publish it")

    submission = models.ForeignKey("submissions.Submission", models.PROTECT, related_name="reviews")
    revision = models.ForeignKey("submissions.Revision", models.PROTECT, related_name="+", verbose_name=_("version"))
    name = models.CharField(_("name"), max_length=150)
    email = models.EmailField(_("e-mail address"))
    key = models.CharField(max_length=64, default=link_key, unique=True, editable=False)
    hides_author = models.BooleanField(_("hide the authors’ names"), default=False)
    questions = models.JSONField(_("questions"), default=list)
    message = models.TextField(_("letter"), max_length=10_000, blank=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(_("asked"), default=timezone.now)
    due_at = models.DateTimeField(_("due"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.INVITED)
    answered_at = models.DateTimeField(_("answered"), null=True)
    done_at = models.DateTimeField(_("handed in"), null=True)
    answers = models.JSONField(_("answers"), default=list)
    recommendation = models.CharField(_("recommendation"), max_length=10, choices=Recommendation, blank=True)
    for_author = models.TextField(_("for the author"), max_length=50_000, blank=True)
    for_editors = models.TextField(_("for the editors only"), max_length=20_000, blank=True)
    reason = models.TextField(_("why not"), max_length=1000, blank=True)
    suggestion = models.TextField(_("somebody else"), max_length=1000, blank=True)
    shared_at = models.DateTimeField(_("shown to the author"), null=True)

    objects = ReviewRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["submission", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "email"],
                condition=Q(state__in=["invited", "agreed"]),
                name="reviewer_asked_once_at_a_time",
            )
        ]

    def __str__(self):
        return self.name

    @property
    def is_open(self):
        return self.state in {self.State.INVITED, self.State.AGREED}

    @property
    def is_late(self):
        return self.is_open and self.due_at < timezone.now()

    @property
    def answered(self):
        """(question, answer) of every question; the answer may be empty."""
        return list(zip_longest(self.questions, self.answers[: len(self.questions)], fillvalue=""))


class Opinion(models.Model):
    """What another editor thinks of a piece: for the desk only, one an editor, changed by giving it again."""

    class Vote(models.TextChoices):
        YES = "yes", _("Take it")
        UNSURE = "unsure", _("Not sure")
        NO = "no", _("Do not take it")

    submission = models.ForeignKey("submissions.Submission", models.CASCADE, related_name="opinions")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    vote = models.CharField(_("vote"), max_length=10, choices=Vote)
    text = models.TextField(_("why"), max_length=5000, blank=True)
    given_at = models.DateTimeField(_("given"), default=timezone.now)

    class Meta:
        verbose_name = _("opinion")
        verbose_name_plural = _("opinions")
        ordering = ["submission", "pk"]
        constraints = [models.UniqueConstraint(fields=["submission", "by"], name="opinion_once")]

    def __str__(self):
        return self.get_vote_display()
