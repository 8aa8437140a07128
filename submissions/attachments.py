"""The PDF and the data of a paper, while it is with its author. They go to readers with the piece."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from articles import attaching
from articles.attaching import MOST, BadAttachment
from articles.models import Attachment

from . import limits
from .models import Submission
from .permissions import writes
from .writing import WRITABLE


@transaction.atomic
def change(submission, *, by, upload=None, label="", remove=()):
    """Take in a file and take others away. Raises articles.attaching.BadAttachment; then nothing has changed."""
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    if submission.status not in WRITABLE or not writes(by, submission):
        raise BadAttachment(_("The files of this piece cannot be changed now."))
    for attachment in submission.attachments.filter(pk__in=remove):
        attachment.discard()
    if upload:
        attach(submission, upload, label, by=by)


def attach(submission, upload, label, *, by):
    last = submission.attachments.aggregate(last=Max("position"))["last"] or 0
    if submission.attachments.count() >= MOST:
        raise BadAttachment(_("A piece has at most five files. Remove one, or send them together as a ZIP file."))
    if not (limits.FILES.allows(by.pk) and limits.FILE_BYTES.allows(by.pk, upload.size)):
        raise BadAttachment(_("That was a lot of files for one day. Go on tomorrow, or write to the editors."))
    attachment = Attachment(owner=by, label=label, position=last + 1)
    attachment.hold(attaching.take_in(upload))
    attachment.save()
    submission.attachments.add(attachment)
