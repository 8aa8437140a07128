"""The worker: does what is due, over and over. Rows are the truth, so it can die at any moment and go on later."""

import logging
import re
import signal
import time
from datetime import timedelta

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone

from articles import renditions
from articles.sweeping import sweep_daily
from authors.accounts import forget_unconfirmed_accounts
from authors.models import Mail
from authors.outbox import deliver_due

from . import digest, intake, leaving, reminders, reminding, reviewing, workflow
from .models import Decision, Status, Submission

log = logging.getLogger(__name__)
PAUSE = 1.0
MINUTE = 60.0


def publish_due():
    """Move scheduled pieces whose hour has come, which readers have already, to published, and tell their authors."""
    due = Submission.objects.filter(status=Status.SCHEDULED, article__published_at__lte=timezone.now())
    return each(due, lambda submission: workflow.perform("publish", submission, by=None))


def release_due():
    """Let the decisions go that nobody has undone in time, letters included."""
    due = Submission.objects.filter(pending__in=Decision.objects.due(timezone.now()))
    return each(due, lambda submission: workflow.perform("release", submission, by=None))


class EveryMinute:
    """A job that is looked at once a minute: between that it costs nothing, not even a question to the database."""

    def __init__(self, job):
        self.job, self.__name__, self.next_at = job, job.__name__, 0.0

    def __call__(self):
        if time.monotonic() < self.next_at:
            return 0
        self.next_at = time.monotonic() + MINUTE
        return self.job()


def remind_due(now=None):
    """Remind people of what is due, each once."""
    now = now or timezone.now()
    return each(reminding.pieces(now), lambda piece: reminding.remind(piece, now)) + each(
        reminding.reviews(now), lambda review: reminding.remind_reviewer(review, now)
    )


def digest_due(now=None):
    """Send the weekly digests that nobody has sent yet."""
    now = now or timezone.now()
    return each(digest.waiting(now), lambda person: digest.send(person, now))


def rescue_orphans():
    """Take back the decisions of those who cannot act on a piece any more, and move on what they hold."""
    return each(leaving.forsaken(), leaving.free) + each(leaving.orphans(), leaving.rescue)


def lapse_due():
    """Close the pieces whose authors have not answered in spite of everything."""
    late = [piece for piece in reminders.lapsing(timezone.now()) if reminders.may_lapse(piece)]
    return each(late, lambda piece: workflow.perform("lapse", piece, by=None))


def forget_unconfirmed():
    """Pieces sent from the open form whose address nobody confirmed go after two weeks, files included."""
    since = timezone.now() - timedelta(days=14)
    return each(Submission.objects.unconfirmed().filter(created_at__lt=since), lambda submission: submission.discard())


def each(rows, do):
    """Do one thing with every row. Returns how often it was done; a row that fails does not hold up the others."""
    done = 0
    for row in rows:
        try:
            do(row)
        except workflow.NotPossible:
            log.info("submission %s was moved by somebody else", row.pk)
        except workflow.NotReady as reasons:
            log.warning("submission %s waits: %s", row.pk, reasons)
        except Exception:
            log.exception("submission %s failed; it is tried again in the next round", row.pk)
        else:
            done += 1
    return done


JOBS = (
    release_due,
    deliver_due,
    intake.convert_next,
    publish_due,
    EveryMinute(remind_due),
    EveryMinute(digest_due),
    EveryMinute(lapse_due),
    EveryMinute(rescue_orphans),
    EveryMinute(reviewing.expire_due),
    renditions.make_next,
    forget_unconfirmed,
    forget_unconfirmed_accounts,
    sweep_daily,
)


def do_due(*more):
    """One round of everything that is due. A job that fails does not keep the others from running."""
    busy = False
    for job in (*JOBS, *more):
        try:
            busy = bool(job()) or busy
        except Exception:
            log.exception("%s failed; it is tried again in the next round", job.__name__)
    return busy


class Announcer:
    """Prints new mail where no server delivers it, so that nobody waits for a confirmation in vain."""

    def __init__(self, out):
        self.out, self.last = out, None

    def say(self):
        if settings.OUTBOX_DELIVERY:
            return
        if self.last is None:
            self.last = Mail.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        for mail in Mail.objects.filter(pk__gt=self.last).order_by("pk"):
            self.last = mail.pk
            link = re.search(r"https?://\S+", mail.body)
            self.out.write(f"mail to {mail.to}: {mail.subject}" + (f"\n     {link.group()}" if link else ""))


def work(out):
    """Run until SIGTERM or SIGINT; the round under way is finished first."""
    stopping = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_args: stopping.append(True))
    announcer = Announcer(out)
    while not stopping:
        close_old_connections()
        if not do_due(announcer.say):
            time.sleep(PAUSE)
