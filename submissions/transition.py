"""One row of the workflow's table."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from .models import Status


@dataclass(frozen=True)
class Transition:
    label: Promise
    sources: tuple
    target: Status | None  # None: it stays where it is
    allowed: Callable  # (person, submission) -> bool
    conditions: tuple = ()  # (submission) -> sentence or None: what must be true whoever asks
    checks: tuple = ()  # (submission, by, data) -> sentence or None: what the form must hold
    effects: tuple = ()  # (event, data), inside the transaction
    fields: tuple = ()  # what the form asks
    later: Status | None = None  # the target when the form names a time to come
    freezes: bool = False  # the text becomes a Revision
    authors: bool = False  # an author's action: taken by the desk, it is on their behalf
    by_clock: bool = False
    pends: bool = False  # a decision: it waits until it is released

    def target_for(self, status, data):
        return self.later if self.later and data.get("at") else self.target or status
