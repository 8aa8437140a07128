"""The outbox: what should have left has left, or says why not."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from authors.models import Mail

from .finding import Finding

LONG = timedelta(hours=1)


def mail_moves():
    """Nothing has waited for an hour without an answer of the mail server, where there is one."""
    if not settings.OUTBOX_DELIVERY:
        return
    waiting = Mail.objects.filter(state=Mail.State.QUEUED, error="", created_at__lt=timezone.now() - LONG)
    for mail in waiting.order_by("pk"):
        yield Finding(mail, "has waited for more than an hour, and nobody has tried: is the worker running?")
