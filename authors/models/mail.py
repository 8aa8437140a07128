from datetime import timedelta
from email.utils import make_msgid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# Attempts are 30 s, 1 min, 2 min ... apart, at most six hours; after the last one a person has to look.
ATTEMPTS = 14
LEASE = timedelta(minutes=5)


def message_id():
    return make_msgid(domain=settings.DEFAULT_FROM_EMAIL.rpartition("@")[2])


class MailQuerySet(models.QuerySet):
    def due(self, now):
        """Mail to try now: queued, its time has come, and no worker holds it."""
        return self.filter(state=Mail.State.QUEUED, next_try_at__lte=now).filter(
            Q(claimed_until=None) | Q(claimed_until__lte=now)
        )

    def try_again(self):
        """Make what was never handed over due now, even where it was given up. What a worker holds it keeps.

        Returns how many.
        """
        now = timezone.now()
        waiting = self.filter(state__in=Mail.WAITING).exclude(claimed_until__gt=now)
        return waiting.update(state=Mail.State.QUEUED, next_try_at=now, claimed_until=None)

    def stuck(self):
        """Mail that somebody may have to look after: it failed at least once, was given up, or came back."""
        return self.exclude(state=Mail.State.SENT).filter(~Q(state=Mail.State.QUEUED) | Q(attempts__gt=0))


class Mail(models.Model):
    """One message to one person: the outbox. Written in the transaction that causes it, sent by the worker."""

    class State(models.TextChoices):
        QUEUED = "queued", _("not delivered yet")
        SENT = "sent", _("handed over")
        FAILED = "failed", _("given up")
        BOUNCED = "bounced", _("came back")

    WAITING = (State.QUEUED, State.FAILED)  # never handed over

    to = models.EmailField(_("to"))
    subject = models.CharField(_("subject"), max_length=300)
    body = models.TextField(_("text"))
    html = models.TextField(_("HTML"), blank=True)
    from_email = models.CharField(_("from"), max_length=300, blank=True)
    reply_to = models.CharField(_("reply to"), max_length=300, blank=True)
    headers = models.JSONField(default=dict, blank=True)
    secret = models.BooleanField(
        default=False, editable=False, help_text=_("Holds a link that opens an account: not kept once handed over.")
    )
    message_id = models.CharField(max_length=255, unique=True, default=message_id, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_try_at = models.DateTimeField(_("next try"), default=timezone.now)
    claimed_until = models.DateTimeField(null=True, blank=True, editable=False)
    error = models.TextField(_("last answer"), blank=True)
    silent_since = models.DateTimeField(
        _("no answer since"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("Set while the server cannot be reached at all; what it refuses, it has answered."),
    )
    created_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)
    sent_at = models.DateTimeField(_("handed over at"), null=True, blank=True)
    bounced_at = models.DateTimeField(_("came back at"), null=True, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("outbox")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["state", "next_try_at"])]

    def __str__(self):
        return f"→ {self.to}"

    def delivered(self):
        """Note that the server took it. What has come back meanwhile stays a bounce."""
        self.sent_at = timezone.now()
        taken = {"sent_at": self.sent_at, "claimed_until": None, "silent_since": None, "attempts": F("attempts") + 1}
        if self.secret:
            taken |= {"body": "", "html": ""}
        row = Mail.objects.filter(pk=self.pk)
        row.update(**taken)
        row.exclude(state=self.State.BOUNCED).update(state=self.State.SENT, error="")

    def refused(self, answer, *, is_silent=False):
        """Note the server's answer, or that there was none, and when to try again; give up after the last attempt."""
        now = timezone.now()
        self.attempts += 1
        wait = min(30 * 2 ** (self.attempts - 1), 6 * 3600)
        self.next_try_at, self.claimed_until = now + timedelta(seconds=wait), None
        self.error = str(answer)[:1000]
        self.silent_since = (self.silent_since or now) if is_silent else None
        if self.attempts >= ATTEMPTS:
            self.state = self.State.FAILED
        noted = ("state", "error", "next_try_at", "claimed_until", "attempts", "silent_since")
        row = Mail.objects.filter(pk=self.pk).exclude(state=self.State.BOUNCED)
        row.update(**{name: getattr(self, name) for name in noted})

    def came_back(self, answer):
        """Note that it did not arrive, though it was handed over."""
        self.state, self.bounced_at, self.error = self.State.BOUNCED, timezone.now(), answer[:1000]
        self.save(update_fields=["state", "bounced_at", "error"])
