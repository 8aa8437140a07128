"""Word files on their way in: kept and hashed on arrival, read by the worker, taken into the draft."""

import hashlib
import logging
import posixpath
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import html
from articles.models import Image
from authors import pictures

from . import docx, permissions, workflow, writing
from .models import SourceFile, Status, Submission

log = logging.getLogger(__name__)
State = SourceFile.State

MAX_SIZE = 20 * 1024 * 1024
LEASE = timedelta(minutes=2)
ATTEMPTS = 3


def receive(submission, upload, *, by, held=False, submit_when_read=False):
    """Keep an uploaded file as it came. The worker reads it, once the sender's address is confirmed if `held`."""
    data = upload.read(MAX_SIZE + 1)
    if len(data) > MAX_SIZE:
        raise docx.BadDocument(_("The file is larger than 20 MB. Save it with smaller pictures and send it again."))
    docx.check_type(data)
    source = SourceFile(
        submission=submission,
        name=clean_name(upload.name),
        size=len(data),
        digest=hashlib.sha256(data).hexdigest(),
        state=State.HELD if held else State.WAITING,
        by=by,
        submit_when_read=submit_when_read,
    )
    source.file.save(f"{get_random_string(24)}.docx", ContentFile(data), save=False)
    source.save()
    return source


def clean_name(name):
    """A file name fit to be shown: the last part, without control characters."""
    last = posixpath.basename((name or "").replace("\\", "/"))
    return "".join(c for c in last if c.isprintable())[:255] or "manuscript.docx"


def release(submission, *, by):
    """The sender's address is confirmed as this account's: what was held may be read now."""
    submission.sources.filter(state=State.HELD).update(state=State.WAITING, by=by)


def claim_next():
    """The next file to read, marked as this worker's for two minutes; None when there is none."""
    now = timezone.now()
    with transaction.atomic():
        source = SourceFile.objects.waiting(now).select_for_update(of=("self",)).order_by("pk").first()
        if source is None:
            return None
        source.attempts += 1
        source.state, source.claimed_until = State.CONVERTING, now + LEASE
        source.save(update_fields=["attempts", "state", "claimed_until"])
    return source


def convert_next():
    """Read one waiting file. Returns whether there was one."""
    source = claim_next()
    if source is None:
        return False
    if source.attempts > ATTEMPTS:
        fail(source, _("Reading this file failed several times. Save it anew in Word and send it again."))
        return True
    try:
        with source.file.open("rb") as stored:
            imported = docx.convert(stored.read())
        keep_result(source, imported)
    except docx.BadDocument as error:
        fail(source, str(error))
    except html.TooLarge as error:
        fail(source, str(error))
    return True


def fail(source, reason):
    source.state, source.error, source.claimed_until = State.FAILED, reason, None
    source.save(update_fields=["state", "error", "claimed_until"])


def keep_result(source, imported):
    """Store what was read. Its pictures take seconds to decode, so that is done before anything is locked."""
    store(source, imported, [decoded(picture.data) for picture in imported.images])


def decoded(data):
    try:
        return pictures.take_in(data)
    except pictures.BadPicture:
        return None


@transaction.atomic
def store(source, imported, taken_in):
    """Keep text and pictures, and take them into the draft where that is still empty. Nothing happens where this
    worker took so long that another has begun anew."""
    source.submission = Submission.objects.select_for_update().get(pk=source.submission_id)
    if not source.submission.sources.filter(pk=source.pk, state=State.CONVERTING, attempts=source.attempts).exists():
        return
    ids = []
    for original, picture in zip(imported.images, taken_in, strict=True):
        ids.append(picture and add_picture(source, picture, original.alt).pk)
    refused = ids.count(None)
    source.body = html.clean(docx.place_images(imported.html, ids), images={pk for pk in ids if pk})
    source.title, source.standfirst = imported.title[:300], imported.standfirst[:600]
    source.report = with_refused(imported.report, refused)
    source.state, source.error, source.claimed_until = State.DONE, "", None
    source.save()
    draft = source.submission.draft
    if source.submission.status == Status.DRAFT and not html.words(draft.body):
        take(source, by=source.by, over=False)
    if source.submit_when_read:
        submit_for_author(source)


def add_picture(source, picture, alt):
    image = Image(owner=source.by, alt=alt[:500])
    image.hold(picture)
    image.save()
    source.submission.pictures.add(image)
    return image


def with_refused(report, refused):
    if not refused:
        return report
    text = ngettext(
        "%(n)d picture could not be read and was left out.",
        "%(n)d pictures could not be read and were left out.",
        refused,
    )
    return {**report, "notices": [*report.get("notices", []), {"code": "picture", "text": text % {"n": refused}}]}


@transaction.atomic
def take(source, *, by, over=True):
    """Put what was read into the draft; what stood there is kept as an earlier draft, or stays where not `over`."""
    draft = source.submission.draft
    writing.keep_what_is_stored(draft, by=by, at_once=True)
    text = text_of(source)
    writing.apply(draft, {name: text[name] for name in text if over or not getattr(draft, name)}, by=by)
    source.taken_at = timezone.now()
    source.save(update_fields=["taken_at"])


@transaction.atomic
def use(source, *, by):
    """Make what was read the piece's text, for its author: of the draft while that is theirs, else as a new version.

    Raises writing.NotYours, and what `workflow.perform` raises; then nothing has changed.
    """
    submission = Submission.objects.select_for_update().get(pk=source.submission_id)
    if submission.status == Status.SUBMITTED:
        workflow.perform("replace", submission, by=by, text=text_of(source))
        SourceFile.objects.filter(pk=source.pk).update(taken_at=timezone.now())
    elif submission.status in writing.WRITABLE and permissions.writes_or_sends(by, submission):
        source.submission = submission
        take(source, by=by)
    else:
        raise writing.NotYours(_("This text cannot be changed now."))


def text_of(source):
    """The text that was read, for the fields it fills: a file without a title leaves the draft's, or lends its name."""
    text = {"body": source.body}
    title = source.title or ("" if source.submission.draft.title else posixpath.splitext(source.name)[0])
    if title:
        text["title"] = title
    if source.standfirst:
        text["standfirst"] = source.standfirst
    return text


def submit_for_author(source):
    """A piece that an editor entered goes on to the queue by itself, unless something is missing."""
    try:
        workflow.perform("submit", source.submission, by=source.by)
    except (workflow.NotReady, workflow.NotPossible, PermissionDenied) as reason:
        log.info("submission %s stays a draft: %s", source.submission_id, reason)
