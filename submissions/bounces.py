"""Mail that came back: reports of delivery (RFC 3464), read and held against the outbox.

A report counts where it names a message of ours, by the Message-ID that the receiver quotes, and the very
address that message went to. Whoever could forge one has the letter already; all they would make is a task.
"""

import logging
import re
from dataclasses import dataclass
from email import message_from_bytes, message_from_string

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from authors.models import Mail
from authors.outbox import KEY

from . import workflow
from .models import Letter, Task

log = logging.getLogger(__name__)
LONGEST = 1024 * 1024  # bytes that are read; what a report says stands before the message that it returns
STATUS_TYPES = {"message/delivery-status", "message/global-delivery-status"}
RETURNED_TYPES = {"message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers"}
ID = re.compile(r"<[!-;=?-~]{1,250}>")
MOST = 50  # ids that are looked up


@dataclass(frozen=True)
class Report:
    """What became of a message at one address."""

    address: str
    action: str
    answer: str


def receive(data):
    """Note what a message says about mail of ours. Returns what was done with it, in a line."""
    try:
        message = message_from_bytes(data[:LONGEST])
        reports, ids = reports_in(message), ids_in(message)
    except Exception:
        log.exception("a message could not be read")
        return _("ignored: it cannot be read")
    if not reports:
        return _("ignored: it reports no delivery")
    found = Mail.objects.filter(message_id__in=ids)
    mail = max(found, key=lambda mail: -ids.index(mail.message_id), default=None)
    if mail is None:
        return _("ignored: it names no mail of ours")
    report = next((report for report in reports if report.address.lower() == mail.to.lower()), None)
    if report is None:
        return _("ignored: that mail did not go to this address")
    return take(mail, report)


@transaction.atomic
def take(mail, report):
    mail = Mail.objects.select_for_update().get(pk=mail.pk)
    if mail.state == Mail.State.BOUNCED:
        return _("ignored: noted already")
    if report.action == "failed":
        mail.came_back(report.answer or _("The receiver gave no reason."))
        follow_up(mail)
        return _("noted: it came back")
    if report.action == "delayed":
        Mail.objects.filter(pk=mail.pk).update(error=_("delayed: %(answer)s") % {"answer": report.answer[:900]})
        return _("noted: it is late")
    return _("ignored: nothing went wrong")


def follow_up(mail):
    """A letter about a piece that did not arrive is logged, and somebody has to reach whom it was for."""
    letter = Letter.objects.exclude(event=None).select_related("submission", "review").filter(mail=mail).first()
    if letter is None:
        return
    workflow.note("bounced", letter.submission, by=None, letter=letter.pk)
    who = letter.review or letter.submission.contributors.filter(email__iexact=mail.to).first()
    text = _("Reach %(who)s another way: “%(subject)s” came back.")
    Task.objects.create(
        submission=letter.submission,
        kind=Task.Kind.BOUNCE,
        mail=mail,
        text=(text % {"who": who or mail.to, "subject": letter.subject})[:500],
        created_at=timezone.now(),
    )


# Reading


def reports_in(message):
    """What the message reports, address by address."""
    parts = list(message.walk())
    found = [report for part in parts if part.get_content_type() in STATUS_TYPES for report in in_status(part)]
    if found:
        return found
    # Exim's older form: no report for machines, but the addresses in a header.
    return [Report(address, "failed", plain_text(parts)) for address in addresses(message.get("X-Failed-Recipients"))]


def in_status(part):
    """Blocks of header lines: the first about the message, each further one about an address."""
    payload = part.get_payload()
    if isinstance(payload, str):
        blocks = [message_from_string(block) for block in re.split(r"\r?\n[ \t]*\r?\n", payload)]
    else:
        # Of an internationalised report the parser knows only the first block.
        rest = "\n\n".join(block.get_payload() for block in payload if isinstance(block.get_payload(), str))
        blocks = [*payload, *(message_from_string(block) for block in re.split(r"\r?\n[ \t]*\r?\n", rest))]
    for block in blocks:
        action = str(block.get("Action") or "").strip().lower()
        for field in ("Final-Recipient", "Original-Recipient"):
            for address in addresses(block.get(field)) if action else []:
                yield Report(address, action, reason(block))


def reason(block):
    said = str(block.get("Diagnostic-Code") or "").partition(";")[2] or str(block.get("Status") or "")
    return one_line(said)[:900]


def addresses(value):
    """Of "rfc822; ada@example.org", or of a list with commas."""
    return [one_line(part.rpartition(";")[2]).strip("<>") for part in str(value or "").split(",") if "@" in part]


def ids_in(message):
    """The Message-IDs that it names, the returned message's own first."""
    returned = [headers_of(part) for part in message.walk() if part.get_content_type() in RETURNED_TYPES]
    fields = [(headers, name) for headers in returned for name in (KEY, "Message-ID")]
    fields += [(message, name) for name in (KEY, "In-Reply-To", "References")]
    values = [str(headers.get(name) or "") for headers, name in fields]
    if message.get("X-Failed-Recipients"):
        values.append(" ".join(re.findall(r"(?im)^message-id:.*$", plain_text(message.walk()))))
    return list(dict.fromkeys(found for value in values for found in ID.findall(value)))[:MOST]


def headers_of(part):
    if part.is_multipart():
        return part.get_payload(0)
    return message_from_bytes(part.get_payload(decode=True) or b"")


def plain_text(parts):
    found = [part.get_payload(decode=True) or b"" for part in parts if part.get_content_type() == "text/plain"]
    return b"\n".join(found).decode("utf-8", "replace").replace("\0", "")


def one_line(value):
    """Fit for a column: no line breaks, no NUL, no half characters."""
    return " ".join(value.replace("\0", "").encode("utf-8", "replace").decode().split())
