"""The checklist: what has to be looked at by hand before a piece is accepted or published."""

from dataclasses import dataclass

from django.db.models import F, FilteredRelation, Q

from .models import ChecklistItem, Status

Stage = ChecklistItem.Stage
STAGE_OF = {
    **dict.fromkeys((Status.SUBMITTED, Status.IN_REVIEW), Stage.ACCEPT),
    **dict.fromkeys((Status.ACCEPTED, Status.PROOF, Status.READY, Status.SCHEDULED), Stage.PUBLISH),
}
BEFORE = {"accept": Stage.ACCEPT, **dict.fromkeys(("schedule", "publish", "publish_without_proof"), Stage.PUBLISH)}


@dataclass(frozen=True)
class Point:
    """A point that holds for a piece; when it was ticked, and by whom, if it was."""

    item: ChecklistItem

    @property
    def is_done(self):
        return self.item.done_at is not None

    @property
    def done_by(self):
        return self.item.done_by_name or self.item.done_by_email


def points(submission):
    """The points that hold for this piece at either stage, in order: one query, none once they are load()ed."""
    if "checklist" in submission.__dict__:
        return submission.checklist
    kinds = Q(kinds=None) | Q(kinds=submission.kind_id)
    rows = ChecklistItem.objects.filter(kinds, is_active=True).distinct()
    ticked = FilteredRelation("checks", condition=Q(checks__submission=submission))
    rows = rows.annotate(
        ticked=ticked,
        done_at=F("ticked__done_at"),
        done_by_name=F("ticked__by__name"),
        done_by_email=F("ticked__by__email"),
    )
    return [Point(item) for item in rows]


def load(submission):
    """Read the points once for a page that asks for them in several places."""
    submission.checklist = points(submission) if submission.status in STAGE_OF else []


def undone(submission, stage, *, is_hard):
    """The points of a stage that are not ticked: those that must be, or those that may be left."""
    return [
        point.item
        for point in points(submission)
        if point.item.stage == stage and point.item.is_hard == is_hard and not point.is_done
    ]


def left(submission, stage):
    """The points that must be done and are not ticked."""
    return undone(submission, stage, is_hard=True)
