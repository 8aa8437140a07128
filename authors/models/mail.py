from datetime import timedelta
from email.utils import make_msgid

from django.conf import settings
from django.db import models
from django.db.models import Q
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
        """Make what is not out due now, even where it was given up; what a worker holds it keeps. Returns how many."""
        now = timezone.now()
        waiting = self.exclude(state=Mail.State.SENT).exclude(claimed_until__gt=now)
        return waiting.update(state=Mail.State.QUEUED, next_try_at=now, claimed_until=None)

    def stuck(self):
        """Mail that has failed at least once and is not out."""
        return self.exclude(state=Mail.State.SENT).filter(attempts__gt=0)


class Mail(models.Model):
    """One message to one person: the outbox. Written in the transaction that causes it, sent by the worker."""

    class State(models.TextChoices):
        QUEUED = "queued", _("not delivered yet")
        SENT = "sent", _("handed over")
        FAILED = "failed", _("given up")
        BOUNCED = "bounced", _("came back")

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
        self.state, self.sent_at, self.error, self.claimed_until = self.State.SENT, timezone.now(), "", None
        self.attempts += 1
        if self.secret:
            self.body = self.html = ""
        self.save(update_fields=["state", "sent_at", "error", "claimed_until", "attempts", "body", "html"])

    def refused(self, answer):
        """Note the server's answer and when to try again; give up after the last attempt."""
        self.attempts += 1
        wait = min(30 * 2 ** (self.attempts - 1), 6 * 3600)
        self.next_try_at, self.claimed_until = timezone.now() + timedelta(seconds=wait), None
        self.error = str(answer)[:1000]
        if self.attempts >= ATTEMPTS:
            self.state = self.State.FAILED
        self.save(update_fields=["state", "error", "next_try_at", "claimed_until", "attempts"])
