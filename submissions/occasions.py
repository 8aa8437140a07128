"""The calendar of reminders, as one table: of what somebody is reminded how long before or after its day.

An occasion is due from the moment it opens, never on one day alone, so that a clock that was stopped catches up.
What comes too late to be of use is left out: once the day has passed nobody is told that it is near, and those who
missed both are told only that it is over. The reminder after the day needs none before it. Nobody gets two about the
same day within a week of the first, however long the clock stood.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models import Status

AUTHORS, EDITOR, CHIEFS, REVIEWER = "authors", "editor", "chiefs", "reviewer"
WITH_AUTHORS = (Status.CHANGES_REQUESTED, Status.PROOF)
IN_HAND = (Status.IN_REVIEW, Status.ACCEPTED, Status.READY)
AHEAD, AFTER, AGAIN = timedelta(days=3), timedelta(days=1), timedelta(days=7)
APART = timedelta(days=6)
# What was due longer ago is history, which nobody is reminded of, such as after a move from another system.
FORGOTTEN = timedelta(days=60)


@dataclass(frozen=True)
class Occasion:
    kind: str
    label: Promise
    to: str
    statuses: tuple
    opens: timedelta  # from the day
    closes: timedelta = FORGOTTEN
    follows: str = ""  # a kind that has been sent at least APART before, where it was sent

    def is_open(self, day, now):
        return day + self.opens <= now < day + self.closes


BEFORE_THE_DAY, AFTER_THE_DAY, ONCE_MORE = _("before the day"), _("after the day"), _("once more")
OCCASIONS = (
    Occasion("author_before", BEFORE_THE_DAY, AUTHORS, WITH_AUTHORS, -AHEAD, timedelta(0)),
    Occasion("author_after", AFTER_THE_DAY, AUTHORS, WITH_AUTHORS, AFTER),
    Occasion("author_again", ONCE_MORE, AUTHORS, WITH_AUTHORS, AGAIN, follows="author_after"),
    Occasion("editor_before", BEFORE_THE_DAY, EDITOR, IN_HAND, -AHEAD, timedelta(0)),
    Occasion("editor_due", _("on the day"), EDITOR, IN_HAND, timedelta(0)),
    Occasion("chief_before", _("nobody has it yet"), CHIEFS, (Status.SUBMITTED,), -AHEAD, timedelta(0)),
    Occasion("chief_late", _("the day has passed"), CHIEFS, (Status.SUBMITTED, *IN_HAND), AFTER),
)
OF_REVIEWS = (
    Occasion("reviewer_before", BEFORE_THE_DAY, REVIEWER, (), -AHEAD, timedelta(0)),
    Occasion("reviewer_after", AFTER_THE_DAY, REVIEWER, (), AFTER),
    Occasion("reviewer_again", ONCE_MORE, REVIEWER, (), AGAIN, follows="reviewer_after"),
)
BY_HAND = "author_asked"
LABELS = {row.kind: row.label for row in (*OCCASIONS, *OF_REVIEWS)} | {BY_HAND: _("by hand")}
