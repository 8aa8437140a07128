from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from submissions import log
from submissions.models import FINISHED, Status

register = template.Library()

TURNS = {
    Status.DRAFT: ("none", _("Draft")),
    Status.SUBMITTED: ("none", _("Editors")),
    Status.IN_REVIEW: ("yours", _("Handling editor")),
    Status.CHANGES_REQUESTED: ("wait", _("Author: changes")),
    Status.ACCEPTED: ("yours", _("Being edited")),
    Status.PROOF: ("wait", _("Author: proof")),
    Status.READY: ("yours", _("Ready to publish")),
    Status.SCHEDULED: ("theirs", _("Scheduled")),
    Status.PUBLISHED: ("done", _("Published")),
    Status.RETRACTED: ("none", _("Retracted")),
    Status.DECLINED: ("none", _("Declined")),
    Status.WITHDRAWN: ("none", _("Withdrawn")),
}


@register.simple_tag
def turn(submission):
    """Whose turn it is, in a word that stands also without its colour."""
    look, label = TURNS[submission.status]
    return format_html('<span class="turn turn--{}">{}</span>', look, label)


@register.simple_tag
def queue_turn(submission):
    """As turn; while a reviewer reads a piece that nobody decided on yet, it is theirs."""
    if submission.reviews_out and submission.status in {Status.SUBMITTED, Status.IN_REVIEW}:
        return format_html('<span class="turn turn--wait">{}</span>', _("Outside reader"))
    return turn(submission)


@register.simple_tag
def decided(decision):
    """What a decision says, in a word: “Declined”."""
    return log.DONE[decision.action]


@register.simple_tag
def action_done(event):
    return log.what(event)


@register.filter
def is_overdue(submission):
    return bool(submission.due_at and submission.due_at < timezone.now() and submission.status not in FINISHED)


@register.simple_tag
def waiting(submission):
    """How long a piece has stood where it stands, in words and as a bar of at most four weeks."""
    days = (timezone.now() - submission.status_at).days
    label = ngettext("%(n)d day", "%(n)d days", days) % {"n": days} if days else _("today")
    late = " queue__bar--late" if is_overdue(submission) else ""
    return format_html(
        '{} <svg width="60" height="6" viewBox="0 0 60 6" aria-hidden="true" focusable="false">'
        '<rect class="queue__bar{}" width="{}" height="6"/></svg>',
        label,
        late,
        min(days, 28) * 60 // 28 + 2,
    )
