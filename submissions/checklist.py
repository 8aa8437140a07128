"""The checklist: what has to be looked at by hand before a piece is accepted or published."""

from django.db.models import Q

from .models import ChecklistItem


def points(submission, stage):
    """The points that hold for this piece at this stage, in order."""
    kinds = Q(kinds=None) | Q(kinds=submission.kind_id)
    return ChecklistItem.objects.filter(kinds, stage=stage, is_active=True).distinct()


def left(submission, stage):
    """The points that must be done and are not ticked."""
    return points(submission, stage).filter(is_hard=True).exclude(checks__submission=submission)
